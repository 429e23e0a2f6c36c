"""What is cleared is gone from everywhere, and what has other sources stays."""

import pytest
from tests.engine.people import ADA, BOB

from remanence.domain.scope import Reach
from remanence.engine.erase import Cleared
from remanence.engine.search import Question
from remanence.ports import Inventory, Minutes, Roll

EVERYONE = Reach("acme", "main")


@pytest.fixture
def tell(engine, turns):
    async def say(scope, thread, *contents):
        return await engine.ingest(scope, turns(*contents, thread=thread))

    return say


async def texts(engine):
    held, _ = await engine.survey.memories(EVERYONE, Inventory())
    return {(each.scope.user, each.memory.text) for each in held}


async def test_a_thread_takes_with_it_what_came_from_nothing_else(engine, tell):
    await tell(ADA, "monday", "I keep bees.", "I have two cats.")
    await tell(ADA, "friday", "I have two cats.", "I am learning Portuguese.")
    await tell(BOB, "monday", "I keep bees.")
    before = await texts(engine)

    cleared = await engine.erase.thread(ADA, "monday")
    events, _ = await engine.survey.events(EVERYONE, Minutes(user=ADA))
    held, _ = await engine.survey.memories(EVERYONE, Inventory(user=ADA))

    assert (cleared.events, cleared.memories) == (2, 1)
    assert before - await texts(engine) == {("ada", "Keeps bees")}
    assert {event.thread for _, event in events} == {"friday"}
    assert {span.event_id for each in held for span in each.memory.evidence} <= {event.id for _, event in events}
    assert "Keeps bees" not in [each.text for each in await engine.search(ADA, Question(text="bees"))]
    assert await engine.erase.thread(ADA, "monday") == Cleared()
    assert ("bob", "Keeps bees") in await texts(engine)


async def test_a_thread_that_is_still_to_be_read_is_never_read(engine, turns):
    await engine.ingest(ADA, turns("I keep bees.", thread="monday"), wait=False)
    await engine.ingest(ADA, turns("I have two cats.", thread="friday"), wait=False)

    cleared = await engine.erase.thread(ADA, "monday")
    await engine.worker.drain()

    assert cleared == Cleared(events=1, jobs=1)
    assert await texts(engine) == {("ada", "Has two cats")}
    assert await engine.jobs.dead() == []


async def test_a_person_goes_with_all_that_was_still_to_be_done(engine, tell, turns):
    await tell(ADA, "monday", "I keep bees.")
    await engine.worker.drain()
    await engine.ingest(ADA, turns("I have two cats."), wait=False)
    await tell(BOB, "monday", "I keep bees.")

    cleared = await engine.erase.everything(ADA)
    again = await engine.erase.everything(ADA)
    await engine.worker.drain()
    actors, _ = await engine.survey.actors(EVERYONE, Roll())

    assert cleared == Cleared(memories=1, events=2, jobs=1)
    assert again == Cleared()
    assert [actor.scope for actor in actors] == [BOB]
    assert await texts(engine) == {("bob", "Keeps bees")}
