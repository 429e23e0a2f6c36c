"""Old messages are read again by a better extractor: proposed first, applied on request, and taken back again."""

import json
from datetime import timedelta

import pytest
from tests.engine.people import ADA, BOB

from remanence.adapters.models.chat import ChatModel
from remanence.adapters.models.language import ChatLanguageModel
from remanence.domain.event import Genre, Terms, Turn, Verdict
from remanence.domain.reextraction import Selection, Stage
from remanence.errors import Conflict, NotFound
from remanence.ports import Listing
from remanence.testing.servers import ModelServer, completion

PORTO = "Gran's place in Porto is where we ended up, can you believe it."
LEEDS = "I live in Leeds."


class Reads:
    """A chat API that finds the statements that it was taught in the messages that quote them."""

    def __init__(self):
        self.taught = {
            "Gran's place in Porto": "Lives in a grandmother's home in Porto",
            "I live in Leeds": "Has a home in Leeds",
        }
        self.answer = None
        self.asked = 0

    def __call__(self, request):
        self.asked += 1
        if self.answer is not None:
            return completion(self.answer)
        messages = json.loads(request.body["messages"][1]["content"])["messages"]
        found = [
            {"message": message["number"], "text": text, "quote": quote}
            for message in messages
            for quote, text in self.taught.items()
            if quote in message["content"]
        ]
        return completion({"statements": found})


@pytest.fixture
def reads():
    return Reads()


@pytest.fixture
async def model(reads):
    with ModelServer(reads) as server:
        model = ChatLanguageModel(ChatModel(f"{server.url}/v1", "wise", seconds=60, retries=0))
        yield model
        await model.aclose()


@pytest.fixture
async def engines(start, turns, model):
    """One that has read the messages by rules alone, and one with a model on the same database."""
    by_rules = await start()
    await by_rules.ingest(ADA, turns(LEEDS, PORTO, "I have two cats.", "Thanks a lot!"))
    return by_rules, await start(language_model=model)


async def texts(engine, scope=ADA):
    memories, _ = await engine.browse.memories(scope, Listing(limit=100))
    return sorted(memory.text for memory in memories)


async def test_nothing_changes_before_it_is_applied_and_the_difference_says_what_would(engines):
    by_rules, engine = engines
    before = await texts(engine)

    begun = await engine.reextract.begin(ADA, Selection(), actor="me")
    await engine.worker.drain()
    proposed = await engine.reextract.get(ADA, begun.id)
    difference = await engine.reextract.difference(ADA, begun.id)

    assert begun.stage is Stage.READING
    assert (proposed.stage, proposed.reader, proposed.actor) == (Stage.PROPOSED, "wise/1", "me")
    assert len(proposed.events) == 4
    assert await texts(engine) == before == await texts(by_rules)
    assert "Lives in a grandmother's home in Porto" in {change.after.text for change in difference}
    assert all("wise/1" in change.reason for change in difference if change.before)


async def test_applied_it_is_what_the_better_reader_finds_and_rolled_back_it_is_as_before(engines):
    _, engine = engines
    before = await texts(engine)
    begun = await engine.reextract.begin(ADA, Selection(), wait=True)
    foreseen = await engine.reextract.difference(ADA, begun.id)

    applied = await engine.reextract.apply(ADA, begun.id)
    after = await texts(engine)
    made = await engine.reextract.difference(ADA, begun.id)
    back = await engine.reextract.rollback(ADA, begun.id)

    assert {(c.verb, c.after.text) for c in made} == {(c.verb, c.after.text) for c in foreseen}
    assert after == ["Has a home in Leeds", "Lives in a grandmother's home in Porto"]
    assert await texts(engine) == before
    assert (applied.stage, back.stage, back.kept) == (Stage.APPLIED, Stage.ROLLED_BACK, ())
    assert applied.candidates == ()


