"""What speaks for a row: one number per row and signal.

Signals are absolute: none is scaled by the best of its query, because a query without an answer has a best row too.
"""

from collections.abc import Iterator, Mapping
from math import log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from remanence.domain import searchable, words
from remanence.domain.corpus import EVENT, Corpus, Mask, Rows
from remanence.domain.corpus.corpus import BESIDE
from remanence.domain.moments import DAY, FOREVER, moment
from remanence.domain.query import Query
from remanence.domain.temporal import Interval, Span

Signal = NDArray[np.float32]

K1, B = 1.2, 0.3  # BM25; short texts want little length normalisation (LoCoMo: b .75 to .3 is +1.5 recall@10)
PIVOT = 12.0
"""The length, in terms, that normalisation leaves alone. The mean length of the corpus, which is the usual pivot, makes
scores of two corpora incomparable and fails where a few long texts stand among short ones (BEAM: recall@10 54.3 with
the mean, 61.6 with 12; LoCoMo and `retrieval.dev` unchanged)."""
WORDY, ASKING = 30, 0.6
PLAIN, LEAN = 0.15, 0.4  # ahead of the second topic by so much, a question leans so far towards the first
YEARS_BACK = 30
"""So far back "in July" without a year is looked for, if there is nothing of the nearest July."""


class WordMatch(NamedTuple):
    rows: Signal
    """Per row the share of the question's words, by their idf, that it holds; short rows count for more (BM25)."""
    sessions: Signal
    """Per row the share that its session holds."""
    unknown: float
    """The share that no row holds."""


def match_words(corpus: Corpus, query: Query) -> WordMatch:
    alive, sessions = corpus.alive.values, corpus.sessions
    held: Signal = np.zeros(corpus.size, np.float32)
    held_by_session: Signal = np.zeros(sessions.count + 1, np.float32)  # the last place is that of rows in none
    total = total_by_session = unknown = 0.0
    for term in words.hashes(query.terms).tolist():
        rows = corpus.postings.of(term)
        rows = rows[alive[rows]]
        rarity = _idf(len(rows), len(corpus))
        held[rows] += rarity
        total += rarity
        unknown += 0.0 if len(rows) else rarity
        holding = np.zeros(sessions.count + 1, np.bool_)
        holding[sessions.session[rows]] = True
        holding[-1] = False
        rarity = _idf(int(np.count_nonzero(holding)), sessions.count)
        held_by_session[holding] += rarity
        total_by_session += rarity
    by_row: Signal = held * (corpus.made("shortness", lambda: _shortness(corpus)) / np.float32(total or 1))
    by_session = held_by_session / np.float32(total_by_session or 1)
    return WordMatch(by_row, _spread(corpus, by_session), unknown / (total or 1))


def _shortness(corpus: Corpus) -> Signal:
    shortness: Signal = (K1 + 1) / (1 + K1 * (1 - B + B * corpus.postings.lengths / PIVOT))
    return shortness


def _idf(holding: int, count: int) -> float:
    return log1p((count - holding + 0.5) / (holding + 0.5))


def match_meaning(corpus: Corpus, vector: Signal) -> Signal:
    """The cosine of the question with each row; for a turn, with its window: the turn and, less, those beside it."""
    said = _said(corpus)
    cosines = _padded(corpus.matrix.cosines(vector))
    turns, memories = corpus.lent
    cosines[turns] = cosines[memories]
    matched: Signal = cosines[:-1].copy()
    matched[said.rows] += BESIDE * (cosines[said.before] + cosines[said.after])
    matched /= corpus.window_norms
    return matched


def likeness(vector: Signal, topics: Mapping[str, Signal]) -> Mapping[str, float]:
    """How like each topic the question is: the cosine."""
    if not topics:
        return {}
    return dict(zip(topics, (np.array(list(topics.values())) @ vector).tolist(), strict=True))


def leaning(vector: Signal, topics: Mapping[str, Signal], likeness: Mapping[str, float]) -> Signal:
    """The question's vector, turned towards its topic where it plainly has one.

    "What do I do for work?" is hardly like "Is a nurse", but "job, work, career" is like both (on `retrieval.dev`
    abstention AUROC .851 to .860 and nDCG@10 +.4 points; LoCoMo and BEAM, where few questions are so plain, unchanged).
    """
    *_, second, first = ("", "", *sorted(likeness, key=likeness.__getitem__))
    if not second or likeness[first] - likeness[second] < PLAIN:
        return vector
    turned = vector + LEAN * topics[first]
    leant: Signal = turned / np.linalg.norm(turned)
    return leant


