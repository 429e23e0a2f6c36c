"""From what was said to what is kept.

Accepting is durable: the events and the job that will work on them are one commit. Remembering can be repeated: it
starts from what is still pending and ends in commits that settle each event once. Between the two no transaction is
open, however long a model thinks; the last commit is refused where the user's memories have moved meanwhile, and then
the decision is made anew.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from remanence.domain import importance
from remanence.domain.announcement import JOB_COMPLETED, Announcement
from remanence.domain.event import Event, Turn, Verdict
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.reconcile import Plan
from remanence.domain.scope import Scope
from remanence.domain.searchable import passages
from remanence.engine import receipts, tasks
from remanence.engine.circles import Circles
from remanence.engine.consolidating import Consolidating
from remanence.engine.deciding import Deciding, Statements, provenance
from remanence.engine.embedding import Embedding
from remanence.engine.expiring import Expiring
from remanence.engine.lanes import Lanes
from remanence.engine.meanwhile import meanwhile
from remanence.engine.patterns import Learning, Patterns
from remanence.engine.reading import Read, Reading
from remanence.errors import Conflict, RemanenceError, Unavailable
from remanence.ports import Accepted, Clock, Receipt, Store, Transaction

LEASE: Final = timedelta(minutes=2)
"""Longer than a batch takes with the slowest sensible model; a dead worker's events wait no longer than this."""
BATCH: Final = 32
"""Events per commit: progress is kept and a search sees it, at little cost per event."""
POLL: Final = 0.02
NOTHING: Final[Mapping[str, int]] = MappingProxyType({})
PATIENCE: Final = 30.0
"""Seconds to wait for another call that is working on the same idempotency key."""

Ending = Callable[[Transaction, Sequence[int]], None]
"""What is noted down together with the last outcome of a job, given the memories that are new by it."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What reading a batch of events gave; nothing of it depends on what is known."""

    reads: Sequence[Read]
    statements: Statements
    event_vectors: Mapping[int, bytes]
    owed: bool

    @property
    def again_at(self) -> datetime | None:
        """When a model is to read what it has not."""
        return min((read.again_at for read in self.reads if read.again_at), default=None)

    def settled(self, plan: Plan) -> Sequence[Accepted]:
        decided = {outcome.event_id: outcome for outcome in plan.outcomes}
        return [read.settled(decided.get(read.event.id)) for read in self.reads]


