"""What people and importers do to memories by hand: state, change, forget, take back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from remanence.domain import reconcile
from remanence.domain.event import Event, Outcome, Role, Verdict
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.memory import Category, Change, Evidence, Kind, Memory, Status, Verb
from remanence.domain.profile import insights
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.engine.embedding import Embedding
from remanence.engine.lanes import Lanes
from remanence.errors import NotFound
from remanence.ports import Accepted, Clock, Store, Transaction

KEPT_FOR: Final = timedelta(days=30)
"""How long what was forgotten with a backup is kept for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A statement to be stored exactly as it is."""

    text: str
    kind: Kind = Kind.SEMANTIC
    categories: tuple[Category, ...]
    created_at: datetime | None = None
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    status: Status = Status.ACTIVE
    importance: float = 0.5
    source: str = "import"
    agent: str = "default"
    thread: str = "default"
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Forgotten:
    memories: Sequence[Memory]
    """What was forgotten, as it was."""
    missing: Sequence[int]
    """Ids that named no memory that could be forgotten."""
    insights_lost: int = 0
    """How many insights rested on them."""


class Edit:
    def __init__(self, *, store: Store, embedding: Embedding, lanes: Lanes, clock: Clock, ids: Ids, owner: str) -> None:
        self._store = store
        self._embedding = embedding
        self._lanes = lanes
        self._clock = clock
        self._ids = ids
        self._owner = owner

    async def state(self, scope: Scope, given: Sequence[Given]) -> Sequence[Memory]:
        """Store statements as they are, in order. Each is its own evidence: the event in which it was stated."""
        now = self._clock()
        stated = [self._stated(each, now) for each in given]
        embedded = await self._embedding.of([memory.text for _, memory in stated])
        vectors = {memory.id: embedded.packed(at) for at, (_, memory) in enumerate(stated)}
        async with self._store.transaction(scope) as tx:
            tx.accept([event for event, _ in stated])
            tx.apply([self._change(Verb.ADDED, "Stated as it is.", None, memory) for _, memory in stated])
            tx.settle([_settled(event, memory) for event, memory in stated])
            tx.put_vectors(self._embedding.model, {number: packed for number, packed in vectors.items() if packed})
            self._announce(tx, scope, owed=embedded.owed)
        return [memory for _, memory in stated]

    async def change(
        self, scope: Scope, memory_id: int, changes: Mapping[str, Any], *, actor: str
    ) -> tuple[Memory, NDArray[np.float32] | None]:
        """Change fields of an active memory; returns it, and its new vector where the text changed.

        Raises NotFound where there is no such active memory.
        """
        text = changes.get("text")
        embedded = await self._embedding.of([text] if text else [])

        async def attempt(seen: int) -> Memory:
            before = await self._active(scope, memory_id)
            after = replace(before, **changes, updated_at=self._clock())
            async with self._store.transaction(scope, seen=seen) as tx:
                tx.apply([self._change(Verb.EDITED, "Edited by hand.", before, after, actor)])
                if embedded.rows is not None:
                    tx.put_vectors(self._embedding.model, {memory_id: embedded.packed(0)})
                self._announce(tx, scope, owed=embedded.owed)
            return after

        memory = await self._lanes.decide(scope, attempt)
        return memory, None if embedded.rows is None else embedded.rows[0]

    async def forget(self, scope: Scope, memory_ids: Sequence[int], *, actor: str, backup: bool) -> Forgotten:
        """Take memories out of every read at once.

        With `backup` they are kept out of sight for the operator (`KEPT_FOR`), otherwise nothing of them remains.
        """

        async def attempt(seen: int) -> Forgotten:
            known = [m for m in await self._store.memories.by_id(scope, memory_ids) if m.status is not Status.FORGOTTEN]
            found = {memory.id for memory in known}
            lost = await self._insights_on(scope, found) if known else 0
            if known:
                await self._forget(scope, known, actor=actor, backup=backup, seen=seen)
            return Forgotten(known, [number for number in memory_ids if number not in found], lost)

        return await self._lanes.decide(scope, attempt)

    async def undo(self, scope: Scope, decision: int, *, actor: str) -> Sequence[Change]:
        """Take back a decision: every memory that it changed is as it was before. Returns what that changed.

        Raises NotFound for a decision that there is not, and Conflict where a later one stands on it.
        """

        async def attempt(seen: int) -> Sequence[Change]:
            together = await self._store.memories.decision(scope, decision)
            if not together:
                raise NotFound("There is no such decision.")
            found = await self._store.memories.by_id(scope, [change.memory_id for change in together])
            now = self._clock()
            undone = reconcile.undo(
                together,
                {memory.id: memory for memory in found},
                now=now,
                number=lambda: self._ids.next(now),
                actor=actor,
            )
            async with self._store.transaction(scope, seen=seen) as tx:
                tx.apply(undone)
                self._announce(tx, scope, owed=True)
            return undone

        return await self._lanes.decide(scope, attempt)

    async def purge(self, job: Job) -> None:
        """What was forgotten with a backup goes for good."""
        scope = tasks.scope_of(job)
        known = await self._store.memories.by_id(scope, job.payload["memories"])
        gone = [memory.id for memory in known if memory.status is Status.FORGOTTEN]
        async with self._store.transaction(scope) as tx:
            if gone:
                tx.erase_memories(gone)
            tx.finish(job, self._owner)

    async def _insights_on(self, scope: Scope, memory_ids: set[int]) -> int:
        now = self._clock()
        memories = await self._store.memories.active(scope, now=now)
        return sum(1 for insight in insights(memories, now=now) if memory_ids & set(insight.memory_ids))

    async def _active(self, scope: Scope, memory_id: int) -> Memory:
        for memory in await self._store.memories.by_id(scope, [memory_id]):
            if memory.status is Status.ACTIVE and not memory.has_expired(self._clock()):
                return memory
        raise NotFound("There is no such memory.")

    async def _forget(self, scope: Scope, known: Sequence[Memory], *, actor: str, backup: bool, seen: int) -> None:
        now = self._clock()
        ids = [memory.id for memory in known]
        async with self._store.transaction(scope, seen=seen) as tx:
            if backup:
                forgotten = [replace(memory, status=Status.FORGOTTEN, updated_at=now) for memory in known]
                reason = "Deleted on request."
                tx.apply([
                    self._change(Verb.FORGOTTEN, reason, before, after, actor)
                    for before, after in zip(known, forgotten, strict=True)
                ])  # fmt: skip
                tx.enqueue(replace(self._job("purge", scope, memories=ids), run_at=now + KEPT_FOR))
            else:
                tx.erase_memories(ids)
            self._announce(tx, scope)

    def _stated(self, given: Given, now: datetime) -> tuple[Event, Memory]:
        created_at = given.created_at or now
        event = Event(
            id=self._ids.next(now),
            role=Role.APP,
            content=given.text,
            said_at=created_at,
            accepted_at=now,
            thread=given.thread,
            agent=given.agent,
            source=given.source,
            metadata=given.metadata,
        )
        memory = Memory(
            id=self._ids.next(now),
            text=given.text,
            kind=given.kind,
            categories=given.categories,
            importance=given.importance,
            status=given.status,
            valid_from=given.valid_from,
            valid_to=given.valid_to,
            created_at=created_at,
            updated_at=created_at,
            observed_at=created_at,
            evidence=(Evidence(event.id, 0, len(given.text)),),
            source=given.source,
            agent=given.agent,
            thread=given.thread,
            metadata=given.metadata,
        )
        return event, memory

    def _change(self, verb: Verb, reason: str, before: Memory | None, after: Memory, actor: str = "") -> Change:
        now = self._clock()
        number = self._ids.next(now)
        return Change(
            id=number, verb=verb, reason=reason, at=now, before=before, after=after, actor=actor, decision=number
        )

    def _job(self, kind: str, scope: Scope, *, merge: bool = False, **payload: Any) -> Job:
        now = self._clock()
        return tasks.job(kind, scope, self._ids.next(now), now, merge=merge, **payload)

    def _announce(self, tx: Transaction, scope: Scope, *, owed: bool = False) -> None:
        """What follows from any change of memories, in the same commit."""
        tx.drop_views()
        tx.enqueue(self._job("profile", scope, merge=True))
        if owed:
            tx.enqueue(self._job("embed", scope, merge=True))


def _settled(event: Event, memory: Memory) -> Accepted:
    return Accepted(event, Outcome(event.id, Verdict.STORED, "Stated as it is.", (memory.id,)))
