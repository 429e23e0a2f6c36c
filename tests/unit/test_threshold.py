import pytest

from remanence.domain.corpus import EVENT, Key
from remanence.domain.ranking import Hit
from remanence.domain.ranking.threshold import PASSING, by_match


def hit(number: int, *, score: float, match: float) -> Hit:
    return Hit(key=Key(1, number), layer=EVENT, score=score, signals={"text": score}, match=match)


def test_what_matches_by_itself_passes_and_what_only_stands_beside_it_does_not():
    matching, beside = hit(1, score=0.25, match=0.7), hit(2, score=0.5, match=0.2)

    best, other = by_match([beside, matching])

    assert (best.key.id, other.key.id) == (1, 2)
    assert best.score >= PASSING > other.score


def test_a_repetition_scores_nearly_all():
    [only] = by_match([hit(1, score=0.9, match=1.4)])

    assert 0.8 <= only.score <= 1.0


def test_what_signals_gave_adds_up_to_the_new_score():
    for each in by_match([hit(1, score=0.4, match=0.9), hit(2, score=0.0, match=0.0)]):
        assert sum(each.signals.values()) == pytest.approx(each.score)
