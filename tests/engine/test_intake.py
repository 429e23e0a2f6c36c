"""Events of several people in one call: each is accepted once, and none is lost."""

import asyncio

import pytest
from tests.engine.people import ADA, BOB

from remanence.domain.event import Role, Turn, Verdict
from remanence.domain.scope import Reach, Scope
from remanence.ports import Minutes

EVERYONE = Reach("acme", "main")


@pytest.fixture
def said(clock):
    def turn(content, thread="s1", **more):
        return Turn(content=content, said_at=clock(), thread=thread, source="memsy", **more)

    return turn


@pytest.fixture
def take(engine):
    async def accept(*given):
        return [(arrived.scope, arrived.event.id) for arrived in await engine.intake(EVERYONE, given, source="memsy")]

    return accept


async def count(engine):
    return (await engine.survey.events(EVERYONE, Minutes()))[1]


async def test_each_event_is_taken_in_order_and_worked_on_later(engine, take, said):
    arrived = await take((ADA, said("I keep bees.")), (BOB, said("I keep ducks.")), (ADA, said("I have two cats.")))
    accepted = await engine.survey.numbered(EVERYONE, {(scope.number, number) for scope, number in arrived})
    await engine.worker.drain()
    settled = await engine.survey.numbered(EVERYONE, {(scope.number, number) for scope, number in arrived})

    assert [scope for scope, _ in arrived] == [ADA, BOB, ADA]
    assert len({number for _, number in arrived}) == 3
    assert {each.outcome.verdict for each in accepted.values()} == {Verdict.PENDING}
    assert {each.outcome.verdict for each in settled.values()} == {Verdict.STORED}


async def test_a_repeat_within_a_minute_is_the_event_that_it_repeats(engine, take, said, clock):
    [first] = await take((ADA, said("I keep bees.")))
    clock.forward(seconds=50)
    again, twice = await take((ADA, said("I keep bees.")), (ADA, said("I keep bees.")))
    clock.forward(seconds=20)
    [late] = await take((ADA, said("I keep bees.")))

    assert first == again == twice
    assert late != first
    assert await count(engine) == 2


@pytest.mark.parametrize(
    "other",
    [
        lambda said: (ADA, said("I keep bees!")),
        lambda said: (ADA, said("I keep bees.", thread="s2")),
        lambda said: (ADA, said("I keep bees.", role=Role.ASSISTANT)),
        lambda said: (BOB, said("I keep bees.")),
    ],
    ids=["words", "thread", "role", "user"],
)
async def test_other_words_threads_roles_or_people_are_no_repeat(take, said, other):
    first, second = await take((ADA, said("I keep bees.")), other(said))

    assert first != second


async def test_within_one_call_a_repeat_is_taken_once(engine, take, said):
    first, second = await take((ADA, said("I keep bees.")), (ADA, said("I keep bees.")))

    assert first == second
    assert await count(engine) == 1


async def test_under_a_clients_own_id_an_event_is_taken_once_for_ever(engine, take, said, clock):
    [first] = await take((ADA, said("I keep bees.", external_id="m-1")))
    clock.forward(days=3)
    again, other, somebody_else = await take(
        (ADA, said("Quite other words.", external_id="m-1")),
        (ADA, said("I keep bees.", external_id="m-2")),
        (BOB, said("I keep bees.", external_id="m-1")),
    )

    assert first == again == somebody_else
    assert other != first
    assert await count(engine) == 2


async def test_a_clients_own_id_makes_equal_words_two_events(engine, take, said):
    first, second, third = await take(
        (ADA, said("Thanks a lot!", external_id="m-1")),
        (ADA, said("Thanks a lot!", external_id="m-2")),
        (BOB, said("Thanks a lot!", external_id="m-2")),
    )

    assert first != second
    assert second == third
    assert await count(engine) == 2


async def test_the_same_from_many_callers_at_once_is_taken_once(start, said):
    processes = [await start() for _ in range(3)]
    turn = said("I keep bees.")

    answers = await asyncio.gather(
        *(process.intake(EVERYONE, [(ADA, turn)], source="memsy") for process in processes for _ in range(4))
    )

    assert len({answer[0].event.id for answer in answers}) == 1
    assert await count(processes[0]) == 1


async def test_what_was_taken_survives_the_process(start, said):
    before = await start()
    [arrived] = await before.intake(EVERYONE, [(ADA, said("I keep bees."))], source="memsy")

    after = await start()
    await after.worker.drain()

    settled = await after.survey.numbered(EVERYONE, {(ADA.number, arrived.event.id)})
    assert [each.outcome.verdict for each in settled.values()] == [Verdict.STORED]


async def test_an_event_of_another_org_is_neither_found_nor_repeated(engine, take, said):
    evil = Scope("evil", "main", "ada")
    [theirs] = await engine.intake(Reach("evil", "main"), [(evil, said("Hm.", external_id="m-1"))], source="memsy")

    [ours] = await take((ADA, said("Hm.", external_id="m-1")))

    assert ours != (theirs.scope, theirs.event.id)
    assert await engine.survey.numbered(EVERYONE, {(evil.number, theirs.event.id)}) == {}
