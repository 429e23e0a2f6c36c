"""Background work goes on, whatever happens to one job, one org or the database for a while."""

import asyncio
from datetime import timedelta

from tests.engine.people import ADA

from remanence.domain.job import Job
from remanence.engine import worker
from remanence.engine.tasks import Task
from remanence.engine.worker import Worker
from remanence.errors import Unavailable


class Away:
    """The store's queue, which does not answer as long as it is told so."""

    def __init__(self, jobs) -> None:
        self._jobs = jobs
        self.is_away = False

    async def claim(self, *given, **more):
        if self.is_away:
            raise Unavailable("The database does not answer.")
        return await self._jobs.claim(*given, **more)

    def __getattr__(self, name):
        return getattr(self._jobs, name)


class Restless:
    """A store with such a queue."""

    def __init__(self, store) -> None:
        self._store = store
        self.jobs = Away(store.jobs)

    def __getattr__(self, name):
        return getattr(self._store, name)


class Board:
    """Notes which jobs were done, each as slowly as it is told to."""

    def __init__(self, store, *, seconds=0.0) -> None:
        self._store = store
        self._seconds = seconds
        self.begun: list[Job] = []
        self.done: list[Job] = []

    async def __call__(self, job):
        self.begun.append(job)
        await asyncio.sleep(self._seconds)
        await self._store.jobs.done(job, "me")
        self.done.append(job)


def working(store, clock, board, *, at_once=1, gone=lambda _: False):
    return Worker(store=store, tasks={"note": Task(board)}, clock=clock, owner="me", gone=gone, at_once=at_once)


async def enqueue(store, clock, *orgs):
    now = clock()
    jobs = [
        Job(id=int(now.timestamp() * 1000) + at, kind="note", lane=f"{org}{at}", org=org, run_at=now, created_at=now)
        for at, org in enumerate(orgs)
    ]
    async with store.transaction(ADA) as tx:
        for job in jobs:
            tx.enqueue(job)


async def until(true):
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0.01)


async def test_orgs_take_turns(engine, clock):
    store = engine.worker._store
    board = Board(store)
    await enqueue(store, clock, *["flood"] * 8, "few", "few", "one")

    await working(store, clock, board).drain()

    assert [job.org for job in board.done] == ["few", "flood", "one", "few", *["flood"] * 7]


async def test_a_database_that_was_away_finds_the_worker_waiting(engine, clock, monkeypatch):
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.01)
    store = Restless(engine.worker._store)
    board = Board(store)
    store.jobs.is_away = True
    begun = working(store, clock, board, at_once=2)
    await begun.start()
    await asyncio.sleep(0.05)

    store.jobs.is_away = False
    await enqueue(store, clock, "a", "b")
    await until(lambda: len(board.done) == 2)
    await begun.stop()


async def test_what_is_under_way_is_finished_before_the_worker_stops_and_the_rest_is_left(engine, clock):
    store = engine.worker._store
    board = Board(store, seconds=0.1)
    await enqueue(store, clock, *"abcde")
    begun = working(store, clock, board, at_once=2)
    await begun.start()
    await until(lambda: len(board.begun) == 2)

    await begun.stop()

    assert {job.id for job in board.done} == {job.id for job in board.begun}
    assert len(board.done) == 2
    assert (await store.jobs.backlog()).waiting == 3
    assert await store.jobs.owners() == []


async def test_what_takes_too_long_is_given_back(engine, clock, monkeypatch):
    monkeypatch.setattr(worker, "GRACE_SECONDS", 0.05)
    store = engine.worker._store
    board = Board(store, seconds=60)
    await enqueue(store, clock, "a")
    begun = working(store, clock, board)
    await begun.start()
    await until(lambda: board.begun)

    await begun.stop()

    again = await store.jobs.claim("another", now=clock(), lease=timedelta(minutes=1))
    assert (board.done, again.id) == ([], board.begun[0].id)


async def test_what_a_dead_process_has_leased_is_free_and_what_a_living_one_has_is_not(engine, clock):
    store = engine.worker._store
    board = Board(store)
    worker = working(store, clock, board, gone=lambda owner: owner == "dead")
    await enqueue(store, clock, "a", "b")
    left, held = [await store.jobs.claim(owner, now=clock(), lease=timedelta(hours=1)) for owner in ("dead", "alive")]

    before = await worker.drain()
    await worker.inherit()
    after = await worker.drain()

    assert (before, after) == (0, 1)
    assert [job.id for job in board.done] == [left.id]
    assert held.id != left.id