def match_topic(corpus: Corpus, likeness: Mapping[str, float]) -> Signal:
    """How much more the question is like the row's best category than like categories in general."""
    mean = sum(likeness.values()) / len(likeness)
    coded = corpus.coded["categories"]
    per_value = [max((likeness.get(each, mean) for each in categories), default=mean) for categories in coded.values]
    return (np.array(per_value, np.float32) - np.float32(mean))[coded.codes]


def match_speaker(corpus: Corpus, query: Query) -> Signal:
    """Whether the one person that is asked about said it, or it is about them. Unnamed, the user is meant."""
    if query.people:
        wanted = query.people if len(query.people) == 1 else frozenset()
        said = corpus.having("speaker", wanted.__contains__) | corpus.having("subject", wanted.__contains__)
    else:
        said = corpus.marked("role", "assistant" if query.asks_assistant else "user")
    return said.astype(np.float32)


def match_time(corpus: Corpus, query: Query) -> Signal:
    """Whether it was said in a time that is asked about, or speaks of it."""
    matched = np.zeros(corpus.size, np.bool_)
    for span in query.spans:
        times = (_in_time(corpus, interval) for interval in _meant(corpus, span))
        matched |= next((rows for rows in times if rows.any()), np.False_)
    return matched.astype(np.float32)


def _meant(corpus: Corpus, span: Span) -> Iterator[Interval]:
    """The time of a span; and where its year was not said, the same days of earlier years, back to the oldest row."""
    yield span.interval
    oldest = corpus.number("said_at")[corpus.alive.values].min() if span.partial else FOREVER
    for back in range(1, YEARS_BACK):
        interval = searchable.years_earlier(span.interval, back)
        if moment(interval.end) <= oldest:
            return
        yield interval


def _in_time(corpus: Corpus, interval: Interval) -> Mask:
    start, end = moment(interval.start), moment(interval.end)
    said, begun = corpus.number("said_at"), corpus.number("valid_from")
    rows: Mask = (said >= start - DAY) & (said < end + DAY)  # a day's slack for time zones
    rows &= corpus.marked("layer", EVENT)
    rows |= (begun >= start) & (begun < end)
    for term in words.hashes(searchable.finest_date_terms(interval)).tolist():
        rows[corpus.postings.of(term)] = True
    rows &= corpus.alive.values
    return rows


def beside(corpus: Corpus, scores: Signal) -> Signal:
    """The better of the scores of the turns before and after."""
    said, padded = _said(corpus), _padded(scores)
    better: Signal = np.zeros(corpus.size, np.float32)
    better[said.rows] = np.maximum(padded[said.before], padded[said.after])
    return better


def _padded(scores: Signal) -> Signal:
    """With a place for row -1, nothing, which scores 0."""
    return np.concatenate((scores, np.zeros(1, np.float32)))


def session_peak(corpus: Corpus, scores: Signal) -> Signal:
    """How well the best few turns of each row's session do: a power mean, as good as the best three's and unsorted."""
    said, sessions = _said(corpus), corpus.sessions
    eighths = np.square(np.square(np.square(scores[said.rows].clip(0))))  # a power takes ten times as long
    powers = np.bincount(said.session, eighths, minlength=sessions.count)
    return _spread(corpus, ((powers / 3) ** (1 / 8)).astype(np.float32))


class _Said(NamedTuple):
    """The rows that were said, and of each the row before, the row after and the session."""

    rows: Rows
    before: Rows
    after: Rows
    session: Rows


def _said(corpus: Corpus) -> _Said:
    def found() -> _Said:
        sessions = corpus.sessions
        rows = np.flatnonzero(sessions.session >= 0)
        return _Said(rows, *(of[rows].astype(np.intp) for of in (sessions.before, sessions.after, sessions.session)))

    return corpus.made("said", found)


def _spread(corpus: Corpus, by_session: Signal) -> Signal:
    """What is true of a session, for each of its rows."""
    said = _said(corpus)
    spread: Signal = np.zeros(corpus.size, np.float32)
    spread[said.rows] = by_session[said.session]
    return spread


def turn_weight(corpus: Corpus) -> Signal:
    """What a turn has to say, 0.0 to 1.0: more the more words it has, up to some thirty, and less if it only asks.

    Evidence for answers seldom lies in greetings and questions (LoCoMo dev five, nDCG@10: 63.5 without, 65.7 with).
    Memories have been chosen for what they say already.
    """
    return corpus.made("turn_weight", lambda: _turn_weight(corpus))


def _turn_weight(corpus: Corpus) -> Signal:
    said = np.log1p(corpus.postings.lengths.clip(max=WORDY)) / np.float32(np.log1p(WORDY))
    said[corpus.postings.of(int(words.hashes([searchable.ASKS])[0]))] -= ASKING
    weight: Signal = said.clip(0) * corpus.marked("layer", EVENT)
    return weight
