"""From what was said to what is kept.

Accepting is durable: the events and the job that will work on them are one commit. Remembering can be repeated: it
starts from what is still pending and ends in commits that settle each event once. Between the two no transaction is
open, however long a model thinks; the last commit is refused where the user's memories have moved meanwhile, and then
the decision is made anew.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from remanence.domain import reconcile, trust
from remanence.domain.event import Event, Outcome, Turn, Verdict
from remanence.domain.extraction import Extraction
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.memory import Candidate, Memory
from remanence.domain.nearest import nearest
from remanence.domain.reconcile import Plan, Provenance
from remanence.domain.scope import Scope
from remanence.domain.searchable import passages
from remanence.engine import tasks
from remanence.engine.corpora import Corpora
from remanence.engine.embedding import Embedded, Embedding
from remanence.engine.lanes import Lanes
from remanence.errors import Conflict, RemanenceError
from remanence.ports import Accepted, Clock, Extractor, Receipt, Store

LEASE: Final = timedelta(minutes=2)
"""Longer than a batch takes with the slowest sensible model; a dead worker's events wait no longer than this."""
BATCH: Final = 32
"""Events per commit: progress is kept and a search sees it, at little cost per event."""
CONTEXT: Final = 6
"""Earlier turns of the thread that a sentence is read with."""
POLL: Final = 0.05
NOTHING: Final[Mapping[str, int]] = MappingProxyType({})
PATIENCE: Final = 30.0
"""Seconds to wait for another call that is working on the same idempotency key."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What reading a batch of events gave; nothing of it depends on what is known."""

    events: Sequence[Event]
    extractions: Sequence[Extraction]
    candidates: Sequence[Candidate]
    candidate_vectors: Embedded
    event_vectors: Mapping[int, bytes]
    owed: bool


class Ingest:
    def __init__(  # noqa: PLR0913 - the engine's parts, wired once in bootstrap
        self,
        *,
        store: Store,
        embedding: Embedding,
        extractor: Extractor,
        corpora: Corpora,
        lanes: Lanes,
        clock: Clock,
        ids: Ids,
        owner: str,
    ) -> None:
        self._store = store
        self._embedding = embedding
        self._extractor = extractor
        self._corpora = corpora
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
    ) -> Sequence[Accepted]:
        """Accept the turns, and wait for their outcomes unless told not to. Returns them in the order of `turns`.

        `once` names single turns, by their place: under its name none is ever accepted again. Raises Conflict where the
        idempotency key has brought other turns, or one of the names anything.
        """
        receipt, job = await self._accept(scope, turns, wait=wait, idempotency_key=idempotency_key, once=once)
        if job is None:
            return await self._settled(scope, receipt.event_ids, wait=wait)
        if wait:
            await self._remember_now(job)
        return await self._store.events.by_id(scope, receipt.event_ids)

    async def remember(self, job: Job) -> None:
        """Settle the job's pending events. Safe to repeat; what is settled stays so."""
        scope = tasks.scope_of(job)
        accepted = await self._store.events.by_id(scope, job.payload["events"])
        pending = [found.event for found in accepted if found.outcome.verdict is Verdict.PENDING]
        if job.attempts > 1 and len(pending) > 1:
            await self._part(job, pending)
            return
        async with self._lanes.of(scope):
            for start in range(0, len(pending), BATCH):
                await self._remember(scope, pending[start : start + BATCH])
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
    ) -> tuple[Receipt, Job | None]:
        """Make the turns durable; no job where the idempotency key has done so before."""
        now = self._clock()
        fingerprint = _fingerprint(turns)
        if idempotency_key and (earlier := await self._store.views.receipt(scope, idempotency_key)):
            return _same(earlier, fingerprint), None
        events = [Event(**_fields(turn), id=self._ids.next(now), accepted_at=now) for turn in turns]
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
                if wait:
                    tx.enqueue(job, owner=self._owner, leased_until=now + LEASE)
                else:
                    tx.enqueue(job)
        except Conflict:
            earlier = await self._store.views.receipt(scope, idempotency_key) if idempotency_key else None
            if earlier is None:
                raise
            return _same(earlier, fingerprint), None
        return receipt, job

    async def _settled(self, scope: Scope, ids: Sequence[int], *, wait: bool) -> Sequence[Accepted]:
        accepted = await self._store.events.by_id(scope, ids)
        for _ in range(int(PATIENCE / POLL)):
            if not wait or all(found.outcome.verdict is not Verdict.PENDING for found in accepted):
                break
            await asyncio.sleep(POLL)
            accepted = await self._store.events.by_id(scope, ids)
        return accepted

    async def _remember_now(self, job: Job) -> None:
        try:
            await self.remember(replace(job, attempts=1))
        except RemanenceError as error:
            await self._store.jobs.release(job, self._owner, run_at=self._clock(), error=error.message)
            raise

    async def _remember(self, scope: Scope, events: Sequence[Event]) -> None:
        understood = await self._understand(scope, events)

        async def attempt(seen: int) -> None:
            await self._commit(scope, understood, await self._plan(scope, understood), seen=seen)

        await self._lanes.retry(scope, attempt)

    async def _understand(self, scope: Scope, events: Sequence[Event]) -> Understood:
        before = {event.thread: await self._before(scope, event) for event in events[::-1]}
        extractions = await self._extractor.extract(events, before)
        candidates = [candidate for extraction in extractions for candidate in extraction.candidates]
        candidate_vectors = await self._embedding.of([candidate.text for candidate in candidates])
        event_vectors, owed = await self._embedding.packed({event.id: passages(event.content) for event in events})
        return Understood(
            events, extractions, candidates, candidate_vectors, event_vectors, owed or candidate_vectors.owed
        )

    async def _before(self, scope: Scope, event: Event) -> Sequence[Event]:
        now = self._clock()
        earlier = await self._store.events.before(scope, event, limit=CONTEXT)
        return [turn for turn in earlier if not turn.has_expired(now)]

    async def _plan(self, scope: Scope, understood: Understood) -> Plan:
        """Decide on the candidates in the light of what is known now."""
        if not understood.candidates:
            return Plan()
        known = await self._known(scope, understood)
        packed = await self._store.memories.vectors(scope, [m.id for m in known], model=self._embedding.model)
        now = self._clock()
        return reconcile.plan(
            understood.candidates,
            known,
            vectors=understood.candidate_vectors.rows,
            known_vectors=self._embedding.first_rows([packed.get(memory.id, b"") for memory in known]),
            now=now,
            number=lambda: self._ids.next(now),
            provenance={event.id: _provenance(event) for event in understood.events},
        )

    async def _known(self, scope: Scope, understood: Understood) -> Sequence[Memory]:
        """The memories near any candidate, and all that speak of the same attribute of the same subject."""
        pairs = reconcile.touching(understood.candidates)
        related = await self._store.memories.by_attribute(scope, sorted(pairs))
        async with self._corpora.reading(scope) as corpus:
            near = nearest(corpus, understood.candidates, understood.candidate_vectors.rows)
        seen = {memory.id for memory in related}
        others = await self._store.memories.by_id(scope, [number for number in near if number not in seen])
        return [memory for memory in (*related, *others) if not memory.has_expired(self._clock())]

    async def _commit(self, scope: Scope, understood: Understood, plan: Plan, *, seen: int) -> None:
        now = self._clock()
        async with self._store.transaction(scope, seen=seen if plan.changes else None) as tx:
            tx.apply(plan.changes)
            tx.put_vectors(self._embedding.model, {**understood.event_vectors, **_memory_vectors(understood, plan)})
            tx.settle(_settled(understood, plan))
            if understood.owed:
                tx.enqueue(tasks.job("embed", scope, self._ids.next(now), now, merge=True))
            if plan.changes:
                tx.enqueue(tasks.job("profile", scope, self._ids.next(now), now, merge=True))