class Ingest:
    def __init__(  # noqa: PLR0913 - the engine's parts, wired once in bootstrap
        self,
        *,
        store: Store,
        embedding: Embedding,
        reading: Reading,
        deciding: Deciding,
        consolidating: Consolidating,
        expiring: Expiring,
        patterns: Patterns,
        circles: Circles,
        lanes: Lanes,
        clock: Clock,
        ids: Ids,
        owner: str,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """`wake` is called when there is something for a worker of this process."""
        self._wake = wake
        self._store = store
        self._embedding = embedding
        self._reading = reading
        self._deciding = deciding
        self._consolidating = consolidating
        self._expiring = expiring
        self._patterns = patterns
        self._circles = circles
        self._lanes = lanes
        self._clock = clock
        self._ids = ids
        self._owner = owner

    async def __call__(
        self,
        scope: Scope,
        turns: Sequence[Turn],
        *,
        wait: bool = True,
        idempotency_key: str = "",
        once: Mapping[str, int] = NOTHING,
        beside: Callable[[Transaction], None] | None = None,
    ) -> Sequence[Accepted]:
        """Accept the turns, and wait for their outcomes unless told not to. Returns them in the order of `turns`.

        `once` names single turns, by their place: under its name none is ever accepted again. What `beside` notes down
        happens together with the acceptance. Raises Conflict where the idempotency key has brought other turns, or one
        of the names anything.
        """
        receipt, job = await self._accept(
            scope, turns, wait=wait, idempotency_key=idempotency_key, once=once, beside=beside
        )
        if job is None:
            return await self.settled(scope, receipt.event_ids, within=PATIENCE if wait else 0.0)
        if wait:
            await self._remember_now(job)
        else:
            self._wake()
        return await self._store.events.by_id(scope, receipt.event_ids)

    async def at_once(self, scope: Scope, turns: Sequence[Turn]) -> Sequence[Accepted]:
        """The same, with their outcomes as far as there are any: where a model does not answer, they come later."""
        receipt, job = await self._accept(scope, turns, wait=True)
        if job is not None:
            with suppress(Unavailable):
                await self._remember_now(job)
        return await self._store.events.by_id(scope, receipt.event_ids)

    async def settled(self, scope: Scope, event_ids: Sequence[int], *, within: float = PATIENCE) -> Sequence[Accepted]:
        """The events as they are once each has its outcome, or when so many seconds have passed."""
        accepted = await self._store.events.by_id(scope, event_ids)
        for _ in range(int(within / POLL)):
            if all(found.outcome.verdict is not Verdict.PENDING for found in accepted):
                break
            await asyncio.sleep(POLL)
            accepted = await self._store.events.by_id(scope, event_ids)
        return accepted

    async def remember(self, job: Job) -> None:
        """Settle the job's pending events. Safe to repeat; what is settled stays so."""
        scope = tasks.scope_of(job)
        accepted = await self._store.events.by_id(scope, job.payload["events"])
        pending = [found.event for found in accepted if found.outcome.verdict is Verdict.PENDING]
        if job.attempts > 1 and len(pending) > 1:
            await self._part(job, pending)
            return
        made: list[int] = []

        def end(tx: Transaction, new: Sequence[int]) -> None:
            tx.announce(self._completed(scope, pending, [*made, *new]))
            tx.finish(job, self._owner, anyway=True)  # without the lease: whoever has it will find nothing to do

        for start in range(0, len(pending), BATCH):
            is_last = start + BATCH >= len(pending)
            made += await self._remember(scope, pending[start : start + BATCH], end if is_last else None)
        if not pending:
            await self._store.jobs.done(job, self._owner)

    async def give_up(self, job: Job, reason: str) -> None:
        """The job is dead: its pending events have failed, visibly. Replaying the job opens them again."""
        async with self._store.transaction(tasks.scope_of(job)) as tx:
            tx.fail(job.payload["events"], reason)

    async def _part(self, job: Job, events: Sequence[Event]) -> None:
        """After a failure each event gets a job of its own, so that only the culprit fails again."""
        scope, now = tasks.scope_of(job), self._clock()
        async with self._store.transaction(scope) as tx:
            for event in events:
                tx.enqueue(tasks.job("remember", scope, self._ids.next(now), now, events=[event.id]))
            tx.finish(job, self._owner)

    async def _accept(
        self,
        scope: Scope,
        turns: Sequence[Turn],
        *,
        wait: bool,
        idempotency_key: str = "",
        once: Mapping[str, int] = NOTHING,
        beside: Callable[[Transaction], None] | None = None,
    ) -> tuple[Receipt, Job | None]:
        """Make the turns durable; no job where the idempotency key has done so before."""
        now = self._clock()
        fingerprint = _fingerprint(turns)
        if idempotency_key and (earlier := await self._store.views.receipt(scope, idempotency_key)):
            return receipts.same(earlier, fingerprint), None
        events = [event_of(turn, number=self._ids.next(now), now=now) for turn in turns]
        receipt = Receipt(fingerprint, tuple(event.id for event in events))
        job = tasks.job("remember", scope, self._ids.next(now), now, events=list(receipt.event_ids))
        try:
            async with self._store.transaction(scope) as tx:
                tx.accept(events)
                if idempotency_key:
                    tx.put_receipt(idempotency_key, receipt, now=now)
                for name, place in once.items():
                    tx.put_receipt(name, Receipt(_fingerprint([turns[place]]), (events[place].id,)), now=now)
                for ends in {event.terms.expires_at for event in events if event.terms.expires_at}:
                    tx.enqueue(replace(tasks.job("expire", scope, self._ids.next(now), now), run_at=ends))
                if beside is not None:
                    beside(tx)
                if wait:
                    tx.enqueue(job, owner=self._owner, leased_until=now + LEASE)
                else:
                    tx.enqueue(job)
        except Conflict:
            earlier = await self._store.views.receipt(scope, idempotency_key) if idempotency_key else None
            if earlier is None:
                raise
            return receipts.same(earlier, fingerprint), None
        return receipt, job

    async def _remember_now(self, job: Job) -> None:
        try:
            await self.remember(replace(job, attempts=1))
        except RemanenceError as error:
            await self._store.jobs.release(job, self._owner, run_at=self._clock(), error=error.message)
            raise

    def _completed(self, scope: Scope, events: Sequence[Event], made: Sequence[int]) -> Announcement:
        now = self._clock()
        details = {
            "kind": "remember",
            "events": [event.id for event in events],
            "memories": list(made),
            "thread": events[0].thread,
            "agent": events[0].agent,
            "seconds": (now - events[0].accepted_at).total_seconds(),
        }
        return Announcement(id=self._ids.next(now), name=JOB_COMPLETED, scope=scope, at=now, details=details)

    async def _remember(self, scope: Scope, events: Sequence[Event], ending: Ending | None) -> Sequence[int]:
        """Settle the events; returns the memories that are new."""
        understood = await self._understand(scope, events)
        origins = {event.id: provenance(event) for event in events}

        async def attempt(seen: int) -> Sequence[int]:
            plan = await self._deciding.plan(scope, understood.statements, origins)
            learning = await self._patterns.learn(scope, plan.changes, [read.event for read in understood.reads])
            await self._commit(scope, understood, plan, learning, ending, seen=seen)
            return _new(plan)

        return await self._lanes.decide(scope, attempt)

    async def _understand(self, scope: Scope, events: Sequence[Event]) -> Understood:
        """The events are embedded while they are read: one needs the interpreter, the other does not."""
        (event_vectors, owed), (reads, statements) = await meanwhile(
            self._embedding.packed({event.id: passages(event.content) for event in events}), self._read(scope, events)
        )
        return Understood(reads, statements, event_vectors, owed or statements.vectors.owed)

    async def _read(self, scope: Scope, events: Sequence[Event]) -> tuple[Sequence[Read], Statements]:
        reads = await self._reading(scope, events)
        found = [candidate for read in reads for candidate in read.extraction.candidates]
        return reads, await self._deciding.statements(scope, found)

    async def _commit(
        self, scope: Scope, understood: Understood, plan: Plan, learning: Learning, ending: Ending | None, *, seen: int
    ) -> None:
        now = self._clock()
        looks = await self._circles.looks(scope, [read.event for read in understood.reads]) if plan.changes else ()
        async with self._store.transaction(scope, seen=seen if plan.changes else None) as tx:
            tx.apply(plan.changes)
            tx.put_vectors(self._embedding.model, {**understood.event_vectors, **understood.statements.packed(plan)})
            tx.settle(understood.settled(plan))
            self._patterns.note(tx, scope, learning)
            if understood.owed:
                tasks.want(tx, scope, "embed", ids=self._ids, now=now)
            if plan.changes:
                tasks.want(tx, scope, "profile", ids=self._ids, now=now)
                self._consolidating.soon(tx, scope)
                self._expiring.await_turns(tx, scope, [change.after for change in plan.changes])
            for look in looks:
                tx.enqueue(look)
            if again_at := understood.again_at:
                improve = tasks.job("improve", scope, self._ids.next(now), now, merge=True)
                tx.enqueue(replace(improve, run_at=again_at))
            if ending is not None:
                ending(tx, _new(plan))


def _new(plan: Plan) -> Sequence[int]:
    return [change.memory_id for change in plan.changes if change.before is None]


def event_of(turn: Turn, *, number: int, now: datetime) -> Event:
    return Event(**_fields(turn), id=number, accepted_at=now, importance=importance.of_message(turn.content))


def _fields(turn: Turn) -> Mapping[str, Any]:
    return {field.name: getattr(turn, field.name) for field in fields(Turn)}


def _fingerprint(turns: Sequence[Turn]) -> str:
    """Tells a repeated request from another; when it was said stays out, for that may be our own clock."""
    said = [(turn.role, turn.speaker, turn.content, turn.thread, turn.agent, turn.source) for turn in turns]
    return sha256(repr(said).encode()).hexdigest()
