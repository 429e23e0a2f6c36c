"""Several statements as one text, in their own words: what stands for the others is taken, what repeats is not."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from remanence.domain import words
from remanence.domain.sentences import sentences as spans

Vectors = NDArray[np.float32]

LENGTH: Final = 5
"""Sentences of a summary."""
VARIETY: Final = 0.5
"""How much being like what was taken already counts against a sentence (maximal marginal relevance, Carbonell and
Goldstein 1998)."""


def sentences(text: str) -> list[str]:
    return [span.text.strip() for span in spans(text) if span.text.strip()]


def summary(texts: Sequence[str], *, vectors: Vectors | None = None, length: int = LENGTH) -> str:
    """The sentences that are most like all the others, in their order; `vectors` are rows of length 1 of the texts."""
    if len(texts) <= length:
        return joined(texts)
    return joined([texts[place] for place in sorted(_chosen(alike(texts, vectors), length))])


def alike(texts: Sequence[str], vectors: Vectors | None) -> Vectors:
    """How alike each two texts are: by meaning, or by the terms that they share where there are no vectors."""
    return _by_words(texts) if vectors is None else vectors @ vectors.T


def joined(texts: Sequence[str]) -> str:
    """One after another, each once, each ended as a sentence."""
    each = dict.fromkeys(stripped for text in texts if (stripped := text.strip()))
    return " ".join(text if text.endswith((".", "!", "?", "。", "…")) else f"{text}." for text in each)


def _chosen(likeness: NDArray[np.float32], length: int) -> list[int]:
    """The most central first, then what adds most to it."""
    central = likeness.mean(axis=1)
    chosen = [int(central.argmax())]
    while len(chosen) < length:
        worth = (1 - VARIETY) * central - VARIETY * likeness[:, chosen].max(axis=1)
        worth[chosen] = -np.inf
        chosen.append(int(worth.argmax()))
    return chosen


def _by_words(texts: Sequence[str]) -> NDArray[np.float32]:
    """How many terms two texts share, of all that they have."""
    terms = [frozenset(words.terms(text)) for text in texts]
    shared = [[len(one & other) / (len(one | other) or 1) for other in terms] for one in terms]
    return np.array(shared, np.float32)
