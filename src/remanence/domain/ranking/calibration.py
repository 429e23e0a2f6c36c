"""From sums of signals to scores that mean something by themselves, and from scores to the bands of the MemSync API."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from remanence.domain.ranking.evidence import Standing

MIDDLE, SLOPE = 1.6, 5.0
"""A logistic of the plain total of the best, fitted on `retrieval.dev` with everything, with few other memories, and
without the right ones: right first results have 1.6 to 2.1 (quartiles), wrong ones 1.2 to 1.5, and at 1.6 both are as
frequent. What stands around the best counts for the order alone: it tells a long conversation from a short one, and
right from wrong only within one (with it, right results of one-message threads had scores from .16 to .45)."""
FIRST = 3
"""One of the first few has to be plainly right (abstention AUROC with the first alone .851, with three .859)."""
MISLEADING = 1.2
"""Half a match beside a word that nothing holds ("the name of his dentist", and no dentist anywhere) speaks against an
answer (abstention AUROC on `retrieval.dev` .83 without, .86 with)."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How the sums of one question become scores."""

    middle: float

    @classmethod
    def of(cls, best: Sequence[Standing], *, matched: Sequence[float], unknown: float) -> Self:
        """`matched` is the share of the question's words that each of the best holds, `unknown` that nothing holds."""
        if not best:
            return cls(MIDDLE)
        first = zip(best[:FIRST], matched, strict=False)
        plain = max(standing.plain - MISLEADING * share * unknown for standing, share in first)
        return cls(MIDDLE + best[0].total - plain)

    def score(self, total: float) -> float:
        return 1 / (1 + math.exp(-SLOPE * (total - self.middle)))

    def shares(self, parts: Mapping[str, float]) -> dict[str, float]:
        """Each part's share of the score; they add up to it."""
        total = sum(parts.values())
        return {name: part * self.score(total) / total for name, part in parts.items()} if total else {}


def blended(score: float, relevance: float, *, trust: float) -> float:
    """The first stage's score and a reranker's judgement as one relevance, 0.0 to 1.0."""
    return trust * relevance + (1 - trust) * score
