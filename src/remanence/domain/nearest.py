"""The memories that a new statement could touch: near in meaning, or sharing rare words."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from remanence.domain.corpus import MEMORY_LAYERS, Corpus
from remanence.domain.memory import Candidate
from remanence.domain.query import understand
from remanence.domain.ranking.signals import match_words

BY_MEANING: Final = 10
BY_WORDS: Final = 5
"""Per candidate; what reconciling judges alike is among the first few (see tests), more only costs time."""


def nearest(corpus: Corpus, candidates: Sequence[Candidate], vectors: NDArray[np.float32] | None) -> list[int]:
    """Ids of memories, nearest first for each candidate in turn, each once."""
    memories = np.flatnonzero(corpus.alive.values & corpus.having("layer", MEMORY_LAYERS.__contains__))
    if not len(memories):
        return []
    found: list[NDArray[np.intp]] = []
    for at, candidate in enumerate(candidates):
        shared = match_words(corpus, understand(candidate.text, now=candidate.observed_at))[0][memories]
        found.append(_best(memories[shared > 0], shared[shared > 0], BY_WORDS))
        if vectors is not None:
            found.append(_best(memories, corpus.matrix.cosines(vectors[at])[memories], BY_MEANING))
    ids = corpus.number("id")
    return list(dict.fromkeys(int(ids[row]) for rows in found for row in rows))


def _best(rows: NDArray[np.intp], scores: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    return rows[np.argsort(-scores, kind="stable")[:limit]]
