"""Conversations and standing instructions, in SQL."""

from collections.abc import Sequence

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database
from remanence.domain.pattern import Pattern
from remanence.domain.scope import Scope
from remanence.domain.thread import Thread, Totals


class SqlThreads:
    """Implements `ports.Threads`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_id(self, scope: Scope, thread_id: int) -> Thread | None:
        found = await self._database.fetch("thread_by_id", user=scope.number, id=thread_id)
        return rows.thread(found[0]) if found else None

    async def every(self, scope: Scope) -> Sequence[Thread]:
        return [rows.thread(row) for row in await self._database.fetch("threads_of_user", user=scope.number)]

    async def totals(self, scope: Scope) -> Totals:
        [row] = await self._database.fetch("threads_totals", user=scope.number)
        return Totals(row["threads"], int(row["messages"]), int(row["size"]))


class SqlPatterns:
    """Implements `ports.Patterns`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def every(self, scope: Scope) -> Sequence[Pattern]:
        return [rows.pattern(row) for row in await self._database.fetch("patterns_of_user", user=scope.number)]
