import pytest

from remanence.domain.ranking import blended
from remanence.domain.ranking.calibration import scores, shares
from remanence.domain.ranking.evidence import Standing


def graded(*standings: Standing, matched: float = 0.0, unknown: float = 0.0) -> list[float]:
    return scores(standings, matched=[matched] * len(standings), unknown=unknown)


def plain(*totals: float) -> list[Standing]:
    """Results around which nothing stands."""
    return [Standing(row, total, plain=total) for row, total in enumerate(totals)]


def test_a_larger_sum_is_a_larger_score_between_nothing_and_one():
    found = [graded(*plain(total))[0] for total in (-5, 0, 1, 1.6, 2.5, 5)]

    assert found == sorted(found)
    assert 0 < found[0] < 0.01
    assert found[3] == 0.5
    assert 0.99 < found[-1] < 1


def test_scores_fall_and_no_two_are_the_same():
    found = graded(*plain(2.4, 2.3, 2.2, 1.4, 1.39, 0.8))

    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 6


def test_what_is_far_off_by_itself_is_weak_however_near_to_the_first_it_is_ranked():
    first, *_, last = graded(
        Standing(0, 3.0, plain=2.4),
        Standing(1, 2.95, plain=1.0),
        Standing(2, 2.9, plain=1.0),
        Standing(3, 2.85, plain=1.0),
    )

    assert first > 0.8
    assert last < 0.4


def test_shares_add_up_to_the_score():
    parts = {"words": 0.4, "meaning": 0.9, "speaker": 0.28, "past": -0.1}

    assert sum(shares(parts, 0.7).values()) == pytest.approx(0.7)


def test_nothing_has_no_scores_and_no_shares():
    assert graded() == []
    assert shares({}, 0.5) == {}


def test_half_a_match_beside_an_unknown_word_lowers_every_score():
    known, misled = (graded(*plain(1.8), matched=0.5, unknown=unknown) for unknown in (0.0, 0.7))

    assert misled < known


def test_what_stands_around_the_best_leaves_its_score_alone():
    short_thread, long_thread = (graded(Standing(0, total, plain=1.9)) for total in (1.0, 2.6))

    assert short_thread == pytest.approx(long_thread)


def test_a_plainly_right_second_speaks_for_the_first():
    first, second = Standing(0, 2.0, plain=1.2), Standing(1, 1.9, plain=1.9)

    assert graded(first, second)[0] > graded(first)[0]


def test_a_reranker_counts_as_far_as_it_is_trusted():
    assert blended(0.8, 0.2, trust=0.0) == 0.8
    assert blended(0.8, 0.2, trust=1.0) == pytest.approx(0.2)
    assert blended(0.8, 0.2, trust=0.25) == pytest.approx(0.65)
