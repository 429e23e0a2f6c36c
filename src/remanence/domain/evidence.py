"""What of what was found is evidence: a search always finds the nearest, and the nearest may be far away."""

from collections.abc import Sequence
from typing import Final

from remanence.domain.query.support import matters, support

SURE: Final = 0.5
"""A score from which something answers the question. On LoCoMo's dev five 94 of 100 questions that have an answer reach
it; of questions about what was never said most do not."""
FLOOR: Final = 0.15
BESIDE: Final = 0.3
"""Of the best one's score, what another must have to be evidence too."""
NAMED: Final = 0.5
"""A larger share of what the question is about, said in so many words, is evidence whatever the score."""
BY_WORDS: Final = 0.6
"""The relevance of what names all that the question is about."""


def relevances(question: str, found: Sequence[tuple[float, str]]) -> list[float]:
    """The relevance of each score and text that was found, best first; 0.0 where it is no evidence."""
    matter = matters(question)
    shares = [support(matter, text) for _, text in found]
    best = max((score for score, _ in found), default=0.0)
    if best < SURE:
        return [
            round(max(score, BY_WORDS * share), 4) if share > NAMED else 0.0
            for (score, _), share in zip(found, shares, strict=True)
        ]
    floor = max(FLOOR, BESIDE * best)
    return [round(min(score, 1.0), 4) if score >= floor else 0.0 for score, _ in found]
