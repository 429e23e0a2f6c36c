"""Scores for callers that drop what scores less than 0.3: a clear match has more, a near-exact one 0.8, the rest less.

The ranking's own score tells how sure an answer is, in the light of all that stands around it; a clear match among few
memories may score 0.2 there, and the neighbour of an exact one 0.5. Here it counts half, and how well the text itself
matches the other half, so that what matches by itself passes and what only stands beside it does not.

Measured on own sentences stored as conversations (21 paraphrased questions, 6 near repetitions, 12 questions about
nothing that is there): 20 and 6 pass 0.3, of the 12 none. Order on `retrieval.dev` without time or filters: nDCG@10
.795 by the ranking's score, .827 by this one; evidence recall@10 on a LoCoMo conversation .828 and .822.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from remanence.domain.ranking.ranking import Hit

PASSING: Final = 0.3
MATCHES: Final = ((0.0, 0.0), (0.33, 0.3), (1.4, 0.9), (1.5, 1.0))
"""What a match is worth: unrelated texts reach 0.3 (the local model's cosine, 0.4 for all words); repetitions 1.4."""
BLENDS: Final = ((0.0, 0.0), (0.235, PASSING), (0.9, 0.9), (1.0, 1.0))
LEAST_MATCH: Final = 0.3
"""What matches less does not pass, whatever stands around it."""

Curve = tuple[tuple[float, float], ...]


def by_match(hits: Sequence[Hit]) -> list[Hit]:
    """The hits with these scores, best first; what signals gave still adds up to them."""
    return sorted(map(_scored, hits), key=lambda hit: -hit.score)


def _scored(hit: Hit) -> Hit:
    score = _on(BLENDS, (_on(MATCHES, hit.match) + hit.score) / 2)
    if hit.match < LEAST_MATCH:
        score = min(score, PASSING - 0.01)
    share = score / hit.score if hit.score else 0.0
    return replace(hit, score=score, signals={name: part * share for name, part in hit.signals.items()})


def _on(curve: Curve, value: float) -> float:
    """The height of a line through points, at a place between the first and the last."""
    place = min(max(value, curve[0][0]), curve[-1][0])
    for (left, low), (right, high) in pairwise(curve):
        if place <= right:
            return low + (place - left) / (right - left) * (high - low)
    return curve[-1][1]
