import math

import pytest
from benchmarks.judged import beam, locomo, memories
from benchmarks.measures import Ranking, auroc, by_tag, ndcg, recall, reciprocal_rank, summary


def ranking(*found, tags=(), **grades):
    return Ranking(found=[frozenset(each.split()) for each in found], grades=grades, best=1.0, tags=frozenset(tags))


def test_recall_counts_the_labels_that_the_first_results_show():
    assert recall(ranking("a", "x", "b c", a=1, b=1, c=2, d=1), 2) == 0.25
    assert recall(ranking("a", "x", "b c", a=1, b=1, c=2, d=1), 3) == 0.75


def test_ndcg_weighs_grades_and_places():
    assert ndcg(ranking("a", "b", a=2, b=1)) == 1.0
    assert ndcg(ranking("b", "a", a=2, b=1)) == pytest.approx((1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3)))
    assert ndcg(ranking("x", a=1)) == 0.0


def test_a_label_shown_twice_gains_once():
    assert ndcg(ranking("a", "a", "b", a=1, b=1)) == pytest.approx((1 + 0.5) / (1 + 1 / math.log2(3)))


def test_the_reciprocal_rank_is_that_of_the_first_right_result():
    assert reciprocal_rank(ranking("x", "a", "b", a=1, b=2)) == 0.5
    assert reciprocal_rank(ranking("x", a=1)) == 0.0


def test_auroc_is_the_chance_that_a_positive_scores_higher():
    assert auroc([3, 1], [2, 1]) == (1 + 1 + 0 + 0.5) / 4


def test_a_summary_keeps_abstention_apart():
    figures = summary([ranking("a", a=1), ranking("a")])

    assert figures["questions"] == 1
    assert figures["auroc"] == 0.5
    assert by_tag([ranking("a", tags=("easy",), a=1)])["easy"]["ndcg@10"] == 1.0


def test_locomo_is_read_with_its_malformed_evidence():
    turns = [{"speaker": name, "dia_id": f"D1:{at}", "text": "Hi"} for at, name in enumerate(("Ann", "Bo"), 1)]
    conversation = {"speaker_a": "Ann", "session_1": turns, "session_1_date_time": "1:56 pm on 8 May, 2023"}
    asked = [
        {"question": "q", "evidence": ["D1:1; D:1:02", "D9:9"], "category": 1},
        {"question": "none", "evidence": ["D9:9"], "category": 2},
        {"question": "adversarial", "evidence": ["D1:1"], "category": 5},
    ]

    case = locomo({"sample_id": "s", "conversation": conversation, "qa": asked})

    assert [dict(question.grades) for question in case.questions] == [{"D1:1": 1, "D1:2": 1}]
    assert [event.speaker for event in case.events] == ["Ann", "Bo"]


def test_beam_is_read_without_unanswerable_questions():
    messages = [{"id": 4, "role": "user", "content": "x", "time_anchor": "March-15-2024", "batch": 1}]
    asked = [
        {"ability": "a", "question": "q", "evidence": [4]},
        {"ability": "abstention", "question": "r", "evidence": []},
    ]

    case = beam({"chat": 1, "messages": messages, "questions": asked})

    assert [event.external_id for event in case.events] == ["4"]
    assert [question.text for question in case.questions] == ["q"]


def test_memories_are_read_with_what_replaced_them():
    record = {
        "id": "m1",
        "text": "Lives in Leeds",
        "kind": "semantic",
        "categories": ["identity"],
        "created_at": "2024-01-01",
        "agent_id": "a",
        "thread_id": "t",
        "valid_to": "2025-01-01",
        "superseded_by": "m2",
    }

    case = memories({"user": "u", "now": "2026-01-01T00:00:00Z", "memories": [record], "queries": []})

    assert case.memories[0].status == "superseded"
