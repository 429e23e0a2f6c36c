"""Which rows of a corpus answer a question, in order, with reasons that add up.

Every signal is one number per row; the score is a calibrated sum of them. Signals are absolute: none is scaled by the
best of its query, because a query without an answer has a best row too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from remanence.domain import filters, words
from remanence.domain.corpus import EVENT, MEMORY_LAYERS, Corpus, Key, Mask
from remanence.domain.filters import EVERYTHING, Filter
from remanence.domain.moments import FOREVER, Moment
from remanence.domain.query import Query

Signal = NDArray[np.float32]

K1, B = 1.2, 0.3  # BM25; short texts want little length normalisation (LoCoMo: b .75 to .3 is +1.5 recall@10)

WORDS = 1.5  # against 1.0 for the cosine; LoCoMo, PrefEval and MADial together
SPEAKER = 0.08
NEIGHBOUR = 0.15

HIDDEN = frozenset({"forgotten", "quarantined"})
PAST = frozenset({"superseded", "expired"})


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of a corpus a search may see."""

    layers: frozenset[str] = MEMORY_LAYERS
    where: Filter = EVERYTHING
    as_of: Moment | None = None
    """See what was known then, and whether it held then; None for now."""
    include_past: bool = False
    """See also what holds no longer."""


@dataclass(frozen=True, slots=True)
class Hit:
    key: Key
    layer: str
    score: float
    """0.0 to 1.0, comparable across queries."""
    signals: Mapping[str, float]
    """What each signal gave: they add up to the score."""
    past: bool = False
    """It holds no longer."""
    supports: tuple[int, ...] = ()
    """Of a memory: the events behind it that were found too, and give way to it."""


def rank(corpus: Corpus, query: Query, vector: NDArray[np.float32] | None, *, view: View, limit: int = 10) -> list[Hit]:
    """The best rows for a query; `vector` is that of `query.embedded`, None where there is no model."""
    if not len(corpus):
        return []
    past = holds_no_longer(corpus, at=view.as_of if view.as_of is not None else query.now)
    seen = visible(corpus, past, query=query, view=view)
    signals = _signals(corpus, query, vector)
    total = reduce(np.add, signals.values())
    rows = np.flatnonzero(seen)
    order = np.lexsort((-corpus.number("id")[rows], -corpus.number("said_at")[rows], -total[rows]))
    return _hits(corpus, rows[order], signals, past, limit)


def visible(corpus: Corpus, past: Mask, *, query: Query, view: View) -> Mask:
    seen = corpus.alive.values & corpus.having("layer", view.layers.__contains__)
    seen &= corpus.having("status", lambda status: status not in HIDDEN)
    seen &= corpus.number("expires_at") > query.now
    if view.as_of is not None:
        seen &= corpus.number("said_at") <= view.as_of
    if not (view.include_past or query.past):
        seen &= ~past
    return seen & filters.mask(view.where, corpus)


def holds_no_longer(corpus: Corpus, *, at: Moment) -> Mask:
    """Rows that had ended by then. What merely happened is not over: an episode's end is its date."""
    ended = corpus.number("valid_to") <= at
    lasting = corpus.having("layer", lambda layer: layer not in {EVENT, "episodic"})
    gone = corpus.having("status", PAST.__contains__)
    undated = corpus.number("valid_to") == FOREVER
    over: Mask = ended & (lasting | gone) | gone & undated
    return over


def word_match(corpus: Corpus, terms: tuple[str, ...]) -> Signal:
    """BM25 divided by the sum of the terms' idf: 1.0 is about a full match of all of them."""
    scores = np.zeros(corpus.size, np.float32)
    alive, lengths = corpus.alive.values, corpus.postings.lengths.values
    mean_length = float(lengths[alive].mean()) or 1.0
    norms = K1 * (1 - B + B * lengths / mean_length)
    weights = 0.0
    for term in words.hashes(terms).tolist():
        rows, counts = corpus.postings.of(term)
        holding = int(alive[rows].sum())
        idf = np.log1p((len(corpus) - holding + 0.5) / (holding + 0.5))
        weights += idf
        scores[rows] += idf * counts * (K1 + 1) / (counts + norms[rows])
    return scores / np.float32(weights or 1.0)


def _signals(corpus: Corpus, query: Query, vector: NDArray[np.float32] | None) -> dict[str, Signal]:
    signals = {"words": WORDS * word_match(corpus, query.terms)}
    if vector is not None and len(corpus.matrix):
        signals["meaning"] = corpus.matrix.cosines(vector)
    if len(query.people) == 1:
        signals["speaker"] = SPEAKER * corpus.having("speaker", query.people.__contains__).astype(np.float32)
    signals["neighbour"] = NEIGHBOUR * _beside(corpus, reduce(np.add, signals.values()))
    return signals


def _beside(corpus: Corpus, scores: Signal) -> Signal:
    """The better of each row's neighbours; row -1, nothing, scores 0."""
    padded = np.append(scores, np.float32(0))
    links = corpus.neighbours
    better: Signal = np.maximum(padded[links.before], padded[links.after])
    return better


def _hits(corpus: Corpus, rows: NDArray[np.intp], signals: Mapping[str, Signal], past: Mask, limit: int) -> list[Hit]:
    return [_hit(corpus, int(row), signals, past=bool(past[row])) for row in rows[:limit]]


def _hit(corpus: Corpus, row: int, signals: Mapping[str, Signal], *, past: bool) -> Hit:
    raw = {name: float(signal[row]) for name, signal in signals.items() if signal[row]}
    total = sum(raw.values())
    scale = calibrated(total) / total if total else 0.0
    parts = {name: value * scale for name, value in raw.items()}
    return Hit(corpus.key(row), str(corpus.value("layer", row)), sum(parts.values()), parts, past)


def calibrated(total: float) -> float:
    """A sum of signals as a chance of being relevant: logistic."""
    return float(1 / (1 + np.exp(-6 * (total - 0.6))))
