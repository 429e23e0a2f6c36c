"""Conversations as applications keep them: appended once, read back exactly, and learned from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from remanence.domain.event import Role, Turn
from remanence.domain.ids import Ids
from remanence.domain.scope import Scope
from remanence.domain.transcript import Line, in_order
from remanence.engine.derived import Derived, name_of, origin
from remanence.engine.ingest import Ingest
from remanence.engine.lanes import Lanes
from remanence.errors import Conflict
from remanence.ports import Accepted, Clock, Store

TRIES: Final = 3
"""Of appending where another process has appended the same meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A line as the application gives it."""

    role: str
    content: str
    seq: int | None = None
    key: str | None = None
    occurred_at: str | None = None
    said_at: datetime | None = None
    """What `occurred_at` means, where it is a time."""
    payload: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Lines to be appended to a session."""

    session: str
    source: str
    lines: Sequence[Spoken]
    learn: bool = True
    """Whether facts are taken from what the user says."""
    heard: frozenset[Role] = frozenset({Role.USER})
    """Whose lines are listened to for that: what others say makes clear what the user means."""
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Appended:
    lines: Sequence[tuple[Line, bool]]
    """Each as it is stored, and whether it is new."""
    events: Sequence[Accepted]
    """What is being learned from."""


class Transcripts:
    def __init__(self, *, store: Store, ingest: Ingest, derived: Derived, lanes: Lanes, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._ingest = ingest
        self._derived = derived
        self._lanes = lanes
        self._clock = clock
        self._ids = ids

    async def append(self, scope: Scope, chapter: Chapter) -> Appended:
        """Store what is new of the lines; what is known stays as it is. Facts are taken from it in the background."""
        async with self._lanes.of(scope):
            for _ in range(TRIES - 1):
                try:
                    return await self._append(scope, chapter)
                except Conflict:
                    continue
            return await self._append(scope, chapter)

    async def read(self, scope: Scope, session: str, *, source: str = "", last: int = 0) -> Sequence[Line]:
        """In order; the last so many of them, or all."""
        lines = in_order(list(await self._store.transcripts.of_session(scope, session, source=source)))
        return lines[-last:] if last else lines

    async def page(
        self, scope: Scope, session: str, *, source: str, limit: int, before: int | None = None
    ) -> tuple[Sequence[Line], bool]:
        """The last so many lines as they were stored, or those before one of them; and whether there are more."""
        found = await self._store.transcripts.latest(scope, session, source, limit=limit + 1, before=before)
        return found[-limit:], len(found) > limit

    async def pop(self, scope: Scope, session: str, *, source: str, actor: str) -> Line | None:
        """Take the last line back, and with it what is known from nothing else."""
        async with self._lanes.of(scope):
            last = await self._store.transcripts.latest(scope, session, source, limit=1)
            if not last:
                return None
            async with self._store.transaction(scope) as tx:
                tx.delete_lines([last[0].id])
        await self._derived.forget(scope, [last[0].id], actor=actor)
        return last[0]

    async def delete(
        self,
        scope: Scope,
        *,
        session: str = "",
        ids: Sequence[int] = (),
        source: str = "",
        with_facts: bool,
        actor: str,
    ) -> tuple[Sequence[int], Sequence[int]]:
        """Delete a session or single lines; the numbers of the lines, and of the facts that went with them."""
        found = (
            await self._store.transcripts.of_session(scope, session, source=source)
            if session
            else await self._store.transcripts.by_id(scope, ids)
        )
        gone = [line.id for line in found if not source or line.source == source]
        async with self._store.transaction(scope) as tx:
            tx.delete_lines(gone)
        return gone, await self._derived.forget(scope, gone, actor=actor) if with_facts else []

    async def _append(self, scope: Scope, chapter: Chapter) -> Appended:
        now = self._clock()
        drafts = [self._line(chapter, spoken, now) for spoken in chapter.lines]
        known = list(await self._store.transcripts.like(scope, drafts))
        stored: list[tuple[Line, bool]] = []
        new: list[tuple[Line, Spoken]] = []
        for line, spoken in zip(drafts, chapter.lines, strict=True):
            same = next((each for each in known if line.is_same(each)), None)
            stored.append((same or line, same is None))
            if same is None:
                known.append(line)
                new.append((line, spoken))
        lines = [line for line, _ in new]
        turns = [
            self._turn(chapter, line, spoken, now) for line, spoken in new if chapter.learn and _tells(chapter, line)
        ]
        if turns:
            events = await self._ingest(scope, turns, wait=False, beside=lambda tx: tx.add_lines(lines))
            return Appended(stored, events)
        if lines:
            async with self._store.transaction(scope) as tx:
                tx.add_lines(lines)
        return Appended(stored, [])

    def _line(self, chapter: Chapter, spoken: Spoken, now: datetime) -> Line:
        return Line(
            id=self._ids.next(now),
            session=chapter.session,
            source=chapter.source,
            role=spoken.role,
            content=spoken.content,
            seq=spoken.seq,
            key=spoken.key,
            occurred_at=spoken.occurred_at,
            payload=spoken.payload,
            created_at=now,
        )

    def _turn(self, chapter: Chapter, line: Line, spoken: Spoken, now: datetime) -> Turn:
        own = {
            "write_origin": "history-extraction",
            "turn_role": line.role,
            "session_id": chapter.session,
            "history_id": name_of(line.id),
        }
        return Turn(
            role=Role(line.role),
            content=line.content,
            said_at=spoken.said_at or now,
            thread=chapter.session,
            source=chapter.source,
            external_id=name_of(line.id),
            metadata=origin(chapter.metadata, **own),
        )


def _tells(chapter: Chapter, line: Line) -> bool:
    return line.role in chapter.heard and bool(line.content.strip())
