import pytest

from remanence.domain.ranking import blended
from remanence.domain.ranking.calibration import Scale
from remanence.domain.ranking.evidence import Standing


def of(total: float = 1.6, plain: float | None = None, *, matched: float = 0.0, unknown: float = 0.0) -> Scale:
    return Scale.of([Standing(0, total, plain=total if plain is None else plain)], matched=[matched], unknown=unknown)


def test_a_larger_sum_is_a_larger_score_between_nothing_and_one():
    scale = of()

    scores = [scale.score(total) for total in (-5, 0, 1, 1.6, 2.5, 5)]

    assert scores == sorted(scores)
    assert 0 < scores[0] < 0.01
    assert scores[3] == 0.5
    assert 0.99 < scores[-1] < 1


def test_shares_add_up_to_the_score():
    scale = of()
    parts = {"words": 0.4, "meaning": 0.9, "speaker": 0.28, "past": -0.1}

    assert sum(scale.shares(parts).values()) == pytest.approx(scale.score(sum(parts.values())))


def test_nothing_has_no_shares():
    assert Scale.of([], matched=[], unknown=0.0).shares({}) == {}


def test_half_a_match_beside_an_unknown_word_lowers_every_score():
    known, misled = (of(matched=0.5, unknown=unknown) for unknown in (0.0, 0.7))

    assert misled.score(1.8) < known.score(1.8)


def test_what_stands_around_the_best_leaves_its_score_alone():
    short_thread, long_thread = of(1.0, plain=1.9), of(2.6, plain=1.9)

    assert short_thread.score(1.0) == pytest.approx(long_thread.score(2.6))


def test_a_plainly_right_second_speaks_for_the_first():
    first, second = Standing(0, 2.0, plain=1.2), Standing(1, 1.9, plain=1.9)

    alone, together = (Scale.of(best, matched=[0.0, 0.0], unknown=0.0) for best in ([first], [first, second]))

    assert together.score(2.0) > alone.score(2.0)


def test_a_reranker_counts_as_far_as_it_is_trusted():
    assert blended(0.8, 0.2, trust=0.0) == 0.8
    assert blended(0.8, 0.2, trust=1.0) == pytest.approx(0.2)
    assert blended(0.8, 0.2, trust=0.25) == pytest.approx(0.65)
