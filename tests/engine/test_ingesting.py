"""Nothing accepted is lost, nothing is done twice, and every failure is seen."""

import asyncio

import pytest
from tests.engine.people import ADA, BOB

from remanence.adapters.models.none import NoEmbedder
from remanence.domain.corpus import EVENT, MEMORY_LAYERS
from remanence.domain.event import Verdict
from remanence.domain.job import MAX_ATTEMPTS
from remanence.engine.extractors import RuleExtractor
from remanence.engine.search import Question
from remanence.errors import Conflict, Unavailable
from remanence.testing.embedders import HashedWords

FACTS = ("I work as a nurse in Leeds.", "I have two cats.", "I am learning Portuguese.")


class Moody:
    """The rules' extractor, which fails as long as it is told to."""

    name = "moody"

    def __init__(self, *, failing_on: str = "") -> None:
        self._rules = RuleExtractor()
        self.failing_on = failing_on
        self.is_down = True

    async def extract(self, events, before):
        if self.is_down and any(self.failing_on in event.content for event in events):
            raise Unavailable("The model is down.")
        return await self._rules.extract(events, before)


class Switchable(HashedWords):
    def __init__(self) -> None:
        super().__init__()
        self.is_down = False

    async def embed(self, texts):
        if self.is_down:
            raise Unavailable("The model is down.")
        return await super().embed(texts)


def verdicts(accepted):
    return [each.outcome.verdict for each in accepted]


async def texts(engine, scope=ADA):
    return sorted(memory.text for memory in await engine.profiles._memories(scope))


async def test_a_failed_reading_is_said_and_tried_again_until_it_succeeds(start, turns, clock):
    extractor = Moody()
    engine = await start(extractor=extractor)

    with pytest.raises(Unavailable):
        await engine.ingest(ADA, turns(FACTS[0]))
    extractor.is_down = False
    clock.forward(minutes=1)
    done = await engine.worker.drain()

    assert done >= 1
    assert len(await texts(engine)) == 1
    assert (await engine.jobs.backlog()).dead == 0


async def test_work_that_always_fails_ends_as_a_dead_letter_and_can_be_replayed(start, turns, clock):
    extractor = Moody()
    engine = await start(extractor=extractor)
    [accepted] = await engine.ingest(ADA, turns(FACTS[0]), wait=False)
    for _ in range(MAX_ATTEMPTS):
        await engine.worker.drain()
        clock.forward(days=1)

    [failed] = await engine.browse.events(ADA, [accepted.event.id])
    [dead] = await engine.jobs.dead("acme")
    extractor.is_down = False
    await engine.jobs.replay("acme", dead.id)
    [reopened] = await engine.browse.events(ADA, [accepted.event.id])
    await engine.worker.drain()
    [settled] = await engine.browse.events(ADA, [accepted.event.id])

    assert (failed.outcome.verdict, failed.outcome.reason) == (Verdict.FAILED, "The model is down.")
    assert dead.error == "The model is down."
    assert reopened.outcome.verdict is Verdict.PENDING
    assert settled.outcome.verdict is Verdict.STORED
    assert await engine.jobs.dead("acme") == []


async def test_one_event_that_cannot_be_read_does_not_take_the_others_with_it(start, turns, clock):
    engine = await start(extractor=Moody(failing_on="cats"))
    accepted = await engine.ingest(ADA, turns(*FACTS), wait=False)
    for _ in range(MAX_ATTEMPTS + 2):
        await engine.worker.drain()
        clock.forward(days=1)

    settled = await engine.browse.events(ADA, [each.event.id for each in accepted])

    assert verdicts(settled) == [Verdict.STORED, Verdict.FAILED, Verdict.STORED]


async def test_an_idempotency_key_brings_the_same_events_however_often(engine, turns):
    said = turns(*FACTS)

    first = await engine.ingest(ADA, said, idempotency_key="k")
    second = await engine.ingest(ADA, said, idempotency_key="k")
    of_another_user = await engine.ingest(BOB, said, idempotency_key="k")

    assert [each.event.id for each in first] == [each.event.id for each in second]
    assert [each.outcome for each in first] == [each.outcome for each in second]
    assert {each.event.id for each in first}.isdisjoint(each.event.id for each in of_another_user)
    with pytest.raises(Conflict):
        await engine.ingest(ADA, turns("Something else."), idempotency_key="k")


