"""What is older than an org keeps it goes, by kind and by project; what is pinned or told again stays."""

import pytest
from tests.engine.people import ADA

from remanence.domain.scope import Scope
from remanence.errors import Invalid, NotFound
from remanence.ports import EventListing

ASIDE = Scope("acme", "side", "ada")


@pytest.fixture
async def told(engine, turns, clock):
    await engine.keys.create(org="acme")
    for scope in (ADA, ASIDE):
        await engine.ingest(scope, turns("I keep bees.", "I went to Oslo yesterday."))
    return engine


async def kept(engine, scope):
    return {memory.text for memory in await engine.jobs._store.memories.active(scope, now=engine.clock())}


async def said(engine, scope):
    return [each.event.content for each in await engine.jobs._store.events.listed(scope, EventListing())]


async def swept(engine):
    await engine.retention.sweep()
    await engine.worker.drain()


async def test_what_nobody_has_decided_on_is_kept(told, clock):
    before = await kept(told, ADA)
    clock.forward(days=10_000)

    await swept(told)

    assert await kept(told, ADA) >= {text for text in before if "bees" in text}
    assert len(await said(told, ADA)) == 2


async def test_memories_go_by_kind_and_no_sooner(told, clock):
    await told.retention.decide("acme", "", {"episodic": 30}, actor="me")

    clock.forward(days=29)
    await swept(told)
    early = await kept(told, ADA)
    clock.forward(days=2)
    await swept(told)
    late = await kept(told, ADA)

    assert any("Oslo" in text for text in early)
    assert not any("Oslo" in text for text in late)
    assert any("bees" in text for text in late)


async def test_events_go_and_the_memories_of_them_stay(told, clock):
    await told.retention.decide("acme", "", {"events": 7}, actor="me")
    clock.forward(days=8)

    await swept(told)

    assert await said(told, ADA) == []
    assert any("bees" in text for text in await kept(told, ADA))


async def test_a_project_has_its_own_decision(told, clock):
    await told.retention.decide("acme", "", {"events": 7}, actor="me")
    await told.retention.decide("acme", "side", {}, actor="me")
    clock.forward(days=8)

    await swept(told)

    assert await said(told, ADA) == []
    assert len(await said(told, ASIDE)) == 2


async def test_what_is_told_again_or_pinned_stays(told, turns, clock):
    await told.retention.decide("acme", "", {"semantic": 30}, actor="me")
    clock.forward(days=20)
    await told.ingest(ADA, turns("I keep bees."))
    clock.forward(days=20)

    await swept(told)

    assert any("bees" in text for text in await kept(told, ADA))
    assert not any("bees" in text for text in await kept(told, ASIDE))


@pytest.mark.parametrize("days", [{"dreams": 3}, {"events": 0}, {"events": -1}, {"events": "ten"}, {"events": True}])
async def test_what_cannot_be_decided_is_refused(told, days):
    with pytest.raises(Invalid):
        await told.retention.decide("acme", "", days, actor="me")


async def test_who_is_not_there_decides_nothing(told):
    with pytest.raises(NotFound):
        await told.retention.decide("nobody", "", {"events": 1}, actor="me")
