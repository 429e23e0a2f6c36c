"""What time does by itself: a plan's day comes, a bounded state ends, an announced change takes effect."""

from datetime import timedelta

from tests.engine.people import ADA

from remanence.domain.event import Turn
from remanence.domain.memory import Category, Status
from remanence.engine.edit import Given
from remanence.engine.search import Question
from remanence.ports import Listing


async def tell(engine, clock, content):
    await engine.ingest(ADA, [Turn(content=content, said_at=clock())])
    await engine.worker.drain()


async def known(engine):
    memories, _ = await engine.browse.memories(ADA, Listing(limit=100))
    return [memory.text for memory in memories]


async def test_a_plan_whose_day_has_passed_is_told_in_the_past(engine, clock):
    await tell(engine, clock, "I am flying to Rome in three weeks.")
    [plan] = await known(engine)

    clock.forward(days=14)
    await engine.worker.drain()
    assert await known(engine) == [plan]

    clock.forward(days=60)
    await engine.worker.drain()

    [past] = await known(engine)
    assert past.startswith("Was due to fly to Rome")
    [hit] = await engine.search(ADA, Question(text="Was Ada in Rome?"))
    assert hit.memory is not None
    assert hit.memory.text == past


async def test_what_was_stated_to_hold_until_a_day_leaves_what_is_current_then(engine, clock):
    until = clock() + timedelta(days=10)
    [memory] = await engine.edit.state(
        ADA, [Given(text="Stays with his aunt", categories=(Category.IDENTITY,), valid_to=until)]
    )

    clock.forward(days=9)
    await engine.worker.drain()
    assert await known(engine) == ["Stays with his aunt"]

    clock.forward(days=2)
    await engine.worker.drain()

    assert await known(engine) == []
    assert (await engine.browse.memory(ADA, memory.id)).status is Status.EXPIRED
    assert [change.reason for change in await engine.browse.history(ADA, memory.id)][-1].endswith(
        f"on {until:%Y-%m-%d}."
    )


async def test_many_plans_of_one_day_are_one_job(engine, clock):
    for city in ("Rome", "Oslo", "Bern"):
        await engine.ingest(ADA, [Turn(content=f"I am flying to {city} in three weeks.", said_at=clock())])

    waiting = [job for job in await engine.jobs.of_user(ADA) if job.kind == "turn"]

    assert 1 <= len(waiting) <= 2
