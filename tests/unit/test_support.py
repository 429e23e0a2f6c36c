"""What a question is about, by its words."""

import pytest

from remanence.domain.evidence import relevances
from remanence.domain.query.support import asks_for_everything, matters, support


def test_words_that_only_frame_a_question_are_left_out_unless_there_are_no_others():
    assert support(matters("What caching strategies did we discuss?"), "How do I implement caching in .NET?") == 1.0
    assert support(matters("What was recommended?"), "I recommend Redis.") == 1.0
    assert support(matters("What is my favourite colour?"), "My favourite food is pizza") == 0.0
    assert support(matters(""), "anything") == 0.0


@pytest.mark.parametrize("question", ["What do you know about me?", "Summarise what you know about me", "Who am I?"])
def test_a_question_may_ask_for_everything(question):
    assert asks_for_everything(question)


@pytest.mark.parametrize("question", ["What do you know about bees?", "Tell me about my brother", "Who is Ada?"])
def test_a_question_for_something_does_not(question):
    assert not asks_for_everything(question)


def test_evidence_scores_well_or_says_what_the_question_is_about():
    port, rain = "The port is 5433", "It rained"

    assert relevances("Which port?", [(0.9, port), (0.4, rain), (0.2, rain)]) == [0.9, 0.4, 0.0]
    assert relevances("Which port?", [(0.3, rain), (0.1, port)]) == [0.0, 0.6]
    assert relevances("Which port?", [(0.4, rain)]) == [0.0]
    assert relevances("Which port?", []) == []
