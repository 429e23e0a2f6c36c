"""Every accepted event is accounted for, and operators see that it is."""

from tests.engine.people import ADA


async def test_what_is_accepted_and_what_became_of_it_is_counted(engine, turns):
    await engine.ingest(ADA, turns("I keep bees.", "How are you?"))

    tally = engine.jobs.committed

    assert tally["accepted"] == 2
    assert sum(count for what, count in tally.items() if what != "accepted") == 2


async def test_an_event_that_no_job_will_settle_is_missed_after_a_while(engine, turns, clock):
    await engine.ingest(ADA, turns("I keep bees."), wait=False)
    [job] = await engine.jobs._store.jobs.of_user(ADA)
    clock.forward(minutes=2)
    waiting = await engine.jobs.unaccounted()

    async with engine.jobs._store.transaction(ADA) as tx:
        tx.cancel([job])
    left_behind = await engine.jobs.unaccounted()

    assert (waiting, left_behind) == (0, 1)
