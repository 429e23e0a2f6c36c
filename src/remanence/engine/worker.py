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
from remanence.errors import RemanenceError
from remanence.ports import Clock, Store

log = structlog.get_logger()

LEASE: Final = timedelta(minutes=2)
IDLE_SECONDS: Final = 1.0
"""Between two looks at an empty queue; a job of this process wakes the worker at once."""


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
        self._loops: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        for owner in await self._store.jobs.owners():
            if self._gone(owner):
                await self._store.jobs.release_all(owner)
        self._loops = [asyncio.create_task(self._work_for_ever()) for _ in range(self._at_once)]

    async def stop(self) -> None:
        """Let go at once: what was begun is leased, and comes back when the lease runs out."""
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        await self._store.jobs.release_all(self._owner)

    def wake(self) -> None:
        self._awake.set()

    async def drain(self) -> int:
        """Do all that is due now; returns how many jobs there were."""
        done = 0
        while job := await self._claim():
            await self._attempt(job)
            done += 1
        return done

    async def _work_for_ever(self) -> None:
        while True:
            self._awake.clear()
            if job := await self._claim():
                await self._attempt(job)
            else:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._awake.wait(), IDLE_SECONDS)

    async def _claim(self) -> Job | None:
        return await self._store.jobs.claim(self._owner, now=self._clock(), lease=LEASE)

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
