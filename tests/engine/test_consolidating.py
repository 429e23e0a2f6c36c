"""In quiet hours habits are concluded and duplicates fold: listed, undone by one call, and never against one's word."""

from tests.engine.people import ADA

from remanence.domain.event import Turn
from remanence.domain.memory import Category, Kind, Status
from remanence.engine.edit import Given
from remanence.ports import Listing

CLIMBS = [
    "I went climbing at the Depot.",
    "Went climbing with Ben at the quarry.",
    "I went climbing at the Hangar after work.",
    "I went climbing outdoors in Stanage.",
]


async def remember(engine, clock, contents=CLIMBS):
    for content in contents:
        await engine.ingest(ADA, [Turn(content=content, said_at=clock())])
        clock.forward(days=9)


async def texts(engine):
    memories, _ = await engine.browse.memories(ADA, Listing(limit=100))
    return sorted(memory.text for memory in memories)


async def habit(engine):
    memories, _ = await engine.browse.memories(ADA, Listing(limit=100))
    return next((memory for memory in memories if memory.text == "Climbs regularly"), None)


async def test_what_was_told_on_many_days_becomes_a_habit_with_its_evidence_in_the_background(engine, clock):
    await remember(engine, clock)
    told = await texts(engine)

    await engine.worker.drain()

    found = await habit(engine)
    assert found is not None
    assert found.kind is Kind.SEMANTIC
    assert len(found.evidence) == len(found.derived_from) == 4
    assert set(told) < set(await texts(engine))
    decisions, _ = await engine.browse.decisions(ADA, limit=100)
    assert any("4 days" in change.reason for decision in decisions for change in decision)


async def test_it_is_done_once_and_finds_nothing_more(engine, clock):
    await remember(engine, clock)

    first = await engine.consolidating.now(ADA)
    again = await engine.consolidating.now(ADA)

    assert [change.after.text for change in first] == ["Climbs regularly"]
    assert again == ()


async def test_what_a_person_took_back_is_not_concluded_again(engine, clock):
    await remember(engine, clock)
    [change] = await engine.consolidating.now(ADA)

    await engine.edit.undo(ADA, change.decision, actor="me")

    assert await engine.consolidating.now(ADA) == ()
    assert await habit(engine) is None


async def test_one_more_time_makes_the_habit_surer(engine, clock):
    await remember(engine, clock)
    await engine.consolidating.now(ADA)
    before = await habit(engine)
    await remember(engine, clock, ["I went climbing at the new wall in Sheffield."])

    await engine.consolidating.now(ADA)

    after = await habit(engine)
    assert len(after.evidence) == len(before.evidence) + 1
    assert after.confidence >= before.confidence


async def test_what_came_to_stand_twice_becomes_one_and_can_be_parted_for_good(engine, clock):
    label = (Category.IDENTITY,)
    await engine.edit.state(ADA, [Given(text="Lives in Leeds", categories=label, source="one")])
    await engine.edit.state(ADA, [Given(text="Lives in Leeds.", categories=label, source="other")])
    clock.forward(days=1)

    await engine.worker.drain()

    [kept], _ = await engine.browse.memories(ADA, Listing())
    [folded, *_], _ = await engine.browse.decisions(ADA, limit=10)
    assert len(kept.evidence) == 2
    assert {change.after.status for change in folded} == {Status.ACTIVE, Status.SUPERSEDED}

    await engine.edit.undo(ADA, folded[0].decision, actor="me")

    assert await engine.consolidating.now(ADA) == ()
    assert len(await texts(engine)) == 2
