"""From sums of signals to scores that mean something by themselves, and from scores to the bands of the MemSync API."""

import math
from collections.abc import Mapping, Sequence
from itertools import accumulate

from remanence.domain.ranking.evidence import Standing

MIDDLE, SLOPE = 1.6, 5.0
"""A logistic of plain totals, fitted on `retrieval.dev` with everything, with few other memories, and without the right
ones: right first results have 1.6 to 2.1 (quartiles), wrong ones 1.2 to 1.5, and at 1.6 both are as frequent. What
stands around a result counts for the order alone: it tells a long conversation from a short one, and right from wrong
only within one (with it, right results of one-message threads had scores from .16 to .45)."""
MISLEADING = 1.2
"""Half a match beside a word that nothing holds ("the name of his dentist", and no dentist anywhere) speaks against an
answer (abstention AUROC on `retrieval.dev` .83 without, .86 with)."""
AHEAD = 3
"""With three, one of the first three has to be plainly right (abstention AUROC of the first alone .851, so .859)."""
BY_ITSELF = 0.75
"""How much of a score is the result's own, the rest being how far it is behind the first: so no two are the same."""


def scores(best: Sequence[Standing], *, matched: Sequence[float], unknown: float) -> list[float]:
    """Scores from 0.0 to 1.0 in falling order, comparable across questions.

    `best` is in order, `matched` the share of the question's words that each of them holds, and `unknown` the share
    that nothing holds. A result is as good as the `AHEAD` ranked just below it, and no better than any above it: the
    order knows more than the sums.
    """
    sums = [each.plain - MISLEADING * share * unknown for each, share in zip(best, matched, strict=True)]
    own = list(accumulate((max(sums[place : place + AHEAD]) for place in range(len(sums))), min))
    behind = (best[0].total - each.total for each in best)
    return [
        1 / (1 + math.exp(-SLOPE * (BY_ITSELF * each + (1 - BY_ITSELF) * (own[0] - distance) - MIDDLE)))
        for each, distance in zip(own, behind, strict=True)
    ]


def shares(parts: Mapping[str, float], score: float) -> dict[str, float]:
    """Each part's share of the score; they add up to it."""
    total = sum(parts.values())
    return {name: part * score / total for name, part in parts.items()} if total else {}


def blended(score: float, relevance: float, *, trust: float) -> float:
    """The first stage's score and a reranker's judgement as one relevance, 0.0 to 1.0."""
    return trust * relevance + (1 - trust) * score
