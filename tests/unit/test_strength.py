from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from remanence.domain.memory import Kind, Memory
from remanence.domain.strength import HALF_LIVES, STRONGEST, fades_at, has_faded, recalled, retold, strength_at

START = datetime(2026, 1, 1, tzinfo=UTC)
FACT = Memory(id=1, text="Loves hiking", created_at=START, updated_at=START, observed_at=START)


@pytest.mark.parametrize("kind", Kind)
def test_strength_halves_with_every_half_life_without_use(kind):
    memory = replace(FACT, kind=kind)

    assert strength_at(memory, START + HALF_LIVES[kind]) == pytest.approx(0.5)
    assert strength_at(memory, START + 2 * HALF_LIVES[kind]) == pytest.approx(0.25)


def test_a_half_life_can_be_given():
    assert strength_at(FACT, START + timedelta(days=2), half_life=timedelta(days=1)) == pytest.approx(0.25)


def test_recall_strengthens_counts_and_starts_the_decay_anew():
    later = START + timedelta(days=10)

    memory = recalled(FACT, later)

    assert memory.strength == pytest.approx(strength_at(FACT, later) + 0.05)
    assert (memory.recalls, memory.recalled_at) == (1, later)
    assert strength_at(memory, later) == memory.strength


def test_strength_stays_within_its_bounds():
    strong = replace(FACT, strength=STRONGEST)

    assert recalled(strong, START).strength == STRONGEST
    assert retold(STRONGEST) == STRONGEST
    assert strength_at(FACT, START + timedelta(days=100_000)) >= 0


def test_what_is_pinned_does_not_decay():
    pinned = replace(FACT, pinned=True)

    assert strength_at(pinned, START + timedelta(days=10_000)) == 1.0
    assert not has_faded(pinned, START + timedelta(days=10_000))


def test_what_is_not_used_fades_at_last():
    assert not has_faded(FACT, START + timedelta(days=600))
    assert has_faded(FACT, START + timedelta(days=900))


def test_a_clock_that_runs_backwards_strengthens_nothing():
    assert strength_at(FACT, START - timedelta(days=5)) == 1.0


def test_what_was_told_again_counts_as_used():
    told_again = replace(FACT, affirmed_at=START + timedelta(days=300))

    assert strength_at(told_again, START + timedelta(days=300)) == FACT.strength


@pytest.mark.parametrize("kind", Kind)
def test_when_a_memory_will_have_faded_is_known_beforehand(kind):
    memory = replace(FACT, kind=kind, fades=True, strength=2.0)

    at = fades_at(memory)

    assert at is not None
    assert not has_faded(memory, at - timedelta(hours=1))
    assert has_faded(memory, at + timedelta(hours=1))


def test_what_need_not_fade_never_does():
    assert fades_at(FACT) is None
    assert fades_at(replace(FACT, fades=True, pinned=True)) is None
