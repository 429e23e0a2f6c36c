from pathlib import Path

import pytest

from remanence.domain import importance
from remanence.domain.memory import Kind


@pytest.mark.parametrize(
    ("content", "low", "high"),
    [
        ("How do I implement caching in .NET?", 0.65, 0.85),
        ("ok", 0.0, 0.30),
        ("Hello!", 0.0, 0.30),
        ("hello world", 0.0, 0.30),
        ("Which port does the staging database listen on?", 0.45, 0.80),
        ("I prefer Python with type hints", 0.50, 0.85),
        ("We decided to use PostgreSQL because of ACID guarantees.", 0.65, 1.0),
        ("IMPORTANT: Remember to always validate user input", 0.75, 1.0),
        ("IMPORTANT: remember this critical problem - we decided to never deploy on Friday!", 0.86, 1.0),
    ],
)
def test_messages_score_within_the_published_bounds(content: str, low: float, high: float) -> None:
    assert low <= importance.of_message(content) <= high


def test_a_critical_bug_weighs_more_than_the_weather() -> None:
    bug = importance.of_message("The login server crashes with a NullPointerException on startup")

    assert bug > importance.of_message("What a lovely sunny day")


def test_technical_text_weighs_more_than_chat() -> None:
    technical = importance.of_message("The cache uses Redis with an LRU policy")

    assert technical > importance.of_message("Just chatting a bit before bed")


def test_asking_to_remember_raises_a_statement() -> None:
    plain = importance.of_statement(Kind.SEMANTIC)

    assert importance.of_statement(Kind.SEMANTIC, explicit=True) > plain


def test_an_allergy_outweighs_a_liking_and_a_liking_an_unread_remark() -> None:
    allergy = importance.of_statement(Kind.SEMANTIC, attribute="allergy")
    liking = importance.of_statement(Kind.SEMANTIC, attribute="interest")
    remark = importance.of_statement(Kind.EPISODIC, understood=False)

    assert allergy > liking > remark


def test_scores_stay_between_zero_and_one() -> None:
    assert importance.of_statement(Kind.SEMANTIC, attribute="allergy", explicit=True) == 1.0
    assert importance.of_message("remember!!! we decided always never important? " * 20, first=True) <= 1.0


DOCUMENTED = Path(__file__).parents[2] / "docs" / "concepts" / "extracting.md"


@pytest.mark.parametrize(
    ("row", "attribute", "kind"),
    [
        ("an allergy", "allergy", Kind.SEMANTIC),
        ("the name; medication", "medication", Kind.SEMANTIC),
        ("home; a condition; pronouns", "home", Kind.SEMANTIC),
        ("language, degree, pet, sibling, a preference, salary", "pet", Kind.SEMANTIC),
        ("any other lasting statement", "", Kind.SEMANTIC),
        ("an event, a plan, a passing state", "", Kind.EPISODIC),
    ],
)
def test_the_documented_table_is_the_one_that_counts(row: str, attribute: str, kind: Kind) -> None:
    shown = next(line for line in DOCUMENTED.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {row} |"))

    assert float(shown.split("|")[2]) == importance.of_statement(kind, attribute=attribute)
