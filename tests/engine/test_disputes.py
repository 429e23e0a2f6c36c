"""Deciding by hand between memories that cannot both hold."""

import pytest
from tests.engine.people import ADA, BOB

from remanence.domain.memory import Status
from remanence.engine.disputes import Ruling
from remanence.errors import Invalid, NotFound


async def status(engine, memory):
    return (await engine.browse.memory(ADA, memory.id)).status


async def test_a_dispute_is_decided_once_and_can_be_decided_otherwise(engine, turns):
    first = await engine.browse.made(ADA, await engine.ingest(ADA, turns("I live in Rome.")))
    second = await engine.browse.made(ADA, await engine.ingest(ADA, turns("I moved to Leeds. I live in Leeds now.")))
    rome, leeds = first[0], second[0]
    [decided] = await engine.disputes.of(ADA)

    _, over = await engine.disputes.resolve(ADA, decided.id, Ruling(rome.id, "x", note="It was a plan"))

    [again] = await engine.disputes.of(ADA)
    assert (decided.winner, set(decided.memory_ids)) == (leeds.id, {rome.id, leeds.id})
    assert list(over) == [leeds.id]
    assert (again.winner, await status(engine, rome), await status(engine, leeds)) == (
        rome.id,
        Status.ACTIVE,
        Status.SUPERSEDED,
    )
    assert again.text == "Decided by hand: “Lives in Rome” stands. It was a plan."
    assert (await engine.browse.memory(ADA, rome.id)).valid_to is None


async def test_a_drawn_contradiction_keeps_its_number_when_it_is_decided(engine, turns):
    accepted = await engine.ingest(ADA, turns("I keep bees.", "I like tea."))
    bees, tea = await engine.browse.made(ADA, accepted)
    drawn = await engine.relating.relate(ADA, bees.id, tea.id, "contradiction", confidence=1.0, metadata={})
    [found] = await engine.disputes.of(ADA)

    await engine.disputes.resolve(ADA, found.id, Ruling(tea.id, "x"))
    await engine.disputes.resolve(ADA, found.id, Ruling(tea.id, "x"))

    [decided] = await engine.disputes.of(ADA)
    assert (found.winner, found.id, decided.id, decided.winner) == (None, drawn.id, drawn.id, tea.id)
    assert await status(engine, bees) is Status.SUPERSEDED


async def test_who_has_no_part_in_it_cannot_win(engine, turns):
    accepted = await engine.ingest(ADA, turns("I keep bees.", "I like tea.", "I own a boat."))
    bees, tea, boat = await engine.browse.made(ADA, accepted)
    drawn = await engine.relating.relate(ADA, bees.id, tea.id, "contradiction", confidence=1.0, metadata={})

    with pytest.raises(Invalid):
        await engine.disputes.resolve(ADA, drawn.id, Ruling(boat.id, "x"))
    with pytest.raises(NotFound):
        await engine.disputes.resolve(BOB, drawn.id, Ruling(bees.id, "x"))


async def test_nothing_is_told_of_what_was_forgotten(engine, turns):
    first = await engine.browse.made(ADA, await engine.ingest(ADA, turns("I live in Rome.")))
    await engine.ingest(ADA, turns("I moved to Leeds. I live in Leeds now."))
    assert await engine.disputes.of(ADA)

    await engine.edit.forget(ADA, [first[0].id], actor="x", keep_for=engine.forgotten_for)

    assert await engine.disputes.of(ADA) == []
