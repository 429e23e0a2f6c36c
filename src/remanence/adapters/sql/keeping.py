"""What applications keep beside memories, in SQL."""

import json
from collections.abc import Sequence
from typing import Final

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database
from remanence.domain.scope import Scope
from remanence.domain.state import Namespace, State
from remanence.domain.transcript import Line

EVERYTHING: Final = 2**31
NUMBER_MAX: Final = 2**53


class SqlTranscripts:
    """Implements `ports.Transcripts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_session(self, scope: Scope, session: str, *, source: str = "") -> Sequence[Line]:
        found = await self._database.fetch("lines_of_session", user=scope.number, session=session, source=source)
        return [rows.line(row) for row in found]

    async def latest(
        self, scope: Scope, session: str, source: str, *, limit: int, before: int | None = None
    ) -> Sequence[Line]:
        found = await self._database.fetch(
            "lines_latest",
            user=scope.number,
            session=session,
            source=source,
            limit=limit,
            before=NUMBER_MAX if before is None else before,
        )
        return [rows.line(row) for row in reversed(found)]

    async def by_id(self, scope: Scope, ids: Sequence[int]) -> Sequence[Line]:
        found = await self._database.fetch("lines_by_id", user=scope.number, ids=list(ids)) if ids else []
        return [rows.line(row) for row in found]

    async def all(self, scope: Scope) -> Sequence[Line]:
        return [rows.line(row) for row in await self._database.fetch("lines_of_user", user=scope.number)]

    async def like(self, scope: Scope, lines: Sequence[Line]) -> Sequence[Line]:
        if not lines:
            return []
        found = await self._database.fetch(
            "lines_like",
            user=scope.number,
            session=lines[0].session,
            source=lines[0].source,
            keys=[line.key for line in lines if line.key is not None],
            places=[line.seq for line in lines if line.seq is not None],
        )
        return [rows.line(row) for row in found]


class SqlStates:
    """Implements `ports.States`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, scope: Scope, source: str, namespace: Namespace, name: str) -> State | None:
        found = await self._database.fetch(
            "state_get", user=scope.number, source=source, namespace=rows.compact(namespace), name=name
        )
        return rows.state(found[0]) if found else None

    async def below(
        self, scope: Scope, source: str, prefix: Namespace, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Sequence[State], int]:
        # The JSON text of a namespace opens with that of its prefix, up to the bracket: ["a","b" of ["a","b","c"].
        opening = rows.compact(prefix)[:-1] + ("," if prefix else "")
        chosen = {
            "user": scope.number,
            "source": source,
            "namespace": rows.compact(prefix),
            "opening": opening,
            "length": len(opening),
        }
        [count] = await self._database.fetch("states_below_count", **chosen)
        page = {"limit": EVERYTHING if limit is None else limit, "offset": offset}
        found = await self._database.fetch("states_below", **chosen, **page)
        return [rows.state(row) for row in found], count["n"]

    async def all(self, scope: Scope) -> Sequence[State]:
        return [rows.state(row) for row in await self._database.fetch("states_of_user", user=scope.number)]

    async def namespaces(self, scope: Scope, source: str) -> Sequence[Namespace]:
        found = await self._database.fetch("states_namespaces", user=scope.number, source=source)
        return sorted(tuple(json.loads(row["namespace"])) for row in found)
