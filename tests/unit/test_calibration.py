import pytest

from remanence.domain.ranking import blended
from remanence.domain.ranking.calibration import Scale


def test_a_larger_sum_is_a_larger_score_between_nothing_and_one():
    scale = Scale.of(matched=0.0, unknown=0.0)

    scores = [scale.score(total) for total in (-5, 0, 1, 1.6, 2.5, 9)]

    assert scores == sorted(scores)
    assert 0 < scores[0] < 0.01
    assert scores[3] == 0.5
    assert 0.99 < scores[-1] < 1


def test_shares_add_up_to_the_score():
    scale = Scale.of(matched=0.0, unknown=0.0)
    parts = {"words": 0.4, "meaning": 0.9, "speaker": 0.28, "past": -0.1}

    assert sum(scale.shares(parts).values()) == pytest.approx(scale.score(sum(parts.values())))


def test_nothing_has_no_shares():
    assert Scale.of(matched=0.0, unknown=0.0).shares({}) == {}


def test_half_a_match_beside_an_unknown_word_lowers_every_score():
    known, misled = (Scale.of(matched=0.5, unknown=unknown) for unknown in (0.0, 0.7))

    assert misled.score(1.8) < known.score(1.8)


def test_a_reranker_counts_as_far_as_it_is_trusted():
    assert blended(0.8, 0.2, trust=0.0) == 0.8
    assert blended(0.8, 0.2, trust=1.0) == pytest.approx(0.2)
    assert blended(0.8, 0.2, trust=0.25) == pytest.approx(0.65)
