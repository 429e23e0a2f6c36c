"""How good an order of results is, for questions whose right results are known."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

Grades = Mapping[str, int]
"""Per right result its grade, 1 or 2; a result counts once for each of the labels that it shows."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a search answered to one question, and what it should have."""

    found: Sequence[frozenset[str]]
    """Per result, best first, the labels that it shows: an item's own, a memory's evidence."""
    grades: Grades
    best: float
    """The score of the first result."""
    tags: frozenset[str] = frozenset()
    leaked: bool = False
    """A superseded memory stands among the first three, and the past was not asked for."""


def recall(ranking: Ranking, depth: int) -> float:
    """The share of the right labels that the first `depth` results show."""
    shown = frozenset[str]().union(*ranking.found[:depth])
    return len(shown & ranking.grades.keys()) / len(ranking.grades)


def ndcg(ranking: Ranking, depth: int = 10) -> float:
    """Gain 2^grade - 1, discount log2(rank + 1), against the best order there is (Järvelin and Kekäläinen 2002)."""
    gains, shown = [], set[str]()
    for result in ranking.found[:depth]:
        fresh = (result & ranking.grades.keys()) - shown
        gains.append(sum(2 ** ranking.grades[label] - 1 for label in fresh))
        shown |= fresh
    ideal = sorted((2**grade - 1 for grade in ranking.grades.values()), reverse=True)[:depth]
    return min(1.0, _discounted(gains) / _discounted(ideal))


def reciprocal_rank(ranking: Ranking) -> float:
    places = (place for place, result in enumerate(ranking.found, 1) if result & ranking.grades.keys())
    return 1 / next(places, math.inf)


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """The chance that a positive scores above a negative; ties count one half."""
    pairs = ((positive > negative) + (positive == negative) / 2 for positive in positives for negative in negatives)
    return fmean(pairs)


def summary(rankings: Iterable[Ranking]) -> dict[str, float]:
    """All figures of a set of questions, rounded; abstention and leaks where the set can tell."""
    every = list(rankings)
    answerable = [each for each in every if each.grades]
    unanswerable = [each.best for each in every if not each.grades]
    figures = {
        "questions": float(len(answerable)),
        **{f"recall@{depth}": fmean(recall(each, depth) for each in answerable) for depth in (5, 10, 20)},
        "ndcg@10": fmean(ndcg(each) for each in answerable),
        "mrr": fmean(reciprocal_rank(each) for each in answerable),
        "leak": fmean(each.leaked for each in every if "past" not in each.tags),
    }
    if unanswerable:
        figures["auroc"] = auroc([each.best for each in answerable], unanswerable)
    return {name: round(value, 4) for name, value in figures.items()}


def by_tag(rankings: Iterable[Ranking]) -> dict[str, dict[str, float]]:
    """nDCG@10 and recall@10 of the questions with each tag."""
    answerable = [each for each in rankings if each.grades]
    return {
        tag: {
            "questions": len(tagged),
            "ndcg@10": round(fmean(map(ndcg, tagged)), 4),
            "recall@10": round(fmean(recall(each, 10) for each in tagged), 4),
        }
        for tag in sorted(frozenset[str]().union(*(each.tags for each in answerable)))
        if (tagged := [each for each in answerable if tag in each.tags])
    }


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))