def _memory_vectors(understood: Understood, plan: Plan) -> Mapping[int, bytes]:
    """The vectors of the memories whose text is a candidate's."""
    packed = {
        candidate.text: understood.candidate_vectors.packed(at) for at, candidate in enumerate(understood.candidates)
    }
    after = [change.after for change in plan.changes if change.after is not None]
    return {memory.id: packed[memory.text] for memory in after if packed.get(memory.text)}


def _settled(understood: Understood, plan: Plan) -> Sequence[Accepted]:
    """Each event with its outcome: what was decided on its statements, or why it held none."""
    decided = {outcome.event_id: outcome for outcome in plan.outcomes}
    return [
        Accepted(event, decided.get(event.id) or Outcome(event.id, Verdict.SKIPPED, extraction.reason))
        for event, extraction in zip(understood.events, understood.extractions, strict=True)
    ]


def _provenance(event: Event) -> Provenance:
    return Provenance(
        source=event.source,
        agent=event.agent,
        thread=event.thread,
        metadata=event.metadata,
        trust=trust.by_source(event.role, event.source),
        trigger=event.terms.trigger,
        tags=event.terms.tags,
        importance=event.terms.importance,
        expires_at=event.terms.expires_at,
        distinct=event.terms.distinct,
    )


def _fields(turn: Turn) -> Mapping[str, Any]:
    return {field.name: getattr(turn, field.name) for field in fields(Turn)}


def _fingerprint(turns: Sequence[Turn]) -> str:
    """Tells a repeated request from another; when it was said stays out, for that may be our own clock."""
    said = [(turn.role, turn.speaker, turn.content, turn.thread, turn.agent, turn.source) for turn in turns]
    return sha256(repr(said).encode()).hexdigest()


def _same(earlier: Receipt, fingerprint: str) -> Receipt:
    if earlier.fingerprint != fingerprint:
        raise Conflict("This Idempotency-Key came with another request before. Use a new key for a new request.")
    return earlier
