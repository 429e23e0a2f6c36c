"""Several memories as one text, without a language model and with one."""

from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from tests.engine.people import ADA, BOB

from remanence.adapters.models.chat import ChatModel
from remanence.adapters.models.language import ChatLanguageModel
from remanence.domain.event import Terms
from remanence.domain.memory import Status
from remanence.engine.edit import Given
from remanence.engine.search import Question
from remanence.errors import NotFound
from remanence.testing.servers import ModelServer, completion, refusal


@pytest.fixture
async def told(engine, turns):
    accepted = await engine.ingest(ADA, turns("I keep bees.", "I like tea."))
    return await engine.browse.made(ADA, accepted)


async def summed(engine, members, **more):
    asked = {"lossless": True, "actor": "x"} | more
    return await engine.synthesis.summarise(ADA, [member.id for member in members], **asked)


async def test_a_summary_is_a_memory_that_rests_on_its_members(engine, told):
    made = await summed(engine, told)

    found = await engine.search(ADA, Question(text="bees tea"))
    assert (made.is_summary, made.derived_from) == (True, tuple(sorted(member.id for member in told)))
    assert {span.event_id for span in made.evidence} == {span.event_id for m in told for span in m.evidence}
    assert made.id in {each.memory.id for each in found if each.memory}
    assert [await engine.browse.memory(ADA, member.id) for member in told] == told


async def test_a_summary_goes_with_any_of_its_members(engine, told):
    made = await summed(engine, told)

    await engine.edit.forget(ADA, [told[0].id], actor="x")

    with pytest.raises(NotFound):
        await engine.browse.memory(ADA, made.id)
    assert (await engine.browse.memory(ADA, told[1].id)).status is Status.ACTIVE


async def test_to_forget_a_summary_leaves_its_members_and_what_was_said(engine, told):
    made = await summed(engine, told)

    await engine.edit.forget(ADA, [made.id], actor="x")

    quotes = await engine.browse.quotes(ADA, told)
    assert all(quotes[member.id] for member in told)
    assert "█" not in quotes[told[0].id][0].event.content


async def test_a_summary_lives_no_longer_than_its_members(engine, turns, clock):
    ends = clock() + timedelta(hours=1)
    accepted = await engine.ingest(ADA, [*turns("I keep bees."), *turns("I like tea.", terms=Terms(expires_at=ends))])
    made = await summed(engine, await engine.browse.made(ADA, accepted))
    assert made.expires_at == ends

    clock.forward(hours=1)

    assert {memory.text for memory in await engine.browse.active(ADA)} == {"Keeps bees"}


async def test_a_summary_is_no_part_of_a_portrait(engine, told):
    before = await engine.profiles.bio_text(ADA)

    await summed(engine, told)

    assert await engine.profiles.bio_text(ADA) == before


async def test_what_was_summed_up_is_not_taken_for_what_was_said(engine, told, turns):
    made = await summed(engine, told)

    await engine.ingest(ADA, turns("I keep bees. I like tea."))

    assert await engine.browse.memory(ADA, made.id) == made


async def test_what_is_not_there_cannot_be_summed_up(engine, told):
    with pytest.raises(NotFound):
        await engine.synthesis.summarise(BOB, [told[0].id], lossless=False, actor="x")


async def test_an_answer_names_what_it_rests_on(engine, told):
    answer = await engine.synthesis.answer(ADA, "bees", limit=5)
    nothing = await engine.synthesis.answer(BOB, "bees", limit=5)

    assert answer.text.startswith("Keeps bees.")
    assert answer.cited[0].memory.id == told[0].id
    assert (nothing.text, list(nothing.cited)) == ("", [])


@pytest.fixture
async def wise(start):
    """Starts an engine with a language model that claims so, or refuses; it finds no statements beside the rules'."""

    async with AsyncExitStack() as stack:

        async def begin(claims):
            def answer(request):
                asks = "claims" in str(request.body["messages"][0])
                if asks and claims is None:
                    return refusal()
                return completion({"claims": claims} if asks else {"statements": []})

            url = stack.enter_context(ModelServer(answer)).url
            model = ChatLanguageModel(ChatModel(f"{url}/v1", "wise", seconds=2, retries=0))
            stack.push_async_callback(model.aclose)
            return await start(language_model=model)

        yield begin


async def test_a_language_model_says_it_in_its_own_words_as_far_as_the_memories_bear_it_out(wise):
    said = [{"text": "Keeps bees and likes tea.", "sources": [1, 2]}, {"text": "Lives in Rome.", "sources": [1]}]
    engine = await wise(said)
    members = await engine.edit.state(ADA, [Given(text=text, categories=()) for text in ("Keeps bees", "Likes tea")])

    made = await summed(engine, members, lossless=False)
    answer = await engine.synthesis.answer(ADA, "bees and tea", limit=5)

    assert made.text == answer.text == "Keeps bees and likes tea."


async def test_where_it_does_not_answer_the_memories_speak_for_themselves(wise):
    engine = await wise(None)
    members = await engine.edit.state(ADA, [Given(text=text, categories=()) for text in ("Keeps bees", "Likes tea")])

    made = await summed(engine, members, lossless=False)

    assert made.text == "Keeps bees. Likes tea."
