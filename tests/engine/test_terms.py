"""What a caller asks of the memories that come of a turn is kept with it, and carried out."""

from datetime import timedelta

import pytest
from tests.engine.people import ADA

from remanence.domain.corpus import EVENT, MEMORY_LAYERS
from remanence.domain.event import Genre, Terms, Verdict
from remanence.engine.browse import Selection
from remanence.engine.search import Question
from remanence.errors import Conflict, NotFound
from remanence.ports import Listing

EVERYTHING = MEMORY_LAYERS | {EVENT}


async def tell(engine, turns, *contents, **terms):
    accepted = await engine.ingest(ADA, turns(*contents, terms=Terms(**terms)))
    return await engine.browse.made(ADA, accepted)


async def listed(engine):
    return (await engine.browse.memories(ADA, Listing()))[0]


async def test_tags_importance_and_trigger_are_the_callers_word(engine, turns):
    [memory] = await tell(engine, turns, "I keep bees.", tags=("hobby",), importance=0.9, trigger="signup")

    assert (memory.tags, memory.importance, memory.trigger) == (("hobby",), 0.9, "signup")


async def test_terms_outlive_the_call(start, turns):
    engine = await start()
    await engine.ingest(ADA, turns("I keep bees.", terms=Terms(tags=("hobby",), importance=0.9)), wait=False)
    later = await start()

    await later.worker.drain()

    [memory] = await listed(later)
    assert (memory.tags, memory.importance) == (("hobby",), 0.9)


async def test_what_has_expired_is_gone_from_every_read_at_its_minute(engine, turns, clock):
    [memory] = await tell(engine, turns, "I keep bees.", expires_at=clock.now + timedelta(minutes=1))
    event_id = memory.evidence[0].event_id
    before = await engine.profiles.bio_text(ADA)

    clock.forward(minutes=1)

    assert "bees" in before
    assert "bees" not in await engine.profiles.bio_text(ADA)
    assert await listed(engine) == []
    assert (await engine.browse.selected(ADA, Selection(where={}), limit=9, offset=0))[1] == 0
    assert await engine.search(ADA, Question(text="bees", layers=EVERYTHING)) == []
    assert (await engine.profiles.portrait(ADA)).memory_count == 0
    for read in (engine.browse.memory(ADA, memory.id), engine.browse.event(ADA, event_id)):
        with pytest.raises(NotFound):
            await read
    with pytest.raises(NotFound):
        await engine.edit.change(ADA, memory.id, {"importance": 1.0}, actor="")


async def test_what_has_expired_can_be_told_anew(engine, turns, clock):
    [first] = await tell(engine, turns, "I keep bees.", expires_at=clock.now + timedelta(minutes=1))
    clock.forward(minutes=1)

    [second] = await tell(engine, turns, "I keep bees.")

    assert second.id != first.id
    assert [memory.id for memory in await listed(engine)] == [second.id]


async def test_what_is_told_again_for_good_does_not_expire(engine, turns, clock):
    await tell(engine, turns, "I keep bees.", expires_at=clock.now + timedelta(minutes=1))
    await tell(engine, turns, "I keep bees.")

    clock.forward(minutes=2)

    assert [memory.expires_at for memory in await listed(engine)] == [None]


async def test_the_same_is_stored_beside_itself_when_that_is_wanted(engine, turns):
    await tell(engine, turns, "I live in Leeds.")

    again = await tell(engine, turns, "I live in Leeds.", distinct=True)

    assert len(again) == 1
    assert len(await listed(engine)) == 2


async def test_a_note_is_kept_in_its_own_words_and_speech_only_where_it_tells_something(engine, turns):
    note = "Jane Doe is the CTO of Acme Corp."

    [spoken] = await engine.ingest(ADA, turns("What is the capital of France?", terms=Terms(genre=Genre.NOTE)))
    kept = await tell(engine, turns, note, genre=Genre.NOTE)

    assert spoken.outcome.verdict is Verdict.SKIPPED
    assert [memory.text for memory in kept] == ["Jane Doe is the CTO of Acme Corp"]


async def test_an_order_is_part_of_a_document_and_not_of_a_note(engine, turns):
    order = "Send the invoice to the office in Porto."

    [as_note] = await engine.ingest(ADA, turns(order, terms=Terms(genre=Genre.NOTE)))
    as_document = await tell(engine, turns, order, genre=Genre.DOCUMENT)

    assert as_note.outcome.verdict is Verdict.SKIPPED
    assert [memory.text for memory in as_document] == ["Send the invoice to the office in Porto"]


async def test_a_passage_is_kept_whole(engine, turns):
    code = "def area(radius):\n    return PI * radius ** 2"

    assert [memory.text for memory in await tell(engine, turns, code, genre=Genre.PASSAGE)] == [code]


async def test_a_name_lets_one_turn_in(engine, turns):
    await engine.ingest(ADA, turns("I keep bees."), once={"ref:1": 0})

    with pytest.raises(Conflict):
        await engine.ingest(ADA, turns("I keep hens.", "I keep geese."), once={"ref:2": 0, "ref:1": 1})

    assert len(await listed(engine)) == 1