async def test_outcomes_say_who_read_last_and_are_put_back_too(engines):
    _, engine = engines
    begun = await engine.reextract.begin(ADA, Selection(), wait=True)
    events = (await engine.reextract.get(ADA, begun.id)).events
    first = await engine.browse.events(ADA, events)

    await engine.reextract.apply(ADA, begun.id)
    second = await engine.browse.events(ADA, events)
    await engine.reextract.rollback(ADA, begun.id)
    third = await engine.browse.events(ADA, events)

    assert {each.outcome.reader for each in first} == {each.outcome.reader for each in third} == {"rules"}
    assert {each.outcome.reader for each in second} == {"wise/1"}
    assert [each.outcome.verdict for each in first] == [each.outcome.verdict for each in third]
    assert second[2].outcome.verdict is Verdict.SKIPPED


async def test_applied_at_once_where_that_was_asked_for(engines):
    _, engine = engines

    begun = await engine.reextract.begin(ADA, Selection(), at_once=True)
    await engine.worker.drain()

    assert (await engine.reextract.get(ADA, begun.id)).stage is Stage.APPLIED
    assert "Has a home in Leeds" in await texts(engine)
    assert (await engine.jobs.backlog()).dead == 0


async def test_by_the_same_rules_nothing_changes(engines):
    by_rules, _ = engines

    begun = await by_rules.reextract.begin(ADA, Selection(), wait=True)

    assert await by_rules.reextract.difference(ADA, begun.id) == ()


async def test_only_what_was_chosen_is_read(engines, turns, clock):
    _, engine = engines
    await engine.ingest(ADA, turns("I have a dog.", thread="other", source="email"))
    clock.forward(days=3)

    of_thread = await engine.reextract.begin(ADA, Selection(thread="other"), wait=True)
    of_source = await engine.reextract.begin(ADA, Selection(source="chat"), wait=True)
    of_time = await engine.reextract.begin(ADA, Selection(since=clock()), wait=True)

    assert [len(each.events) for each in (of_thread, of_source, of_time)] == [1, 4, 0]
    listed, total = await engine.reextract.page(ADA, limit=2)
    assert [each.id for each in listed] == [of_time.id, of_source.id]
    assert total == 3


async def test_what_was_given_out_meanwhile_is_no_echo_where_the_message_itself_said_it(start, clock):
    engine = await start()
    note = Turn(content="Works as a nurse in Leeds", said_at=clock(), terms=Terms(genre=Genre.NOTE))
    await engine.ingest(ADA, [note])
    before = await texts(engine)
    engine.given_out.note(ADA, before)

    begun = await engine.reextract.begin(ADA, Selection(), wait=True)

    assert before
    assert await engine.reextract.difference(ADA, begun.id) == ()


async def test_what_a_person_has_edited_stays_as_they_left_it(engines):
    _, engine = engines
    memories, _ = await engine.browse.memories(ADA, Listing(limit=100))
    [home] = [memory for memory in memories if "Leeds" in memory.text]
    await engine.edit.change(ADA, home.id, {"text": "Lives in lovely Leeds"}, actor="me")

    await engine.reextract.begin(ADA, Selection(), at_once=True, wait=True)

    assert "Lives in lovely Leeds" in await texts(engine)


async def test_what_later_decisions_stand_on_is_not_taken_back_and_named(engines, turns):
    _, engine = engines
    begun = await engine.reextract.begin(ADA, Selection(), at_once=True, wait=True)
    memories, _ = await engine.browse.memories(ADA, Listing(limit=100))
    [porto] = [memory for memory in memories if "Porto" in memory.text]
    await engine.edit.change(ADA, porto.id, {"text": "Lives in Gran's home in Porto"}, actor="me")

    back = await engine.reextract.rollback(ADA, begun.id)

    assert len(back.kept) == 1
    assert "Lives in Gran's home in Porto" in await texts(engine)
    assert "Has a home in Leeds" not in await texts(engine)


