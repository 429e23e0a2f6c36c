"""Promotion as background work: once, safely, and better with a language model that is told what matters."""

import json

import pytest
from tests.engine.people import ADA

from remanence.adapters.models.chat import ChatModel
from remanence.adapters.models.language import ChatLanguageModel
from remanence.domain.event import Turn
from remanence.domain.scope import Level, Scope
from remanence.engine.circles import of_level
from remanence.testing.servers import ModelServer, Reply, completion

NURSES = of_level(ADA, Level.ROLE, "nurse")
RULE = "Refunds above 100 dollars need manager approval."
MEMBERS = ("ada", "bob", "cat")


def member(name):
    return Scope(ADA.org, ADA.project, name)


@pytest.fixture
async def told(engine, clock):
    """Has each of the members say something as a nurse."""

    async def say(text, members=MEMBERS, *, at=None):
        for name in members:
            turn = Turn(content=text, said_at=clock(), role_id="nurse")
            await (at or engine).ingest(member(name), [turn])

    return say


async def look(engine, clock):
    """Let the time pass until circles are looked at, and look."""
    clock.forward(seconds=10)
    await engine.worker.drain()
    return await engine.browse.active(NURSES)


async def test_what_is_looked_at_again_is_there_once(engine, clock, told):
    await engine.circles.create(NURSES, name="Nurse", focus="Refunds")
    await told(RULE)

    first = await look(engine, clock)
    await engine.circles.edit(NURSES, focus="Money")
    second = await look(engine, clock)

    assert [memory.text for memory in first] == [RULE.rstrip(".")]
    assert second == first


async def test_what_most_take_back_is_promoted_no_longer(engine, clock, told):
    await engine.circles.create(NURSES, name="Nurse", focus="Tools")
    await told("I use Jira for tickets.")
    [before] = await look(engine, clock)

    await told("I stopped using Jira for tickets.")
    after = await look(engine, clock)

    assert "Jira" in before.text
    assert before.id not in {memory.id for memory in after}


class Script:
    """A chat API that takes each message for a statement, and sums up as it is told."""

    def __init__(self):
        self.claims = []
        self.failing = False
        self.brief = "Look for how access is given."
        self.focus = []

    def __call__(self, request):
        if self.failing:
            return Reply({"error": "no"}, 500)
        material = json.loads(request.body["messages"][1]["content"])
        if "messages" in material:
            said = [each["content"] for each in material["messages"]]
            found = [{"message": at, "text": text, "quote": text} for at, text in enumerate(said, 1)]
            return completion({"statements": found})
        if "kind" in material:
            return completion({"instruction": self.brief})
        self.focus.append(material["focus"])
        texts = [source["text"] for source in material["sources"]]
        return completion({"claims": [
            {"text": text, "sources": [texts.index(each) + 1 for each in cited if each in texts]}
            for text, cited in self.claims
        ]})  # fmt: skip


@pytest.fixture
def script():
    return Script()


@pytest.fixture
async def guided(start, script):
    with ModelServer(script) as server:
        model = ChatLanguageModel(ChatModel(f"{server.url}/v1", "wise", seconds=2, retries=0))
        yield await start(language_model=model)
        await model.aclose()


SAID = (
    "Had to call the shift lead before unlocking the archive today.",
    "Rang the lead first when a visitor wanted into the archive.",
    "Yesterday asked the lead about the archive.",
)
FOUND = "The archive is unlocked only after the shift lead was called"


async def tell_each(engine, clock):
    for name, text in zip(MEMBERS, SAID, strict=True):
        turn = Turn(content=text, said_at=clock(), role_id="nurse")
        await engine.ingest(member(name), [turn])
    return [memory.text for name in MEMBERS for memory in await engine.browse.active(member(name))]


async def test_a_model_is_told_what_matters_and_puts_notes_of_several_into_one(guided, script, clock):
    kept = await tell_each(guided, clock)
    script.claims = [(FOUND, kept)]
    circle = await guided.circles.create(NURSES, name="Nurse", focus="Access")

    [promoted] = await look(guided, clock)

    assert len(kept) == 3
    assert promoted.text == FOUND
    assert script.focus == [circle.prompt]
    assert (circle.prompt, circle.origin.by, circle.origin.model) == (script.brief, "llm", "wise/1")


@pytest.mark.parametrize(
    ("text", "of"),
    [
        (FOUND, 2),
        ("The archive is unlocked after Anna was called", 3),
        ("Call 0151 2345678 before unlocking the archive", 3),
    ],
)
async def test_what_a_model_says_of_too_few_or_of_somebody_is_not_promoted(guided, script, clock, text, of):
    kept = await tell_each(guided, clock)
    script.claims = [(text, kept[:of])]
    await guided.circles.create(NURSES, name="Nurse", focus="Access")

    assert await look(guided, clock) == []


async def test_without_an_answer_of_the_model_the_rules_promote(guided, script, clock, told):
    await guided.circles.create(NURSES, name="Nurse", focus="Refunds")
    await told(RULE, at=guided)
    script.failing = True

    assert [memory.text.rstrip(".") for memory in await look(guided, clock)] == [RULE.rstrip(".")]


@pytest.mark.parametrize("brief", ["", "x" * 9000, None], ids=["nothing", "too long", "no answer"])
async def test_a_prompt_comes_of_the_template_where_the_model_gives_none(guided, script, brief):
    script.brief, script.failing = brief, brief is None

    circle = await guided.circles.create(NURSES, name="Nurse", focus="Access")

    assert circle.origin.by == "template"
    assert "Access" in circle.prompt
