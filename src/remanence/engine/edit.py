"""What people and importers do to memories by hand: state, change, forget, take back."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from remanence.domain import reconcile, trust
from remanence.domain.event import STATED, Event, Outcome, Role, Turn, Verdict
from remanence.domain.ids import Ids
from remanence.domain.memory import Category, Change, Evidence, Kind, Memory, Status, Verb
from remanence.domain.profile import insights
from remanence.domain.scope import Scope
from remanence.engine import receipts, tasks
from remanence.engine.consolidating import Consolidating
from remanence.engine.embedding import Embedding
from remanence.engine.erasure import Erasure
from remanence.engine.expiring import Expiring
from remanence.engine.lanes import Lanes
from remanence.errors import Conflict, NotFound
from remanence.ports import Accepted, Clock, Listing, Receipt, Store, Transaction

INLINE: Final = 20
"""Statements that are made rows on the event loop, half a millisecond each; more would keep others waiting."""
AT_ONCE: Final = 500
"""Memories that are forgotten in one transaction."""


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
    external_id: str = ""
    """Under which the caller knows it again."""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    extras: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def verbatim(cls, turn: Turn) -> Self:
        """What was said, word for word."""
        return cls(
            text=turn.content,
            kind=Kind.EPISODIC,
            categories=(Category.IDENTITY,),
            created_at=turn.said_at,
            source=turn.source,
            agent=turn.agent,
            thread=turn.thread,
            metadata=turn.metadata,
        )


@dataclass(frozen=True, slots=True)
class Forgotten:
    memories: Sequence[Memory]
    """What was forgotten, as it was."""
    missing: Sequence[int]
    """Ids that named no memory that could be forgotten."""
    insights_lost: int = 0
    """How many insights rested on them."""


class Edit:
    def __init__(  # noqa: PLR0913 - the engine's parts, wired once in bootstrap
        self,
        *,
        store: Store,
        embedding: Embedding,
        erasure: Erasure,
        consolidating: Consolidating,
        expiring: Expiring,
        lanes: Lanes,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self._store = store
        self._embedding = embedding
        self._erasure = erasure
        self._consolidating = consolidating
        self._expiring = expiring
        self._lanes = lanes
        self._clock = clock
        self._ids = ids

    async def state(self, scope: Scope, given: Sequence[Given], *, idempotency_key: str = "") -> Sequence[Memory]:
        """Store statements as they are, in order. Each is its own evidence: the event in which it was stated.

        Under the same idempotency key they are stored once. Raises Conflict where it has brought other statements.
        """
        fingerprint = _fingerprint(given) if idempotency_key else ""
        if idempotency_key and (earlier := await self._store.views.receipt(scope, idempotency_key)):
            return await self._stated_before(scope, receipts.same(earlier, fingerprint))
        try:
            return await self._state(scope, given, idempotency_key, fingerprint)
        except Conflict:
            earlier = await self._store.views.receipt(scope, idempotency_key) if idempotency_key else None
            if earlier is None:
                raise
            return await self._stated_before(scope, receipts.same(earlier, fingerprint))

    async def _state(
        self, scope: Scope, given: Sequence[Given], idempotency_key: str, fingerprint: str
    ) -> Sequence[Memory]:
        now = self._clock()
        stated = [self._stated(each, now) for each in given]
        embedded = await self._embedding.of([memory.text for _, memory in stated])
        vectors = {memory.id: embedded.packed(at) for at, (_, memory) in enumerate(stated)}
        async with self._store.transaction(scope) as tx:
            if len(stated) > INLINE:
                await asyncio.to_thread(self._note_down, tx, stated)
            else:
                self._note_down(tx, stated)
            if idempotency_key:
                tx.put_receipt(idempotency_key, Receipt(fingerprint, tuple(event.id for event, _ in stated)), now=now)
            tx.put_vectors(self._embedding.model, {number: packed for number, packed in vectors.items() if packed})
            self._follow_up(tx, scope, owed=embedded.owed)
            self._consolidating.soon(tx, scope)
            self._expiring.await_turns(tx, scope, [memory for _, memory in stated])
        return [memory for _, memory in stated]

    def _note_down(self, tx: Transaction, stated: Sequence[tuple[Event, Memory]]) -> None:
        tx.accept([event for event, _ in stated])
        tx.apply([self._change(Verb.ADDED, STATED, None, memory) for _, memory in stated])
        tx.settle([_settled(event, memory) for event, memory in stated])

    async def _stated_before(self, scope: Scope, receipt: Receipt) -> Sequence[Memory]:
        """What those statements are now; none where they were deleted since."""
        accepted = await self._store.events.by_id(scope, receipt.event_ids)
        numbers = [number for each in accepted for number in each.outcome.memory_ids]
        memories = await self._store.memories.by_id(scope, numbers)
        return [memory for memory in memories if memory.status is not Status.FORGOTTEN]

    async def change(
        self, scope: Scope, memory_id: int, changes: Mapping[str, Any], *, actor: str
    ) -> tuple[Memory, NDArray[np.float32] | None]:
        """Change fields of an active memory; returns it, and its new vector where the text changed.

        Raises NotFound where there is no such active memory.
        """
        text = trust.redacted(changes.get("text", ""))
        embedded = await self._embedding.of([text] if text else [])

        async def attempt(seen: int) -> Memory:
            before = await self._active(scope, memory_id)
            after = _edited(before, changes, self._clock())
            async with self._store.transaction(scope, seen=seen) as tx:
                tx.apply([self._change(Verb.EDITED, "Edited by hand.", before, after, actor)])
                if embedded.rows is not None:
                    tx.put_vectors(self._embedding.model, {memory_id: embedded.packed(0)})
                self._follow_up(tx, scope, owed=embedded.owed)
                self._expiring.await_turns(tx, scope, [after])
            return after

        memory = await self._lanes.decide(scope, attempt)
        return memory, None if embedded.rows is None else embedded.rows[0]

    async def change_each(
        self, scope: Scope, changes: Mapping[int, Callable[[Memory], Mapping[str, Any]]], *, actor: str
    ) -> Mapping[int, tuple[Memory, Memory]]:
        """Change fields of several active memories at once or not at all; each before and after, by id.

        Ids that name no active memory are left out. Their texts stay as they are.
        """

        async def attempt(seen: int) -> Mapping[int, tuple[Memory, Memory]]:
            now = self._clock()
            before = await self._all_active(scope, list(changes))
            after = [replace(memory, **changes[memory.id](memory), updated_at=now) for memory in before]
            if before:
                async with self._store.transaction(scope, seen=seen) as tx:
                    tx.apply([
                        self._change(Verb.EDITED, "Edited by hand.", old, new, actor)
                        for old, new in zip(before, after, strict=True)
                    ])  # fmt: skip
                    self._follow_up(tx, scope)
            return {old.id: (old, new) for old, new in zip(before, after, strict=True)}

        return await self._lanes.decide(scope, attempt)

    async def forget(
        self, scope: Scope, memory_ids: Sequence[int], *, actor: str, keep_for: timedelta = timedelta(0)
    ) -> Forgotten:
        """Take memories, and what was said of them, out of every read at once.

        They are kept out of sight for that long, for the operator; then nothing of them remains.
        """

        async def attempt(seen: int) -> Forgotten:
            known = await self._store.memories.by_id(scope, memory_ids)
            known = [m for m in known if m.status is not Status.FORGOTTEN and not m.has_expired(self._clock())]
            found = {memory.id for memory in known}
            lost = await self._insights_on(scope, found) if known else 0
            if known and keep_for:
                await self._put_away(scope, known, actor=actor, keep_for=keep_for, seen=seen)
            elif known:
                await self._erase(scope, known, seen=seen)
            return Forgotten(known, [number for number in memory_ids if number not in found], lost)

        return await self._lanes.decide(scope, attempt)

    async def forget_listed(
        self, scope: Scope, listing: Listing, *, actor: str, keep_for: timedelta = timedelta(0)
    ) -> int:
        """The same for all that the listing is of, however many; says how many there were."""
        count = 0
        while True:
            page, _ = await self._store.memories.page(
                scope, replace(listing, limit=AT_ONCE, offset=0), now=self._clock()
            )
            numbers = [memory.id for memory in page]
            forgotten = await self.forget(scope, numbers, actor=actor, keep_for=keep_for) if numbers else None
            if forgotten is None or not forgotten.memories:
                return count
            count += len(forgotten.memories)

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
            back = [change.after for change in undone if _is_back(change)]
            async with self._store.transaction(scope, seen=seen) as tx:
                tx.apply(undone)
                tx.hide_events([span.event_id for memory in back if memory for span in memory.evidence], hidden=False)
                self._follow_up(tx, scope, owed=True)
            return undone

        return await self._lanes.decide(scope, attempt)

    async def _insights_on(self, scope: Scope, memory_ids: set[int]) -> int:
        now = self._clock()
        memories = await self._store.memories.active(scope, now=now)
        return sum(1 for insight in insights(memories, now=now) if memory_ids & set(insight.memory_ids))

    async def _active(self, scope: Scope, memory_id: int) -> Memory:
        for memory in await self._all_active(scope, [memory_id]):
            return memory
        raise NotFound("There is no such memory.")

    async def _all_active(self, scope: Scope, memory_ids: Sequence[int]) -> Sequence[Memory]:
        now = self._clock()
        found = await self._store.memories.by_id(scope, memory_ids)
        return [memory for memory in found if memory.status is Status.ACTIVE and not memory.has_expired(now)]

    async def _put_away(
        self, scope: Scope, known: Sequence[Memory], *, actor: str, keep_for: timedelta, seen: int
    ) -> None:
        """Out of sight, with the summaries made of them and the events that said them."""
        now = self._clock()
        traces = await self._erasure.traces(scope, known)
        gone = await self._store.memories.by_id(scope, traces.memory_ids)
        said = [*traces.events, *traces.rewritten]
        async with self._store.transaction(scope, seen=seen) as tx:
            tx.apply([
                self._change(Verb.FORGOTTEN, "Deleted on request.", memory, _forgotten(memory, now), actor)
                for memory in gone
            ])  # fmt: skip
            tx.hide_events([event.id for event in said], hidden=True)
            tx.erase_events([], [event.external_id for event in said])
            purge = tasks.job("purge", scope, self._ids.next(now), now, memories=list(traces.memory_ids))
            tx.enqueue(replace(purge, run_at=now + keep_for))
            self._follow_up(tx, scope)

    async def _erase(self, scope: Scope, known: Sequence[Memory], *, seen: int) -> None:
        traces = await self._erasure.traces(scope, known)
        async with self._store.transaction(scope, seen=seen) as tx:
            self._erasure.erase(tx, scope, traces)
        self._erasure.uncache(scope)

    def _stated(self, given: Given, now: datetime) -> tuple[Event, Memory]:
        created_at = given.created_at or now
        text = trust.redacted(given.text)
        event = Event(
            id=self._ids.next(now),
            role=Role.APP,
            content=given.text,
            said_at=created_at,
            accepted_at=now,
            thread=given.thread,
            agent=given.agent,
            source=given.source,
            external_id=given.external_id,
            metadata=given.metadata,
            extras=given.extras,
            is_sensitive=trust.is_sensitive(text, given.categories),
            is_clean=text == given.text,
        )
        memory = Memory(
            id=self._ids.next(now),
            text=text,
            kind=given.kind,
            categories=given.categories,
            importance=given.importance,
            sensitive=event.is_sensitive,
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

    def _follow_up(self, tx: Transaction, scope: Scope, *, owed: bool = False) -> None:
        """What follows from any change of memories, in the same commit."""
        now = self._clock()
        tx.drop_views()
        tasks.want(tx, scope, "profile", ids=self._ids, now=now)
        if owed:
            tasks.want(tx, scope, "embed", ids=self._ids, now=now)


def _fingerprint(given: Sequence[Given]) -> str:
    """Tells a repeated request from another; when it was stated stays out, for that may be our own clock."""
    return sha256(repr([replace(each, created_at=None) for each in given]).encode()).hexdigest()


def _edited(before: Memory, changes: Mapping[str, Any], now: datetime) -> Memory:
    """No secret comes into a memory by hand either."""
    after = replace(before, **changes, updated_at=now)
    text = trust.redacted(after.text)
    return replace(after, text=text, sensitive=trust.is_sensitive(text, after.categories))


def _settled(event: Event, memory: Memory) -> Accepted:
    return Accepted(event, Outcome(event.id, Verdict.STORED, STATED, (memory.id,)))


def _forgotten(memory: Memory, now: datetime) -> Memory:
    return replace(memory, status=Status.FORGOTTEN, updated_at=now)


def _is_back(change: Change) -> bool:
    """It was forgotten, and is not any more."""
    was = change.before is not None and change.before.status is Status.FORGOTTEN
    return was and change.after is not None and change.after.status is not Status.FORGOTTEN
