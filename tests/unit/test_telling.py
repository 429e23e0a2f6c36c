"""What was said, told to who said it; and the answers made of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from remanence.domain.answer import NOTHING, NOTHING_SAID, Source, asks_for_last, extractive, last_said
from remanence.domain.event import Role
from remanence.domain.query.plan import Layer, QueryType
from remanence.domain.telling import Quoted, passage, told

MAY = datetime(2026, 5, 8, tzinfo=UTC)


def quoted(text, role=Role.USER, **more):
    return Quoted(text=text, role=role, said_at=MAY, **more)


def source(text, relevance=0.9, layer=Layer.SEMANTIC, role=Role.USER):
    return Source(layer=layer, content=text, relevance=relevance, quoted=quoted(text, role))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("My name is John", "Your name is John."),
        ("I'm a nurse and I love my job", "You're a nurse and you love your job."),
        ("well, I was in Leeds", "You were in Leeds."),
        ("We decided to use Docker.", "You decided to use Docker."),
        ("The staging database listens on port 5433", "The staging database listens on port 5433."),
        ("I went climbing yesterday", "On 8 May 2026 you said: “I went climbing yesterday”."),
        ("Which port is it?", "On 8 May 2026 you asked: “Which port is it?”"),
        ("I told you so", "On 8 May 2026 you said: “I told you so”."),
        ("Lately, I've been looking for a flat", "On 8 May 2026 you said: “Lately, I've been looking for a flat”."),
        ("The flat that I found is small", "The flat that you found is small."),
        ("Hello!", "On 8 May 2026 you said: “Hello!”"),
        ("Ich wohne in Leeds und arbeite dort", "On 8 May 2026 you said: “Ich wohne in Leeds und arbeite dort”."),
    ],
)
def test_a_sentence_turns_to_you_or_is_quoted(said, sentence):
    assert told(quoted(said)) == sentence


def test_others_are_quoted_by_name():
    assert told(quoted("I use Redis", Role.ASSISTANT)) == "On 8 May 2026 the assistant said: “I use Redis”."
    assert told(quoted("I use Redis", speaker="Ilse")) == "On 8 May 2026 Ilse said: “I use Redis”."


def test_of_a_long_message_the_sentences_that_matter_are_told():
    long = "We talked about the weather for a while. " * 10 + "The port is 5433. " + "Then we had lunch. " * 10

    assert "The port is 5433." in passage(long, "Which port is it?")
    assert len(passage(long, "Which port is it?")) <= 320


def test_an_answer_tells_the_best_and_what_is_nearly_as_good_but_nothing_twice():
    found = [
        source("I live in Leeds", 0.9),
        source("I live in Leeds.", 0.85),
        source("My flat is near the station", 0.8),
        source("I have a cat", 0.4),
    ]

    everything = "What do you know about me?"

    assert (
        extractive(everything, QueryType.FACT_RETRIEVAL, found) == "You live in Leeds. Your flat is near the station."
    )
    assert extractive("Where do I live?", QueryType.FACT_RETRIEVAL, found) == "You live in Leeds."


def test_an_answer_leaves_out_others_and_what_is_past_unless_they_are_asked_for():
    found = [
        source("I live in Leeds", 0.95),
        replace(source("My sister Ana lives in Toronto", 0.94), about="sister Ana"),
        source("I used to live in York", 0.9),
    ]

    def told(question):
        return extractive(question, QueryType.FACT_RETRIEVAL, found)

    assert told("Where do I live?") == "You live in Leeds."
    assert told("Where did I live?") == "You live in Leeds. You used to live in York."
    assert "Toronto" in told("Where do I and my sister live?")


def test_who_asks_for_a_time_is_told_the_day():
    assert extractive("When did I move?", QueryType.FACT_RETRIEVAL, [source("I moved to Leeds")]) == (
        "On 8 May 2026 you said: “I moved to Leeds”."
    )


def test_an_answer_without_evidence_says_so():
    assert extractive("Where?", QueryType.FACT_RETRIEVAL, []) == NOTHING
    assert extractive("go on", QueryType.CONTINUATION, []) == NOTHING_SAID


def test_an_applied_instruction_comes_first():
    rule = source("Write code with type hints.", 0.9, Layer.PROCEDURAL)
    other = source("I use Redis", 0.9, Layer.WORKING)

    assert extractive("Write it", QueryType.PROCEDURAL_TRIGGER, [rule, other]) == (
        "As you have asked: Write code with type hints."
    )
    assert extractive("Redis", QueryType.COMPLEX, [rule, other]).endswith("You use Redis.")


@pytest.mark.parametrize(
    "question", ["What did I just say?", "What was my last message?", "What have you just told me?"]
)
def test_a_question_may_ask_for_what_was_said_last(question):
    assert asks_for_last(question)


def test_the_last_of_whoever_is_meant_is_taken():
    talk = [source("Mine"), source("Yours", role=Role.ASSISTANT)]

    assert last_said("What did I just say?", talk) is talk[0]
    assert last_said("What did you just say?", talk) is talk[1]
    assert last_said("What did I just say?", []) is None
    assert not asks_for_last("What did I say about Redis?")
