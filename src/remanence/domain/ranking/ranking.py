"""The ranking itself: signals, weighed and added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from remanence.domain.corpus import Corpus, Key, Mask
from remanence.domain.moments import moment
from remanence.domain.query import Query
from remanence.domain.ranking import signals
from remanence.domain.ranking.calibration import AHEAD, scores, shares
from remanence.domain.ranking.evidence import Field, Standing, parts, standings
from remanence.domain.ranking.signals import Signal
from remanence.domain.ranking.view import View, holds_no_longer, known, wanted
from remanence.domain.ranking.weights import WEIGHTS, Weights

POOL = 60
"""So many memories and so many turns are looked at more closely, or four times as many as are asked for."""


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
    """Of a memory: the events that it stands for here, which were found too."""
    match: float = 0.0
    """What its own text gives, or that of the turn it comes from: nothing of what stands around them."""
    outdated: bool = False
    """Of a turn: a memory would stand for it here that holds no longer."""


def rank(
    corpus: Corpus,
    query: Query,
    vector: NDArray[np.float32] | None,
    *,
    view: View,
    limit: int = 10,
    topics: Mapping[str, NDArray[np.float32]] = MappingProxyType({}),
    weights: Weights = WEIGHTS,
) -> list[Hit]:
    """The best rows for a query.

    `vector` is that of `query.embedded`, None where there is no model; `topics` are the same model's vectors of
    `query.TOPICS`, by category, without which the topic of the question is not judged.
    """
    heard = known(corpus, query, view)
    over = holds_no_longer(corpus, at=query.now if view.as_of is None else view.as_of)
    former = _former(corpus, query, over)
    shown = heard & wanted(corpus, view)
    if not view.include_past:
        shown &= ~over | former
    match = signals.match_words(corpus, query)
    given = weighed(corpus, query, Meaning(vector, topics), match, weights)
    if query.past:
        given["past"] = weights.past * former.astype(np.float32)
    text = reduce(add, (given[name] for name in ("words", "meaning") if name in given))
    field = Field(corpus, given, reduce(add, given.values()), text, shown, heard, over, weights)
    best = standings(field, max(POOL, 4 * limit), limit=limit + AHEAD - 1)
    graded = scores(best, matched=[float(match.rows[each.row]) for each in best], unknown=match.unknown)
    given_to = map(shares, parts(field, best), graded)
    keys = corpus.keys([standing.row for standing in best])
    return [
        _hit(corpus, key, standing, each, past=bool(over[standing.row]))
        for key, standing, each in zip(keys[:limit], best, given_to, strict=False)
    ]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the embedding model makes of a question."""

    vector: Signal | None
    """Of `query.embedded`; None where there is no model."""
    topics: Mapping[str, Signal]
    """The same model's vectors of `query.TOPICS`, by category."""


def weighed(
    corpus: Corpus, query: Query, meaning: Meaning, match: signals.WordMatch, weights: Weights
) -> dict[str, Signal]:
    """What each signal gives each row."""
    given = {
        "words": weights.words * match.rows,
        "speaker": weights.speaker * signals.match_speaker(corpus, query),
    }
    if meaning.vector is not None and corpus.matrix.dimension:
        leaning = signals.leaning(meaning.vector, meaning.topics) if meaning.topics else meaning.vector
        given["meaning"] = signals.match_meaning(corpus, leaning)
    content = reduce(add, given.values())
    if meaning.vector is not None and meaning.topics:
        given["topic"] = weights.topic * signals.match_topic(corpus, meaning.vector, meaning.topics)
    if query.spans:
        given["time"] = weights.time * signals.match_time(corpus, query)
    if corpus.sessions.count:
        given["weight"] = weights.weight * signals.turn_weight(corpus)
        given["beside"] = weights.beside * signals.beside(corpus, content)
        given["session"] = weights.session * signals.session_peak(corpus, content)
        given["session_words"] = weights.session_words * match.sessions
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


def _hit(corpus: Corpus, key: Key, standing: Standing, given: Mapping[str, float], *, past: bool) -> Hit:
    return Hit(
        key=key,
        layer=corpus.value("layer", standing.row),
        score=sum(given.values()),
        signals=given,
        past=past,
        supports=tuple(each.id for each in corpus.keys(standing.turns)),
        match=standing.match,
        outdated=standing.outdated,
    )
