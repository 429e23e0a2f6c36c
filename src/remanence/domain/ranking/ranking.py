"""The ranking itself: signals, weighed and added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np
from numpy.typing import NDArray

from remanence.domain.corpus import Corpus, Key, Mask
from remanence.domain.moments import moment
from remanence.domain.query import Query
from remanence.domain.ranking import signals
from remanence.domain.ranking.calibration import calibrated
from remanence.domain.ranking.signals import Signal
from remanence.domain.ranking.view import View, holds_no_longer, visible
from remanence.domain.ranking.weights import WEIGHTS, Weights


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


def rank(
    corpus: Corpus,
    query: Query,
    vector: NDArray[np.float32] | None,
    *,
    view: View,
    limit: int = 10,
    weights: Weights = WEIGHTS,
) -> list[Hit]:
    """The best rows for a query; `vector` is that of `query.embedded`, None where there is no model."""
    seen = visible(corpus, query, view)
    over = holds_no_longer(corpus, at=query.now if view.as_of is None else view.as_of)
    former = _former(corpus, query, over)
    if not view.include_past:
        seen &= ~over | former
    given = weighed(corpus, query, vector, weights) | {"past": weights.past * former.astype(np.float32)}
    rows = _best(corpus, reduce(add, given.values()), np.flatnonzero(seen), limit)
    return [_hit(corpus, int(row), given, past=bool(over[row])) for row in rows]


def weighed(corpus: Corpus, query: Query, vector: NDArray[np.float32] | None, weights: Weights) -> dict[str, Signal]:
    """What each signal gives each row."""
    row_words, session_words = signals.match_words(corpus, query)
    given = {
        "words": weights.words * row_words,
        "speaker": weights.speaker * signals.match_speaker(corpus, query),
    }
    if vector is not None:
        given["meaning"] = signals.match_meaning(corpus, vector)
    content = reduce(add, given.values())
    if vector is not None and corpus.topics:
        given["topic"] = weights.topic * signals.match_topic(corpus, vector)
    if query.spans:
        given["time"] = weights.time * signals.match_time(corpus, query)
    if corpus.sessions.count:
        given["weight"] = weights.weight * signals.turn_weight(corpus)
        given["beside"] = weights.beside * signals.beside(corpus, content)
        given["session"] = weights.session * signals.session_peak(corpus, content)
        given["session_words"] = weights.session_words * session_words
    return given


def _former(corpus: Corpus, query: Query, over: Mask) -> Mask:
    """What held no longer but is asked for: all of it, or what held in the time asked about."""
    if not query.past:
        return np.zeros(corpus.size, np.bool_)
    if not query.spans:
        return over
    held = np.zeros(corpus.size, np.bool_)
    for span in query.spans:
        start, end = moment(span.interval.start), moment(span.interval.end)
        held |= (corpus.number("valid_from") < end) & (corpus.number("valid_to") > start)
    return over & held


def _best(corpus: Corpus, total: Signal, rows: NDArray[np.intp], limit: int) -> NDArray[np.intp]:
    """The best first; of equals the one said later, then the larger number."""
    if len(rows) > limit:
        floor = np.partition(total[rows], -limit)[-limit]
        rows = rows[total[rows] >= floor]
    order = np.lexsort((-corpus.number("id")[rows], -corpus.number("said_at")[rows], -total[rows]))
    best: NDArray[np.intp] = rows[order][:limit]
    return best


def _hit(corpus: Corpus, row: int, given: Mapping[str, Signal], *, past: bool) -> Hit:
    raw = {name: float(signal[row]) for name, signal in given.items() if signal[row]}
    total = sum(raw.values())
    scale = calibrated(total) / total if total else 0.0
    parts = {name: value * scale for name, value in raw.items()}
    return Hit(corpus.key(row), str(corpus.value("layer", row)), sum(parts.values()), parts, past)
