"""What was drawn between memories, and what was thought of them, in SQL."""

from collections.abc import Sequence

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database
from remanence.domain.feedback import Signal
from remanence.domain.relation import Relation
from remanence.domain.scope import Scope


class SqlRelations:
    """Implements `ports.Relations`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, scope: Scope) -> Sequence[Relation]:
        return [rows.relation(row) for row in await self._database.fetch("relations_of_user", user=scope.number)]

    async def signals(self, scope: Scope, memory_id: int | None = None) -> Sequence[Signal]:
        if memory_id is None:
            found = await self._database.fetch("signals_of_user", user=scope.number)
        else:
            found = await self._database.fetch("signals_of_memory", user=scope.number, memory=memory_id)
        return [rows.signal(row) for row in found]
