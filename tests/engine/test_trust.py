"""Whom and what is believed: what comes back is no news, what is secret stays so, what is sensitive can be left out."""

from tests.engine.people import ADA, BOB

from remanence.domain.corpus import EVENT, MEMORY_LAYERS
from remanence.domain.event import Verdict
from remanence.domain.memory import Category
from remanence.engine.edit import Given
from remanence.engine.reading import ECHO
from remanence.engine.search import Question

KEY = "sk-proj-4f8a9b2c7d6e5f4a3b2c1d0e9f8a7b6c"
EVERYTHING = MEMORY_LAYERS | {EVENT}


def texts(found):
    return [each.text for each in found]


async def test_what_was_given_out_is_not_learned_when_it_comes_back(start, turns):
    engine = await start()
    await engine.ingest(ADA, turns("I work as a nurse in Leeds.", "I have two cats."))
    given = await engine.search(ADA, Question(text="What about work and cats?"))
    context = "Known about me:\n" + "\n".join(f"- {text} (2026-03-20)" for text in texts(given))

    [back] = await engine.ingest(ADA, turns(f"{context}"[len("Known about me:\n") :]))
    [mixed] = await engine.ingest(ADA, turns(f"{context}\nAlso, I play the cello."))

    assert (back.outcome.verdict, back.outcome.reason) == (Verdict.SKIPPED, ECHO)
    assert mixed.outcome.verdict is Verdict.STORED
    memories = await engine.browse.made(ADA, [mixed])
    assert len(memories) == 1
    assert "cello" in memories[0].text
    [quote] = (await engine.browse.quotes(ADA, memories))[memories[0].id]
    assert "cello" in quote.text
    assert "nurse" not in quote.text


async def test_what_was_given_out_is_known_to_other_processes_and_after_a_restart(start, turns):
    first = await start()
    await first.ingest(ADA, turns("I work as a nurse in Leeds."))
    [found] = await first.search(ADA, Question(text="work"))
    await first.given_out.flush()
    second = await start()

    [back] = await second.ingest(ADA, turns(found.text))
    [of_another] = await second.ingest(BOB, turns("Works as a nurse in Leeds."))

    assert back.outcome.reason == ECHO
    assert of_another.outcome.reason != ECHO


async def test_the_bio_that_was_given_out_is_not_learned_either(engine, turns):
    await engine.ingest(ADA, turns("I work as a nurse in Leeds.", "I have two cats."))
    bio = await engine.profiles.bio_text(ADA)

    [back] = await engine.ingest(ADA, turns(bio))

    assert back.outcome.verdict is Verdict.SKIPPED


async def test_nothing_is_known_of_what_was_given_out_of_an_erased_person(engine, turns):
    await engine.ingest(ADA, turns("I work as a nurse in Leeds."))
    [found] = await engine.search(ADA, Question(text="work"))
    await engine.given_out.flush()

    await engine.erase.user(ADA)
    await engine.given_out.flush()
    [told] = await engine.ingest(ADA, turns(found.text))

    assert told.outcome.reason != ECHO


async def test_a_secret_stays_with_its_event_and_no_answer_shows_it(engine, turns):
    said = f"I work as a nurse in Leeds and my API key is {KEY}."
    accepted, _ = await engine.ingest(ADA, turns(said, f"By the way, {KEY}"))

    found = await engine.search(ADA, Question(text="nurse API key", layers=EVERYTHING))
    memories = [each.memory for each in found if each.memory]
    quotes = [quote.text for each in found for quote in each.quotes]

    assert memories
    assert KEY not in " ".join([*texts(found), *quotes, *(m.text for m in memories), *(m.value for m in memories)])
    assert any("[removed]" in quote for quote in quotes)
    assert (await engine.browse.event(ADA, accepted.event.id)).event.content == said


async def test_no_secret_comes_into_a_memory_by_hand(engine):
    [stated] = await engine.edit.state(ADA, [Given(text=f"Uses the key {KEY}", categories=(Category.CAREER,))])
    changed, _ = await engine.edit.change(ADA, stated.id, {"text": f"The key is {KEY} now"}, actor="me")

    assert stated.text == "Uses the key [removed]"
    assert changed.text == "The key is [removed] now"
    quotes = await engine.browse.quotes(ADA, [changed])
    assert KEY not in quotes[stated.id][0].text


async def test_sensitive_matters_can_be_left_out_of_all_layers(engine, turns):
    await engine.ingest(ADA, turns("I was diagnosed with diabetes last year.", "I work as a nurse in Leeds."))

    async def found(layers, **where):
        return " ".join(texts(await engine.search(ADA, Question(text="diabetes or nurse", layers=layers, where=where))))

    bio = await engine.profiles.bio_text(ADA, include_sensitive=False)

    for layers in (MEMORY_LAYERS, frozenset({EVENT})):
        assert "diabetes" in await found(layers)
        assert "diabetes" not in await found(layers, sensitive=False)
        assert "nurse" in await found(layers, sensitive=False)
    assert "diabetes" not in bio
    assert "nurse" in bio


async def test_what_nobody_has_worked_on_yet_counts_as_sensitive(engine, turns):
    await engine.ingest(ADA, turns("I was diagnosed with diabetes."), wait=False)

    every = await engine.search(ADA, Question(text="diabetes", layers=frozenset({EVENT})))
    rest = await engine.search(ADA, Question(text="diabetes", layers=frozenset({EVENT}), where={"sensitive": False}))

    assert (len(every), len(rest)) == (1, 0)


async def test_a_memory_edited_by_hand_is_marked_by_what_it_says_now(engine):
    [stated] = await engine.edit.state(ADA, [Given(text="Likes tea", categories=(Category.INTERESTS,))])

    changed, _ = await engine.edit.change(
        ADA, stated.id, {"text": "Has diabetes", "categories": (Category.HEALTH,)}, actor="me"
    )

    assert (stated.sensitive, changed.sensitive) == (False, True)
