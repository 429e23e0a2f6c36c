"""The ranking itself: signals, weighed and added up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import repeat
from operator import add
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from remanence.domain.corpus import Corpus, Key, Mask
from remanence.domain.moments import moment
from remanence.domain.query import Query
from remanence.domain.ranking import signals
from remanence.domain.ranking.calibration import AHEAD, scores, shares
from remanence.domain.ranking.evidence import Field, Sight, Standing, parts, sight, standings
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
    """What each signal gave, where that was asked for: they add up to the score."""
    past: bool = False
    """It holds no longer."""
    supports: tuple[int, ...] = ()
    """Of a memory: the events that it stands for here, which were found too."""
    match: float = 0.0
    """What its own text gives, or that of the turn it comes from: nothing of what stands around them."""
    outdated: bool = False
    """Of a turn: a memory would stand for it here that holds no longer."""


class Meaning(NamedTuple):
    """What the embedding model makes of a question."""

    vector: Signal | None = None
    """Of `query.embedded`; None where there is no model."""
    topics: Mapping[str, Signal] = MappingProxyType({})
    """The same model's vectors of `query.TOPICS`, by category, without which the question's topic is not judged."""


UNKNOWN: Final = Meaning()
NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ranking:
    """What can be told of a corpus before a question's meaning is known: most of the ranking, while a model thinks.

    Good for the corpus as it was: whoever let others change it meanwhile asks whether this `is_of` it.
    """

    corpus: Corpus
    query: Query
    weights: Weights
    sight: Sight
    match: signals.WordMatch
    plain: Mapping[str, Signal]
    """What each signal gives that asks for no meaning."""
    version: int

    def is_of(self, corpus: Corpus) -> bool:
        """Whether this is the ranking of the corpus as it is now."""
        return self.corpus is corpus and self.version == corpus.version

    def best(self, meaning: Meaning, *, limit: int, explained: bool = False) -> list[Hit]:
        """The best rows for the query; with what each signal gave if they are to be `explained`."""
        given = self._given(meaning)
        text = _sum(given, "words", "meaning")
        field = Field(self.corpus, given, reduce(add, given.values()), text, self.sight, self.weights)
        best = standings(field, max(POOL, 4 * limit), limit=limit + AHEAD - 1)
        graded = scores(best, matched=self.match.rows[[each.row for each in best]].tolist(), unknown=self.match.unknown)
        shown = best[:limit]
        given_to = map(shares, parts(field, shown), graded) if explained else repeat(NOTHING)
        keys = self._keys(shown)
        return [
            self._hit(keys, standing, score, each)
            for standing, score, each in zip(shown, graded, given_to, strict=False)
        ]

    def _keys(self, standings: Sequence[Standing]) -> Mapping[int, Key]:
        """Of these rows, and of the turns that they stand for, asked for together."""
        rows = [row for standing in standings for row in (standing.row, *standing.turns)]
        return dict(zip(rows, self.corpus.keys(rows), strict=True))

    def _hit(self, keys: Mapping[int, Key], standing: Standing, score: float, given: Mapping[str, float]) -> Hit:
        return Hit(
            key=keys[standing.row],
            layer=self.corpus.value("layer", standing.row),
            score=sum(given.values()) if given else score,
            signals=given,
            past=bool(self.sight.over[standing.row]),
            supports=tuple(keys[row].id for row in standing.turns),
            match=standing.match,
            outdated=standing.outdated,
        )

    def _given(self, meaning: Meaning) -> dict[str, Signal]:
        """What each signal gives each row."""
        given, corpus, weights = dict(self.plain), self.corpus, self.weights
        if meaning.vector is not None:
            likeness = signals.likeness(meaning.vector, meaning.topics)
            if corpus.matrix.dimension:
                leaning = signals.leaning(meaning.vector, meaning.topics, likeness)
                given["meaning"] = signals.match_meaning(corpus, leaning)
            if likeness:
                given["topic"] = weights.topic * signals.match_topic(corpus, likeness)
        if corpus.sessions.count:
            content = _sum(given, "words", "speaker", "meaning")
            given["beside"] = weights.beside * signals.beside(corpus, content)
            given["session"] = weights.session * signals.session_peak(corpus, content)
        return given


def begun(corpus: Corpus, query: Query, *, view: View, weights: Weights = WEIGHTS) -> Ranking:
    """The ranking of a corpus for a query, as far as it goes without the query's meaning."""
    heard = known(corpus, query, view)
    over = holds_no_longer(corpus, at=query.now if view.as_of is None else view.as_of)
    former = _former(corpus, query, over)
    shown = heard & wanted(corpus, view)
    if not view.include_past:
        shown &= ~over | former
    match = signals.match_words(corpus, query)
    plain = {
        "words": weights.words * match.rows,
        "speaker": weights.speaker * signals.match_speaker(corpus, query),
    }
    if query.spans:
        plain["time"] = weights.time * signals.match_time(corpus, query)
    if corpus.sessions.count:
        plain["weight"] = weights.weight * signals.turn_weight(corpus)
        plain["session_words"] = weights.session_words * match.sessions
    if query.past:
        plain["past"] = weights.past * former.astype(np.float32)
    return Ranking(
        corpus, query, weights, sight(corpus, shown=shown, heard=heard, over=over), match, plain, corpus.version
    )


def rank(
    corpus: Corpus,
    query: Query,
    meaning: Meaning = UNKNOWN,
    *,
    view: View,
    limit: int = 10,
    weights: Weights = WEIGHTS,
) -> list[Hit]:
    """The best rows for a query whose meaning is known, explained."""
    return begun(corpus, query, view=view, weights=weights).best(meaning, limit=limit, explained=True)


def _sum(given: Mapping[str, Signal], *names: str) -> Signal:
    return reduce(add, (given[name] for name in names if name in given))


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
