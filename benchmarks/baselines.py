"""What most systems do, for comparison on the same terms and vectors: BM25, dense search, and their usual fusions."""

from collections.abc import Callable

import numpy as np
from benchmarks.prepared import Asked, Prepared
from numpy.typing import NDArray

from remanence.domain import words

Scores = NDArray[np.float64]
Scorer = Callable[[Prepared, Asked], Scores]

RRF = 60  # Cormack, Clarke and Büttcher 2009


def bm25(prepared: Prepared, asked: Asked, *, k1: float = 1.2, b: float = 0.75) -> Scores:
    """Robertson's BM25 over Snowball stems, each word counted as often as it stands there."""
    documents = [words.terms(text) for text in prepared.texts]
    lengths = np.array([len(document) for document in documents], float)
    scores = np.zeros(len(documents))
    for term in dict.fromkeys(words.terms(asked.query.text)):
        counts = np.array([document.count(term) for document in documents], float)
        holding = np.count_nonzero(counts)
        idf = np.log1p((len(documents) - holding + 0.5) / (holding + 0.5))
        scores += idf * counts * (k1 + 1) / (counts + k1 * (1 - b + b * lengths / (lengths.mean() or 1)))
    return scores


def dense(prepared: Prepared, asked: Asked) -> Scores:
    return prepared.corpus.matrix.cosines(asked.plain).astype(np.float64)


def reciprocal_ranks(prepared: Prepared, asked: Asked) -> Scores:
    """Reciprocal rank fusion of BM25 and dense."""
    places = [np.argsort(np.argsort(-scorer(prepared, asked), kind="stable")) for scorer in (bm25, dense)]
    return sum((1 / (RRF + 1 + place) for place in places), np.zeros(len(prepared.texts)))


def scaled(prepared: Prepared, asked: Asked) -> Scores:
    """Min-max scaled per query, half and half."""
    arms = [scorer(prepared, asked) for scorer in (bm25, dense)]
    return sum(((arm - arm.min()) / (np.ptp(arm) or 1) / 2 for arm in arms), np.zeros(len(prepared.texts)))


BASELINES: dict[str, Scorer] = {"bm25": bm25, "dense": dense, "rrf": reciprocal_ranks, "min-max": scaled}
