"""Whole conversations, from what was said to what is current; the cases are those of the benchmark."""

import json

import pytest
from benchmarks.reconciliation import CASES, accuracies, judged

FLOOR = 0.88
HELD_OUT_FLOOR = 0.85
"""What the rules reached when the cases were written (0.91 and 0.92); they may only get better."""
OF_A_KIND = 0.75


@pytest.fixture(scope="module")
def reached():
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    return accuracies(cases, {case["id"]: judged(case) for case in cases})


def test_the_cases_that_the_rules_were_made_with_hold(reached):
    assert reached["set: development"] >= FLOOR


def test_cases_that_no_rule_was_made_from_hold_nearly_as_well(reached):
    assert reached["set: held-out"] >= HELD_OUT_FLOOR


@pytest.mark.parametrize(
    "tag", ["single-valued", "multi-valued", "duplicate", "withdrawal", "other-person", "progress"]
)
def test_no_kind_of_case_is_left_behind(reached, tag):
    assert reached[tag] >= OF_A_KIND