async def test_the_same_request_twice_at_once_is_accepted_once(engine, turns):
    said = turns(*FACTS)

    answers = await asyncio.gather(*(engine.ingest(ADA, said, idempotency_key="k") for _ in range(5)))

    assert len({tuple(each.event.id for each in answer) for answer in answers}) == 1
    assert all(Verdict.PENDING not in verdicts(answer) for answer in answers)


async def test_what_a_dead_process_had_begun_is_done_by_another_once_its_lease_has_run_out(start, turns, clock):
    begun, other = await start(), await start()
    receipt, job = await begun.ingest._accept(ADA, turns(*FACTS), wait=True)

    early = await other.worker.drain()
    clock.forward(minutes=5)
    late = await other.worker.drain()
    settled = await other.browse.events(ADA, receipt.event_ids)

    assert job is not None
    assert (early, late >= 1) == (0, True)
    assert Verdict.PENDING not in verdicts(settled)


async def test_a_slow_process_that_lost_its_lease_changes_nothing_twice(start, turns, clock):
    slow, quick = await start(), await start()
    _, job = await slow.ingest._accept(ADA, turns(*FACTS), wait=True)
    clock.forward(minutes=5)
    await quick.worker.drain()
    before = await texts(quick)

    await slow.ingest.remember(job)

    assert await texts(slow) == before


async def test_two_processes_that_tell_the_same_at_once_store_it_once(start, turns):
    engines = [await start(), await start()]

    await asyncio.gather(*(engine.ingest(ADA, turns(*FACTS)) for engine in engines for _ in range(3)))

    stored = await texts(engines[0])
    assert len(stored) == len(set(stored)) >= 3


async def test_without_an_answer_of_the_model_memories_are_kept_and_get_their_vectors_later(start, turns, clock):
    embedder = Switchable()
    engine = await start(embedder=embedder)
    embedder.is_down = True

    accepted = await engine.ingest(ADA, turns(FACTS[0]))
    lexical = await engine.search(ADA, Question(text="nurse", explained=True))
    embedder.is_down = False
    clock.forward(minutes=1)
    await engine.worker.drain()
    [hit] = await engine.search(ADA, Question(text="nurse", explained=True))

    assert verdicts(accepted) == [Verdict.STORED]
    assert len(lexical) == 1
    assert "meaning" not in lexical[0].hit.signals
    assert "meaning" in hit.hit.signals


async def test_without_any_model_work_on_vectors_comes_to_an_end(start, turns):
    engine = await start(embedder=NoEmbedder())
    await engine.ingest(ADA, turns(FACTS[0]))
    [[added, *_], *_], _ = await engine.browse.decisions(ADA, limit=1)
    await engine.edit.undo(ADA, added.decision, actor="me")

    await asyncio.wait_for(engine.worker.drain(), 60)

    assert (await engine.jobs.backlog()).dead == 0


async def test_another_model_embeds_everything_anew_in_the_background(start, turns):
    class Other(HashedWords):
        model = "other-words"

    first = await start()
    await first.ingest(ADA, turns(*FACTS))
    second = await start(embedder=Other(32))

    lexical = await second.search(ADA, Question(text="nurse", layers=MEMORY_LAYERS | {EVENT}, explained=True))
    asked = await second.reembed.everyone()
    await second.worker.drain()
    found = await second.search(ADA, Question(text="nurse", layers=MEMORY_LAYERS | {EVENT}, explained=True))

    assert "meaning" not in lexical[0].hit.signals
    assert asked == 1
    assert "meaning" in found[0].hit.signals
    assert await second.reembed.everyone() == 0


async def test_an_accepted_event_is_found_by_its_words_before_it_is_worked_on(engine, turns):
    await engine.ingest(ADA, turns("The falconry show starts at ten."), wait=False)

    [hit] = await engine.search(ADA, Question(text="falconry", layers=frozenset({EVENT})))

    assert hit.event is not None


async def test_a_long_conversation_keeps_the_order_of_its_turns(engine, turns):
    said = turns(*(f"I have read book number {number}." for number in range(70)))

    accepted = await engine.ingest(ADA, said)

    assert [each.event.content for each in accepted] == [turn.content for turn in said]
    assert Verdict.PENDING not in verdicts(accepted)
