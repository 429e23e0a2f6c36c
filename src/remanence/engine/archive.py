"""A user's or a project's memory as lines of JSON, and back: an open form, complete and exact.

1. The first line is the header: {"record": "header", "remanence": 1, "exported_at", "org", "project", "users"}.
2. Each user begins with {"record": "user", "project", "realm", "name", "level", "rows"}: so many lines are theirs.
3. Each of those is a row: {"record": <its table>, <its columns>}; `docs/reference/export-format.md` says which.
"""

import json
from collections.abc import AsyncIterable, AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from remanence.domain.ids import Ids
from remanence.domain.scope import Level, Scope
from remanence.domain.vectors import size
from remanence.engine import tasks
from remanence.engine.corpora import Corpora
from remanence.errors import Conflict, Invalid, NotFound
from remanence.ports import Clock, Embedder, Record, Store, User

VERSION: Final = 1
TRIES: Final = 5
"""Of reading a user whose memory changes meanwhile."""


@dataclass(frozen=True, slots=True)
class Restored:
    users: int = 0
    rows: int = 0
    known: tuple[str, ...] = ()
    """Users who were here already, and were left as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where an export is to go; what is empty stays as the export says."""

    org: str
    project: str = ""
    user: str = ""
    realm: str | None = None
    skip_known: bool = False

    def scope(self, given: Mapping[str, Any]) -> Scope:
        realm = given["realm"] if self.realm is None else self.realm
        return Scope(
            self.org, self.project or given["project"], self.user or given["name"], realm, Level(given["level"])
        )


class Archive:
    def __init__(self, *, store: Store, corpora: Corpora, embedder: Embedder, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._corpora = corpora
        self._embedder = embedder
        self._clock = clock
        self._ids = ids

    async def user(self, scope: Scope) -> AsyncIterator[str]:
        """The lines of one user. Raises NotFound where there is no such user."""
        user = await self._store.directory.user(scope)
        if user is None:
            raise NotFound("There is no such user.")
        return self._lines(scope.org, scope.project, [user])

    async def project(self, org: str, project: str) -> AsyncIterator[str]:
        """The lines of everyone in a project: people, roles, teams. Raises NotFound where nobody is there."""
        users = await self._store.belongings.everyone(org, project)
        if not users:
            raise NotFound("There is nobody in that project.", project=project)
        return self._lines(org, project, users)

    async def restore(self, lines: AsyncIterable[str], destination: Destination) -> Restored:
        """Take in what was exported, each user at once or not at all.

        Raises Invalid for what is no export, and Conflict where a user is here already.
        """
        restored = Restored()
        made: set[str] = set()
        async for given, records in _users(lines, only=bool(destination.user)):
            scope = destination.scope(given)
            if await self._store.directory.user(scope) is not None:
                if not destination.skip_known:
                    raise Conflict("This user is here already: erase them first.", user=scope.user)
                restored = replace(restored, known=(*restored.known, scope.user))
                continue
            if scope.project not in made:
                await self._make_room(scope)
                made.add(scope.project)
            await self._put(scope, records)
            restored = replace(restored, users=restored.users + 1, rows=restored.rows + len(records))
        return restored

    async def _lines(self, org: str, project: str, users: Sequence[User]) -> AsyncIterator[str]:
        header = {"remanence": VERSION, "exported_at": self._clock().isoformat(), "org": org, "project": project}
        yield _line("header", {**header, "users": len(users)})
        for user in users:
            scope, records = user.scope, await self._settled(user.scope)
            names = {"project": scope.project, "realm": scope.realm, "name": scope.user, "level": scope.level}
            yield _line("user", {**names, "rows": len(records)})
            for name, record in records:
                yield _line(name, record)

    async def _settled(self, scope: Scope) -> Sequence[Record]:
        """The user's rows as they were at one moment."""
        for _ in range(TRIES):
            before = await self._store.directory.user(scope)
            records = await self._store.belongings.records(scope)
            after = await self._store.directory.user(scope)
            if before is None or after is None:
                raise NotFound("There is no such user any more.", user=scope.user)
            if (before.epoch, before.revision) == (after.epoch, after.revision):
                return records
        raise Conflict("This user's memory changes all the time. Export it when less is written.", user=scope.user)

    async def _make_room(self, scope: Scope) -> None:
        now = self._clock()
        await self._store.directory.add_org(scope.org, name=scope.org, now=now)
        await self._store.directory.add_project(scope.org, scope.project, name=scope.project, now=now)

    async def _put(self, scope: Scope, records: Sequence[Record]) -> None:
        now = self._clock()
        kept = [self._checked(scope, name, record) for name, record in records]
        await self._store.belongings.put(scope, kept, now=now)
        self._corpora.forget(scope)
        async with self._store.transaction(scope) as tx:
            tasks.want(tx, scope, "embed", ids=self._ids, now=now)

    def _checked(self, scope: Scope, name: str, record: Mapping[str, Any]) -> Record:
        """A job has a number of this database's own; a vector of our model has to be of its length."""
        if name == "jobs":
            return name, {**record, "id": tasks.numbered(self._ids.next(self._clock()), scope)}
        if name == "vectors" and record.get("model") == self._embedder.model:
            kept = record.get("vectors")
            length = len(kept) * 3 // 4 - kept.count("=") if isinstance(kept, str) else -1
            if length % size(self._embedder.dimension):
                raise Invalid("A vector has another length than its model's.", field="vectors")
        return name, record


async def _users(lines: AsyncIterable[str], *, only: bool) -> AsyncIterator[tuple[Mapping[str, Any], Sequence[Record]]]:
    """Each user with their records. Raises Invalid for what is no whole export."""
    given = aiter(lines)
    kind, header = await _read(given)
    if kind != "header" or header.get("remanence") != VERSION:
        raise Invalid("This is no export of Remanence, or one of a later version.", field="header")
    if only and header.get("users") != 1:
        raise Invalid("This is an export of several users; one was asked for.", field="users")
    for _ in range(_count(header, "users")):
        kind, user = await _read(given)
        if kind != "user" or not all(isinstance(user.get(name), str) for name in ("project", "realm", "name", "level")):
            raise Invalid("Here a user should begin.", field="user")
        if user["level"] not in {*Level}:
            raise Invalid(f"There is no level {user['level']!r}.", field="level")
        yield user, [await _read(given) for _ in range(_count(user, "rows"))]


async def _read(lines: AsyncIterator[str]) -> Record:
    try:
        line = await anext(lines)
        record = json.loads(line)
        return record.pop("record"), record
    except StopAsyncIteration as error:
        raise Invalid("The export ends before it should: it is cut short.", field="record") from error
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise Invalid("A line is no record.", field="record") from error


def _count(record: Mapping[str, Any], name: str) -> int:
    count = record.get(name)
    if not isinstance(count, int) or count < 0:
        raise Invalid(f"{name} is no number.", field=name)
    return count


def _line(kind: str, record: Mapping[str, Any]) -> str:
    return json.dumps({"record": kind, **record}, ensure_ascii=False, separators=(",", ":")) + "\n"
