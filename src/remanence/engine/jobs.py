"""What waits, what has failed for good, and trying it again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from remanence.domain.job import Job
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.errors import NotFound
from remanence.ports import Backlog, Clock, Queued, Store

A_WHILE: Final = timedelta(minutes=1)


class Jobs:
    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def backlog(self) -> Backlog:
        return await self._store.jobs.backlog()

    async def unaccounted(self) -> int:
        """Events of a minute ago and older that have no outcome, and that nobody is going to give one: always 0."""
        return await self._store.jobs.unaccounted(before=self._clock() - A_WHILE)

    @property
    def committed(self) -> Mapping[str, int]:
        """What this process has committed since it began."""
        return self._store.committed

    async def dead(self, org: str = "", *, limit: int = 100) -> Sequence[Job]:
        """Dead letters, oldest first; of every org for the operator."""
        return await self._store.jobs.dead(org, limit=limit)

    async def tally(self, org: str) -> Sequence[Queued]:
        """What the org has waiting, by kind and state."""
        return await self._store.jobs.tally(org, now=self._clock())

    async def of_user(self, scope: Scope) -> Sequence[Job]:
        """All that is still to be done for one user, oldest first, with what was given up."""
        return await self._store.jobs.of_user(scope)

    async def replay(self, org: str, job_id: int) -> None:
        """Try a dead job again; the events that had failed with it are pending again. Raises NotFound."""
        for job in await self.dead(org, limit=10_000):
            if job.id == job_id:
                await self.again(job)
                return
        raise NotFound("There is no such dead job.")

    async def again(self, job: Job) -> Job:
        """Try a dead job again; returns it as it is now."""
        if events := job.payload.get("events"):
            async with self._store.transaction(tasks.scope_of(job)) as tx:
                tx.reopen(events)
        now = self._clock()
        await self._store.jobs.revive(job.org, job.id, now=now)
        return replace(job, dead=False, attempts=0, run_at=now)
