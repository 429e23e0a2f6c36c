"""From sums of signals to scores that mean something by themselves, and from scores to the bands of the MemSync API."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

MIDDLE, SLOPE = 1.6, 3.0
"""A logistic of the sum. On LoCoMo dev five, BEAM dev ten and `retrieval.dev` the sum of a right first result is 1.6
to 2.6 (quartiles about 1.75 and 2.25), that of a wrong one 1.3 to 2.0, and that of the tenth result 1.0 to 1.5."""
MISLEADING = 1.2
"""Half a match beside a word that nothing holds ("the name of his dentist", and no dentist anywhere) speaks against an
answer (abstention AUROC on `retrieval.dev` .83 without, .86 with)."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How the sums of one question become scores."""

    middle: float

    @classmethod
    def of(cls, *, matched: float, unknown: float) -> Self:
        """`matched` is the share of the question's words that the best result holds, `unknown` that nothing holds."""
        return cls(MIDDLE + MISLEADING * matched * unknown)

    def score(self, total: float) -> float:
        return 1 / (1 + math.exp(-SLOPE * (total - self.middle)))

    def shares(self, parts: Mapping[str, float]) -> dict[str, float]:
        """Each part's share of the score; they add up to it."""
        total = sum(parts.values())
        return {name: part * self.score(total) / total for name, part in parts.items()} if total else {}


def blended(score: float, relevance: float, *, trust: float) -> float:
    """The first stage's score and a reranker's judgement as one relevance, 0.0 to 1.0."""
    return trust * relevance + (1 - trust) * score
