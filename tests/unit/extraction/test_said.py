"""Some six hundred turns and talks of all kinds, each with what must be kept of it and what must not.

They were written, in six rounds, before the rules that pass them; as a set they hold what was reached.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from benchmarks.scoring import Remembered, Tally, score_extraction

from remanence.domain.event import Event, Role
from remanence.domain.extraction import extract
from remanence.domain.memory import Candidate, Kind

CASES = [json.loads(line) for line in Path(__file__).with_name("said.jsonl").read_text(encoding="utf-8").splitlines()]


def heard(case: dict[str, Any]) -> list[Candidate]:
    at = datetime.fromisoformat(case["occurred_at"])
    said: list[Event] = []
    kept: list[Candidate] = []
    for number, message in enumerate(case["messages"], 1):
        event = Event(
            id=number, role=Role(message["role"]), content=message["content"], said_at=at, accepted_at=at
        )  # fmt: skip
        kept += [each for each in extract(event, before=said).candidates if not each.quarantine]
        said.append(event)
    return kept


def remembered(candidate: Candidate) -> Remembered:
    dates = tuple(each.isoformat() for each in (candidate.valid_from, candidate.valid_to) if each)
    kind = Kind.SEMANTIC if candidate.kind is Kind.PROCEDURAL else candidate.kind
    return Remembered(candidate.text, kind.value, tuple(c.value for c in candidate.categories), dates)


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    tally = Tally()
    for case in CASES:
        score_extraction(case, [remembered(candidate) for candidate in heard(case)], [tally])
    return tally.figures()


@pytest.mark.parametrize(
    ("figure", "least"),
    [
        ("fact_recall", 0.98),
        ("kind_accuracy", 0.97),
        ("category_accuracy", 0.96),
        ("date_accuracy", 0.97),
        ("left_empty", 0.97),
        ("style", 0.99),
    ],
)
def test_what_is_said_is_kept(figures: dict[str, Any], figure: str, least: float) -> None:
    assert figures[figure] >= least


@pytest.mark.parametrize(("figure", "most"), [("reject_violations", 0.02), ("cases_with_junk", 0.02)])
def test_what_is_not_said_is_not_kept(figures: dict[str, Any], figure: str, most: float) -> None:
    assert figures[figure] <= most


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_evidence_lies_within_the_turn(case: dict[str, Any]) -> None:
    for candidate in heard(case):
        (evidence,) = candidate.evidence
        content = case["messages"][evidence.event_id - 1]["content"]

        assert 0 <= evidence.start < evidence.end <= len(content)
        assert content[evidence.start : evidence.end].strip()
