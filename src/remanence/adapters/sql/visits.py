"""Visits to the console, in SQL."""

from datetime import datetime

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Row, Statement
from remanence.domain.visit import Visit


class SqlVisits:
    """Implements `ports.Visits`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, visit: Visit) -> None:
        now = rows.micros(visit.created_at)
        await self._database.write([Statement("visits_prune", [{"now": now}]), Statement("visit_add", [_row(visit)])])

    async def by_digest(self, digest: str, *, now: datetime) -> Visit | None:
        found = await self._database.fetch("visit_get", digest=digest, now=rows.micros(now))
        return _visit(found[0]) if found else None

    async def take_link(self, digest: str, *, now: datetime) -> Visit | None:
        row = {"digest": digest, "now": rows.micros(now)}
        [taken] = await self._database.write([Statement("visit_link_take", [row])])
        return _visit(taken[0]) if taken else None

    async def end(self, digest: str) -> None:
        await self._database.write([Statement("visit_end", [{"digest": digest}])])


def _row(visit: Visit) -> Row:
    return {
        "digest": visit.digest,
        "key_digest": visit.key_digest,
        "is_link": int(visit.is_link),
        "created_at": rows.micros(visit.created_at),
        "expires_at": rows.micros(visit.expires_at),
    }


def _visit(row: Row) -> Visit:
    return Visit(
        digest=row["digest"],
        key_digest=row["key_digest"],
        is_link=bool(row["is_link"]),
        created_at=rows.moment(row["created_at"]),
        expires_at=rows.moment(row["expires_at"]),
    )