async def test_each_step_is_taken_once(engines):
    _, engine = engines
    begun = await engine.reextract.begin(ADA, Selection(), wait=True)

    with pytest.raises(Conflict, match="proposed, not applied"):
        await engine.reextract.rollback(ADA, begun.id)
    await engine.reextract.apply(ADA, begun.id)
    with pytest.raises(Conflict, match="applied, not proposed"):
        await engine.reextract.apply(ADA, begun.id)
    await engine.reextract.rollback(ADA, begun.id)
    with pytest.raises(Conflict, match="rolled_back, not applied"):
        await engine.reextract.rollback(ADA, begun.id)
    with pytest.raises(NotFound):
        await engine.reextract.get(BOB, begun.id)


async def test_an_unknown_user_has_nothing_to_read(engine):
    with pytest.raises(NotFound):
        await engine.reextract.begin(ADA, Selection())


async def test_what_the_model_does_not_read_stays_as_it_is_and_is_said(engines, reads, clock):
    _, engine = engines
    reads.answer = "I would rather not."
    before = await texts(engine)

    begun = await engine.reextract.begin(ADA, Selection(), at_once=True)
    for _ in range(3):
        await engine.worker.drain()
        clock.forward(hours=1)
    found = await engine.reextract.get(ADA, begun.id)

    assert found.stage is Stage.APPLIED
    assert found.unread == 4
    assert "prose" in found.reason
    assert await texts(engine) == before
    assert reads.asked == 2 * 3


async def test_what_is_erased_is_not_kept_in_a_proposal(engines):
    _, engine = engines
    begun = await engine.reextract.begin(ADA, Selection(), wait=True)
    memories, _ = await engine.browse.memories(ADA, Listing(limit=100))
    [cats] = [memory for memory in memories if "cats" in memory.text]

    await engine.edit.forget(ADA, [cats.id], actor="me")

    with pytest.raises(NotFound):
        await engine.reextract.apply(ADA, begun.id)


async def test_what_was_put_out_of_sight_does_not_come_back(engines, reads):
    _, engine = engines
    reads.taught["I have two cats"] = "Shares a home with cats"
    begun = await engine.reextract.begin(ADA, Selection(), wait=True)
    memories, _ = await engine.browse.memories(ADA, Listing(limit=100))
    [cats] = [memory for memory in memories if "cats" in memory.text]
    await engine.edit.forget(ADA, [cats.id], actor="me", keep_for=timedelta(days=7))

    difference = await engine.reextract.difference(ADA, begun.id)
    await engine.reextract.apply(ADA, begun.id)

    assert not any("cats" in change.after.text for change in difference)
    assert not any("cats" in text for text in await texts(engine))


async def test_a_reading_that_always_fails_is_over_and_says_why(engines, clock, monkeypatch):
    by_rules, engine = engines

    async def broken(*_args, **_options):
        raise ZeroDivisionError

    begun = await engine.reextract.begin(ADA, Selection())
    monkeypatch.setattr(engine.reextract._reading, "both", broken)
    for _ in range(10):
        await engine.worker.drain()
        clock.forward(days=1)
    found = await by_rules.reextract.get(ADA, begun.id)

    assert found.stage is Stage.FAILED
    assert "ZeroDivisionError" in found.reason
    assert (await by_rules.jobs.backlog()).dead == 1


async def test_a_trial_keeps_nothing_and_shows_rules_and_model_beside_each_other(engines, turns):
    by_rules, engine = engines
    before, [events] = await texts(engine), [len((await engine.reextract.page(ADA, limit=9))[0])]

    leeds, thanks = await engine.trial(ADA, turns("I live in Leeds, as you know.", "Thanks a lot!"))
    plain, _ = await by_rules.trial(ADA, turns("I live in Leeds, as you know.", "Thanks a lot!"))

    assert [candidate.text for candidate in leeds.by_rules] == [candidate.text for candidate in plain.found]
    assert [candidate.text for candidate in leeds.found] == ["Has a home in Leeds"]
    assert (leeds.reader, plain.reader) == ("wise/1", "rules")
    assert plain.outcome.verdict is Verdict.MERGED
    assert thanks.outcome.verdict is Verdict.SKIPPED
    assert await texts(engine) == before
    assert events == 0
