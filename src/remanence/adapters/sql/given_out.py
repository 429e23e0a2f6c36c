"""What was given out as context, in SQL."""

from collections.abc import Collection

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database
from remanence.domain.scope import Scope


class SqlGivenOut:
    """Implements `ports.GivenOut`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def among(self, scope: Scope, fingerprints: Collection[int]) -> frozenset[int]:
        if not fingerprints:
            return frozenset()
        wanted = [rows.signed(number) for number in sorted(fingerprints)]
        found = await self._database.fetch("given_out_among", user=scope.number, fingerprints=wanted)
        return frozenset(rows.unsigned(row["fingerprint"]) for row in found)
