"""Does what waits in the queue, one job per lane at a time, again and again until it is done or plainly cannot be."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from random import random
from typing import Final

import structlog

from remanence.domain.job import MAX_ATTEMPTS, Job, pause_after
from remanence.engine.tasks import Task
from remanence.errors import RemanenceError, Unavailable
from remanence.ports import Clock, Store

log = structlog.get_logger()

LEASE: Final = timedelta(minutes=2)
IDLE_SECONDS: Final = 1.0
"""Between two looks at an empty queue; a job of this process wakes the worker at once."""
GRACE_SECONDS: Final = 10.0
"""For what is under way when the worker stops: longer than rules take, shorter than whoever stops us waits."""


class Worker:
    def __init__(
        self,
        *,
        store: Store,
        tasks: Mapping[str, Task],
        clock: Clock,
        owner: str,
        gone: Callable[[str], bool],
        at_once: int,
    ) -> None:
        """`gone` tells whether an owner of leases is known to have died; then nobody waits for them to run out."""
        self._store = store
        self._tasks = tasks
        self._clock = clock
        self._owner = owner
        self._gone = gone
        self._at_once = at_once
        self._awake = asyncio.Event()
        self._stopping = False
        self._loops: list[asyncio.Task[None]] = []
        self._served = ""
        """The org whose job was claimed last: the next one is another's turn."""

    async def start(self) -> None:
        await self.inherit()
        self._loops = [asyncio.create_task(self._work_for_ever()) for _ in range(self._at_once)]

    async def stop(self) -> None:
        """Claim nothing more, let what was begun come to its end within a few seconds, and give the rest back."""
        self._stopping = True
        self.wake()
        if self._loops:
            _, unfinished = await asyncio.wait(self._loops, timeout=GRACE_SECONDS)
            for loop in unfinished:
                loop.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)
        try:
            await self._store.jobs.release_all(self._owner)
        except Unavailable as error:  # then it comes back when the lease runs out
            log.warning("worker.leaves", reason=error.message)

    @property
    def is_well(self) -> bool:
        """Nothing that was started to work has stopped."""
        return not any(loop.done() for loop in self._loops)

    def wake(self) -> None:
        self._awake.set()

    async def inherit(self) -> None:
        """Free what the dead have leased. Again and again: a server may commit what they sent after we have looked."""
        for owner in await self._store.jobs.owners():
            if self._gone(owner):
                await self._store.jobs.release_all(owner)

    async def drain(self) -> int:
        """Do all that is due now; returns how many jobs there were."""
        done = 0
        while job := await self._claim():
            await self._attempt(job)
            done += 1
        return done

    async def _work_for_ever(self) -> None:
        while not self._stopping:
            self._awake.clear()
            if not await self._work():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._awake.wait(), IDLE_SECONDS)

    async def _work(self) -> bool:
        """Do one job; False where there is none, or nobody to ask for it."""
        try:
            job = await self._claim()
            if job is not None:
                await self._attempt(job)
        except RemanenceError as error:  # the database does not answer: what was begun comes back after its lease
            log.warning("worker.waits", reason=error.message)
            return False
        return job is not None

    async def _claim(self) -> Job | None:
        job = await self._store.jobs.claim(self._owner, now=self._clock(), lease=LEASE, after=self._served)
        if job is not None:
            self._served = job.org
        return job

    async def _attempt(self, job: Job) -> None:
        task = self._tasks[job.kind]
        renewing = asyncio.create_task(self._renew(job))
        try:
            await task.run(job)
        except Exception as error:  # noqa: BLE001 - whatever a job dies of, the worker lives, and the job is kept
            await self._put_back(job, task, error)
        finally:
            renewing.cancel()

    async def _renew(self, job: Job) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            with suppress(Unavailable):
                await self._store.jobs.extend(job, self._owner, until=self._clock() + LEASE)

    async def _put_back(self, job: Job, task: Task, error: Exception) -> None:
        reason = error.message if isinstance(error, RemanenceError) else f"{type(error).__name__}: {error}"
        log.warning("job.failed", kind=job.kind, id=job.id, attempts=job.attempts, reason=reason)
        if job.attempts < MAX_ATTEMPTS:
            run_at = self._clock() + pause_after(job.attempts, jitter=random())  # noqa: S311 - spreads retries
            await self._store.jobs.release(job, self._owner, run_at=run_at, error=reason)
            return
        if task.give_up is not None:
            await task.give_up(job, reason)
        await self._store.jobs.bury(job, self._owner, error=reason)
