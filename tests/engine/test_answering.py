"""Answers in a language model's words: from the same sources, or not at all."""

import json

import pytest
from tests.engine.people import ADA

from remanence.adapters.models.chat import ChatModel
from remanence.adapters.models.language import ChatLanguageModel
from remanence.domain.tier import Tier
from remanence.engine.conversations import Opening
from remanence.testing.servers import ModelServer, Reply, completion

NAME = "My name is John."


class Script:
    """A chat API that finds no statements, and answers as it is told."""

    def __init__(self):
        self.claims = []
        self.failing = False
        self.asked = []

    def __call__(self, request):
        material = json.loads(request.body["messages"][1]["content"])
        if "question" not in material:
            return completion({"statements": []})
        self.asked.append(material)
        return Reply({}, 500) if self.failing else completion({"claims": self.claims})


@pytest.fixture
def script():
    return Script()


@pytest.fixture
async def answering(start, script):
    """An engine with that model, and a conversation in which something was said."""
    with ModelServer(script) as server:
        model = ChatLanguageModel(ChatModel(f"{server.url}/v1", "wise", seconds=2, retries=0))
        engine = await start(language_model=model)
        thread = await engine.conversations.open(ADA, Opening(title="T"), tier=Tier())

        async def ask(question):
            return await engine.answering(ADA, thread.name, question, most_tokens=2_000)

        yield engine, thread, ask
        await model.aclose()


@pytest.fixture
async def ask(answering, turns):
    engine, thread, asked = answering
    await engine.conversations.say(ADA, thread.id, turns(NAME)[0], tier=Tier())
    return asked


async def test_each_sentence_of_the_model_names_its_source(ask, script):
    script.claims = [{"text": "You are called John.", "sources": [1]}]

    answer = await ask("What is my name?")

    [claim] = answer.claims
    assert answer.text == "You are called John."
    assert answer.sources[claim.sources[0]].quoted.text == NAME


async def test_what_no_source_bears_out_is_not_said(ask, script):
    script.claims = [{"text": "You are called John and live in Paris.", "sources": [1]}]

    answer = await ask("What is my name?")

    assert "Paris" not in answer.text
    assert answer.sources == ()


async def test_where_the_model_finds_nothing_nothing_is_said(ask):
    answer = await ask("What is my name?")

    assert answer.text == "Nothing about that has been said yet."
    assert answer.sources == ()


async def test_a_model_that_fails_leaves_the_answer_to_the_rules(ask, script):
    script.failing = True

    answer = await ask("What is my name?")

    assert "John" in answer.text
    assert answer.claims == ()


async def test_a_model_is_not_asked_where_there_is_nothing_to_draw_on(answering, script):
    _, _, asked = answering

    assert (await asked("What is my name?")).text == "Nothing about that has been said yet."
    assert script.asked == []
