"""What is given out grows stronger, what nobody asks for fades, and what is told again is back."""

from dataclasses import replace

import pytest
from tests.engine.people import ADA

from remanence.domain.event import Terms
from remanence.domain.memory import Status, Verb
from remanence.domain.scope import Reach
from remanence.engine.search import Question
from remanence.ports import Inventory

EVERYONE = Reach("acme", "main")


@pytest.fixture
def told(engine, turns):
    async def tell(*contents, fades=True, source="memsy"):
        said = turns(*contents, terms=Terms(fades=fades), source=source)
        accepted = await engine.ingest(ADA, said)
        return await engine.browse.made(ADA, accepted)

    return tell


async def find(engine, text):
    return [each.memory for each in await engine.search(ADA, Question(text=text, limit=1, is_recall=True))]


async def test_a_search_counts_what_it_gives_out_and_strengthens_it(engine, told):
    [bees] = await told("I keep bees.")
    for _ in range(3):
        await find(engine, "bees")
    revision = (await engine.search._store.directory.user(ADA)).revision

    await engine.uses.flush()
    await engine.uses.flush()
    after = await engine.browse.memory(ADA, bees.id)

    assert (after.recalls, after.strength) == (3, pytest.approx(1.15, abs=0.001))
    assert after.recalled_at is not None
    assert (await engine.search._store.directory.user(ADA)).revision == revision
    assert [change.verb for change in await engine.browse.history(ADA, bees.id)] == [Verb.ADDED]


async def test_what_nobody_recalls_decays_and_is_neither_found_nor_listed_as_active(engine, told, clock):
    [bees] = await told("I keep bees.")
    [kept] = await told("I keep two cats.", fades=False)
    clock.forward(days=900)

    swept = await engine.decay.sweep()
    await engine.worker.drain()
    again = await engine.decay.sweep()
    held, _ = await engine.survey.memories(EVERYONE, Inventory(statuses=("active",)))
    decayed, _ = await engine.survey.memories(EVERYONE, Inventory(statuses=("decayed",)))

    assert (swept, again) == (1, 0)
    assert [each.memory.id for each in held] == [kept.id]
    assert [each.memory.id for each in decayed] == [bees.id]
    assert bees.id not in {memory.id for memory in await find(engine, "bees")}
    assert (await engine.browse.history(ADA, bees.id))[-1].reason.startswith("Nobody has asked for it in 9")


async def test_a_recall_starts_the_decay_anew(engine, told, clock):
    [bees] = await told("I keep bees.")
    clock.forward(days=700)
    await find(engine, "bees")
    await engine.uses.flush()
    clock.forward(days=200)

    await engine.decay.sweep()
    await engine.worker.drain()

    assert (await engine.browse.memory(ADA, bees.id)).status is Status.ACTIVE


async def test_what_has_decayed_is_back_when_it_is_told_again(engine, told, clock):
    [bees] = await told("I keep bees.")
    clock.forward(days=900)
    await engine.decay.sweep()
    await engine.worker.drain()

    await told("I keep bees.")

    assert (await engine.browse.memory(ADA, bees.id)).status is Status.ACTIVE
    assert [memory.id for memory in await find(engine, "bees")] == [bees.id]
    assert await engine.decay.sweep() == 0


async def test_what_was_changed_meanwhile_keeps_its_change(engine, told):
    [bees] = await told("I keep bees.")
    await find(engine, "bees")
    stale = await engine.browse.memory(ADA, bees.id)
    await engine.edit.change(ADA, bees.id, {"text": "Keeps goats"}, actor="test")

    async with engine.search._store.transaction(ADA) as tx:
        tx.note_uses([replace(stale, strength=4.0)])

    after = await engine.browse.memory(ADA, bees.id)
    assert (after.text, after.strength, after.recalls) == ("Keeps goats", 1.0, 0)
