"""Which layers answer a question, by what it asks for."""

import pytest

from remanence.domain.query.plan import Layer, QueryType, classify, plan

CONTINUATION, FACT, RECALL, PROCEDURAL, COMPLEX = (
    QueryType.CONTINUATION,
    QueryType.FACT_RETRIEVAL,
    QueryType.DEEP_RECALL,
    QueryType.PROCEDURAL_TRIGGER,
    QueryType.COMPLEX,
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("continue", CONTINUATION),
        ("go on", CONTINUATION),
        ("And then?", CONTINUATION),
        ("keep going please", CONTINUATION),
        ("ok, next", CONTINUATION),
        ("Next.js version", COMPLEX),
        ("moreover, compare A and B", COMPLEX),
        ("More details on Redis?", COMPLEX),
        ("What did I just say?", FACT),
        ("What's my name?", FACT),
        ("What’s my name?", FACT),
        ("HOW MANY CATS DO I HAVE?", FACT),
        ("How do I write code?", FACT),
        ("What should we NOT do when scaling?", FACT),
        ("Tell me about our caching strategy", FACT),
        ("Remind me of the deadline", FACT),
        ("Quote me exactly what was said", RECALL),
        ("What exactly did she say?", RECALL),
        ("Quote me from last week", RECALL),
        ("Tell me the story of our architecture evolution", RECALL),
        ("Walk me through the outage", RECALL),
        ("Write code as I prefer", PROCEDURAL),
        ("please build a parser", PROCEDURAL),
        ("I need you to implement a queue", PROCEDURAL),
        ("Compare Redis and Memcached for our workload", COMPLEX),
        ("We need to decide on the architecture approach", COMPLEX),
        ("caching", COMPLEX),
        ("", COMPLEX),
        ("¿?", COMPLEX),
    ],
)
def test_a_question_is_of_one_type(question, kind):
    assert classify(question) is kind


def test_a_plan_names_its_layers_in_order_and_its_budget():
    assert plan("What is my name?").layers == (Layer.WORKING, Layer.SEMANTIC)
    assert plan("caching").layers == (Layer.WORKING, Layer.SEMANTIC, Layer.EPISODIC, Layer.PROCEDURAL)
    assert [plan(each).budget for each in ("go on", "Who?", "quote it", "write it", "caching")] == [
        200,
        500,
        1_500,
        300,
        2_000,
    ]
