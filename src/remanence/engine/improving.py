"""The work that a language model owes: what it could not read when it was said is read when it can."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from remanence.domain.event import Verdict
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.engine.embedding import Embedding
from remanence.engine.lanes import Lanes
from remanence.engine.patterns import Patterns
from remanence.engine.reading import Read, Reading
from remanence.engine.rereading import Replanned, Rereading
from remanence.errors import Unavailable
from remanence.ports import Accepted, Clock, Store

BATCH: Final = 16
MOST: Final = 256
"""Of one job; what is left gets another one."""
SOON: Final = timedelta(minutes=10)
PAUSE: Final = timedelta(minutes=1)
RULES: Final = "rules"


class Improving:
    def __init__(  # noqa: PLR0913 - the engine's parts, wired once in bootstrap
        self,
        *,
        store: Store,
        embedding: Embedding,
        reading: Reading,
        rereading: Rereading,
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
        self._patterns = patterns
        self._lanes = lanes
        self._clock = clock
        self._ids = ids
        self._owner = owner

    async def improve(self, job: Job) -> None:
        """Read all that the model owes the user. Raises Unavailable where it still can read none of it.

        After a failure each event is read by itself, so that one which the model refuses does not keep it from others.
        """
        scope = tasks.scope_of(job)
        owed = await self._store.events.owed(scope, limit=MOST)
        missing: list[Read] = []
        size = BATCH if job.attempts <= 1 else 1
        for start in range(0, len(owed), size):
            missing += await self._improve(scope, owed[start : start + size])
        if not missing and len(owed) < MOST:
            await self._store.jobs.done(job, self._owner)
        else:
            await self._put_off(job, scope, missing, has_helped=len(missing) < len(owed))

    async def _improve(self, scope: Scope, owed: Sequence[Accepted]) -> Sequence[Read]:
        """Those that the model still could not read."""
        events = [each.event for each in owed]
        reads = await self._reading(scope, events, own=await self._rereading.own(scope, events))
        await self._apply(scope, owed, [read for read in reads if read.again_at is None])
        return [read for read in reads if read.again_at]

    async def _apply(self, scope: Scope, owed: Sequence[Accepted], reads: Sequence[Read]) -> None:
        """Decide anew on what was read, and say so in the events' outcomes."""
        if not reads:
            return
        done = {read.event.id for read in reads}
        again = [each for each in owed if each.event.id in done and each.outcome.verdict is not Verdict.PENDING]
        reader = max((read.reader for read in reads), key=RULES.__ne__)
        found = [candidate for read in reads for candidate in read.extraction.candidates]

        async def attempt(seen: int) -> None:
            replanned = await self._rereading.plan(scope, again, found, reader=reader)
            await self._commit(scope, reads, replanned, seen=seen)

        await self._lanes.decide(scope, attempt)

    async def _commit(self, scope: Scope, reads: Sequence[Read], replanned: Replanned, *, seen: int) -> None:
        now = self._clock()
        learning = await self._patterns.learn(scope, replanned.changes)
        async with self._store.transaction(scope, seen=seen if replanned.changes else None) as tx:
            tx.apply(replanned.changes)
            self._patterns.note(tx, scope, learning)
            tx.put_vectors(self._embedding.model, replanned.vectors)
            tx.resettle([read.settled(replanned.outcomes.get(read.event.id)) for read in reads])
            if replanned.changes:
                tx.drop_views()
                tasks.want(tx, scope, "profile", "embed", ids=self._ids, now=now)

    async def _put_off(self, job: Job, scope: Scope, missing: Sequence[Read], *, has_helped: bool) -> None:
        """To the month in which there are tokens again, or for a while where some of it was read."""
        now = self._clock()
        again_at = min((read.again_at for read in missing if read.again_at), default=now)
        is_far = again_at - now > SOON
        if not (is_far or has_helped):
            raise Unavailable(missing[0].missing)
        later = tasks.job("improve", scope, self._ids.next(now), now, merge=True)
        async with self._store.transaction(scope) as tx:
            tx.enqueue(replace(later, run_at=again_at if is_far else now + PAUSE))
            tx.finish(job, self._owner)
