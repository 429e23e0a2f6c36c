"""`remanence usage`, as an operator types it."""

import json
from functools import partial

import pytest
from tests.e2e.commands import run


@pytest.fixture
def remanence(tmp_path):
    return partial(run, check=False, REMANENCE_DATA=str(tmp_path))


def test_an_operator_puts_an_org_on_a_plan_and_sees_what_is_left(remanence):
    remanence("keys", "create", "--org", "acme")

    planned = remanence("usage", "plan", "free", "--org", "acme", "--limit", "adds=7")
    shown = remanence("usage", "show", "--org", "acme", "--json")
    misspelt = remanence("usage", "plan", "free", "--org", "acme", "--limit", "seats=7")
    nobody = remanence("usage", "plan", "free", "--org", "nobody")

    limits = {row["meter"]: row["limit"] for row in json.loads(shown.stdout)}
    assert planned.returncode == 0, planned.stderr
    assert (limits["api_calls"], limits["adds"], limits["retrievals"]) == (10_000, 7, None)
    assert (misspelt.returncode, "api_calls" in misspelt.stderr) == (1, True)
    assert (nobody.returncode, "nobody" in nobody.stderr) == (1, True)
