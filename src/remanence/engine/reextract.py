"""Reading old events again by today's extractor: proposed as a difference, applied on request, and taken back again."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Final

from remanence.domain import reconcile
from remanence.domain.event import Outcome, Verdict
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.memory import Change, Memory
from remanence.domain.reextraction import Reextraction, Selection, Stage
from remanence.domain.rereading import touched
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.engine.consolidating import Consolidating
from remanence.engine.embedding import Embedding
from remanence.engine.expiring import Expiring
from remanence.engine.lanes import Lanes
from remanence.engine.patterns import Patterns
from remanence.engine.reading import Read, Reading
from remanence.engine.rereading import Replanned, Rereading
from remanence.errors import Conflict, NotFound, RemanenceError, Stale, Unavailable
from remanence.ports import Accepted, Clock, EventListing, Store

BATCH: Final = 32
MOST: Final = 10_000
"""Events of one reading; a longer history is read in parts, by thread or time."""
TRIES: Final = 3
"""Of a model that does not answer; what it then has not read stays as it is."""
SOON: Final = timedelta(minutes=10)
LEASE: Final = timedelta(minutes=5)
SETTLED: Final = frozenset({Verdict.STORED, Verdict.MERGED, Verdict.SUPERSEDING, Verdict.SKIPPED})


class Reextract:
    def __init__(  # noqa: PLR0913 - the engine's parts, wired once in bootstrap
        self,
        *,
        store: Store,
        embedding: Embedding,
        reading: Reading,
        rereading: Rereading,
        consolidating: Consolidating,
        expiring: Expiring,
        patterns: Patterns,
        lanes: Lanes,
        clock: Clock,
        ids: Ids,
        owner: str,
    ) -> None:
        self._store = store
        self._embedding = embedding
        self._reading = reading
        self._rereading = rereading
        self._consolidating = consolidating
        self._expiring = expiring
        self._patterns = patterns
        self._lanes = lanes
        self._clock = clock
        self._ids = ids
        self._owner = owner

    async def begin(
        self, scope: Scope, selection: Selection, *, at_once: bool = False, wait: bool = False, actor: str = ""
    ) -> Reextraction:
        """Have the events read in the background, or wait for it. Raises NotFound where there is no such user."""
        if await self._store.directory.user(scope) is None:
            raise NotFound("There is no such user.")
        now = self._clock()
        begun = Reextraction(
            id=self._ids.next(now),
            reader=self._reading.reader,
            selection=selection,
            at_once=at_once,
            actor=actor,
            created_at=now,
            updated_at=now,
        )
        job = tasks.job("reextract", scope, self._ids.next(now), now, reextraction=begun.id)
        async with self._store.transaction(scope) as tx:
            tx.begin(begun)
            if wait:
                tx.enqueue(job, owner=self._owner, leased_until=now + LEASE)
            else:
                tx.enqueue(job)
        if wait:
            await self._read_now(replace(job, attempts=TRIES))
        return await self.get(scope, begun.id)

    async def get(self, scope: Scope, number: int) -> Reextraction:
        found = await self._store.reextractions.by_id(scope, number)
        if found is None:
            raise NotFound("There is no such re-extraction.")
        return found

    async def page(self, scope: Scope, *, limit: int, offset: int = 0) -> tuple[Sequence[Reextraction], int]:
        """Newest first, and how many there are in all."""
        return await self._store.reextractions.page(scope, limit=limit, offset=offset)

    async def difference(self, scope: Scope, number: int) -> Sequence[Change]:
        """What it would change now, or has changed."""
        found = await self.get(scope, number)
        if found.stage is Stage.PROPOSED:
            return (await self._replanned(scope, found))[1].changes
        decisions = [await self._store.memories.decision(scope, decision) for decision in found.decisions]
        return [change for together in decisions for change in together]

    async def read(self, job: Job) -> None:
        """Read what is left of the events, and apply it where that was asked for. Safe to repeat."""
        scope = tasks.scope_of(job)
        with suppress(NotFound, Stale):  # something was erased meanwhile, and what was read so far with it
            found = await self._read(scope, job)
            if found.at_once and found.stage is Stage.PROPOSED:
                await self.apply(scope, found.id)
        await self._store.jobs.done(job, self._owner)

    async def give_up(self, job: Job, reason: str) -> None:
        """It has failed, visibly; nothing was changed."""
        scope = tasks.scope_of(job)
        found = await self._store.reextractions.by_id(scope, job.payload["reextraction"])
        if found is not None and found.stage is Stage.READING:
            await self._keep(scope, replace(found, stage=Stage.FAILED, candidates=(), events=(), reason=reason))

    async def apply(self, scope: Scope, number: int) -> Reextraction:
        """Make the difference, as it is now. Raises Conflict unless it is only proposed so far."""

        async def attempt(seen: int) -> Reextraction:
            found = await self._in(Stage.PROPOSED, scope, number)
            accepted, replanned = await self._replanned(scope, found)
            applied = replace(
                found,
                stage=Stage.APPLIED,
                candidates=(),
                outcomes=tuple(_wordless(each.outcome) for each in accepted),
                decisions=tuple(dict.fromkeys(change.decision for change in replanned.changes)),
                updated_at=self._clock(),
            )
            outcomes = _resettled(accepted, replanned, reader=found.reader)
            await self._commit(scope, applied, replanned.changes, outcomes, replanned.vectors, seen)
            return applied

        return await self._lanes.decide(scope, attempt)

    async def rollback(self, scope: Scope, number: int) -> Reextraction:
        """Take every decision back that nothing later stands on. Raises Conflict unless it was applied."""

        async def attempt(seen: int) -> Reextraction:
            found = await self._in(Stage.APPLIED, scope, number)
            changes, kept = await self._undone(scope, found.decisions)
            before = {outcome.event_id: outcome for outcome in found.outcomes}
            accepted = await self._store.events.by_id(scope, list(before))
            back = replace(found, stage=Stage.ROLLED_BACK, kept=tuple(kept), updated_at=self._clock())
            outcomes = [Accepted(each.event, before[each.event.id]) for each in accepted]
            await self._commit(scope, back, changes, outcomes, {}, seen)
            return back

        return await self._lanes.decide(scope, attempt)

    async def _read_now(self, job: Job) -> None:
        try:
            await self.read(job)
        except RemanenceError as error:  # a worker goes on with it
            await self._store.jobs.release(job, self._owner, run_at=self._clock(), error=error.message)
            raise

    async def _read(self, scope: Scope, job: Job) -> Reextraction:
        found = await self.get(scope, job.payload["reextraction"])
        while found.stage is Stage.READING:
            listing = EventListing(**asdict(found.selection), after=found.last, limit=BATCH)
            page = await self._store.events.listed(scope, listing)
            is_full = len(found.events) + found.unread >= MOST
            if not page or is_full:
                more = f"Only the first {MOST} messages were read; choose by thread or time." if page else found.reason
                found = replace(found, stage=Stage.PROPOSED, reason=more)
            else:
                found = await self._further(scope, found, page, is_last_try=job.attempts >= TRIES)
            await self._keep(scope, found)
            await self._store.jobs.extend(job, self._owner, until=self._clock() + LEASE)
        return found

    async def _further(
        self, scope: Scope, found: Reextraction, page: Sequence[Accepted], *, is_last_try: bool
    ) -> Reextraction:
        events = [each.event for each in page if self._can_be_read(each)]
        reads = await self._reading(scope, events, own=await self._rereading.own(scope, events))
        missing = [read for read in reads if read.again_at is not None]
        if missing and not is_last_try and self._may_pass(missing[0]):
            raise Unavailable(missing[0].missing)
        good = [read for read in reads if read.again_at is None]
        return replace(
            found,
            last=page[-1].event.id,
            events=(*found.events, *(read.event.id for read in good)),
            candidates=(*found.candidates, *(c for read in good for c in read.extraction.candidates)),
            unread=found.unread + len(missing),
            reason=found.reason or (missing[0].missing if missing else ""),
        )

    def _can_be_read(self, each: Accepted) -> bool:
        """It was read before, and nobody has asked to forget it."""
        was_read = bool(each.outcome.reader) and each.outcome.verdict in SETTLED
        return was_read and not each.is_hidden and not each.event.has_expired(self._clock())

    def _may_pass(self, read: Read) -> bool:
        """Soon: a month's tokens do not come back before the next one."""
        return read.again_at is not None and read.again_at - self._clock() < SOON

    async def _keep(self, scope: Scope, found: Reextraction) -> None:
        async with self._store.transaction(scope) as tx:
            tx.go_on(replace(found, updated_at=self._clock()))

    async def _in(self, stage: Stage, scope: Scope, number: int) -> Reextraction:
        found = await self.get(scope, number)
        if found.stage is not stage:
            raise Conflict(f"The re-extraction is {found.stage.value}, not {stage.value}.", stage=found.stage.value)
        return found

    async def _replanned(self, scope: Scope, found: Reextraction) -> tuple[Sequence[Accepted], Replanned]:
        """The events that may still be read, and what their new reading does to what is known now."""
        accepted = [each for each in await self._store.events.by_id(scope, found.events) if self._can_be_read(each)]
        there = {each.event.id for each in accepted}
        candidates = [candidate for candidate in found.candidates if candidate.event_id in there]
        return accepted, await self._rereading.plan(scope, accepted, candidates, reader=found.reader)

    async def _undone(self, scope: Scope, decisions: Sequence[int]) -> tuple[Sequence[Change], Sequence[int]]:
        """The changes that take the decisions back, the last one first; and those that have to stay."""
        now = self._clock()
        changes: list[Change] = []
        current: Mapping[int, Memory] = {}
        kept = []
        for decision in reversed(decisions):
            together = await self._store.memories.decision(scope, decision)
            found = await self._store.memories.by_id(scope, [change.memory_id for change in together])
            known = {**{memory.id: memory for memory in found}, **current}
            try:
                undone = reconcile.undo(together, known, now=now, number=lambda: self._ids.next(now))
            except Conflict:
                kept.append(decision)
            else:
                changes += undone
                current = {**current, **touched(undone)}
        return changes, kept

    async def _commit(
        self,
        scope: Scope,
        found: Reextraction,
        changes: Sequence[Change],
        outcomes: Sequence[Accepted],
        vectors: Mapping[int, bytes],
        seen: int,
    ) -> None:
        now = self._clock()
        learning = await self._patterns.learn(scope, changes)
        async with self._store.transaction(scope, seen=seen if changes else None) as tx:
            tx.apply(changes)
            self._patterns.note(tx, scope, learning)
            tx.put_vectors(self._embedding.model, vectors)
            tx.resettle(outcomes)
            tx.go_on(found)
            if changes:
                tx.drop_views()
                self._consolidating.soon(tx, scope)
                self._expiring.await_turns(tx, scope, [change.after for change in changes])
                tasks.want(tx, scope, "profile", "embed", ids=self._ids, now=now)


def _resettled(accepted: Sequence[Accepted], replanned: Replanned, *, reader: str) -> Sequence[Accepted]:
    """What was skipped and is again keeps the reason that it had."""
    return [
        Accepted(each.event, replace(_better(each.outcome, replanned.outcomes[each.event.id]), reader=reader))
        for each in accepted
    ]


def _better(before: Outcome, after: Outcome) -> Outcome:
    return before if before.verdict is after.verdict is Verdict.SKIPPED else after


def _wordless(outcome: Outcome) -> Outcome:
    return replace(outcome, reason="As it was: another reading was taken back.", memory_ids=())
