"""Memories and the turns that they come from: they support each other, and never both take a place.

1. A turn supports the memory of it that does best by itself; the other memories of it stand alone. Where that one holds
   no longer and is not shown, none is supported: what was also said beside "I live in Leeds" does not tell where.
2. A supported memory counts as its best turn does, and its own signals lift it among its like.
3. The turn gives way to the memory that it supports, unless it matches the question far better: then the memory is of
   another of its sentences, and the turn stands for itself.

Measured with extracted memories, recall@10 on LoCoMo dev five and BEAM dev ten: turns alone 84.3 / 59.8, memories alone
by their own text 66.5 / 52.0, memories alone with support 83.9 / 58.1, both with support 85.1 / 61.3.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from remanence.domain.corpus import EVENT, Corpus, Mask, Rows
from remanence.domain.ranking.signals import Signal
from remanence.domain.ranking.weights import Weights

STANDS_FOR = 0.5
"""The share of its turn's match that a memory must reach to stand for it."""

BLOCK = 32

Numbers = NDArray[np.float64]


class Sight(NamedTuple):
    """Which rows may be shown, and which may speak for others."""

    shown: Mask
    heard: Mask
    """Known at the time asked for, whatever the caller's filter: memories rest on turns that are not shown."""
    over: Mask
    """What holds no longer."""
    memories: Rows
    """Those that may be shown."""
    turns: Rows
    """Those that are heard."""


def sight(corpus: Corpus, *, shown: Mask, heard: Mask, over: Mask) -> Sight:
    turn = corpus.marked("layer", EVENT)
    return Sight(shown, heard, over, np.flatnonzero(shown & ~turn), np.flatnonzero(heard & turn))


@dataclass(frozen=True, slots=True)
class Field:
    """Every row's own signals, and what is seen of them."""

    corpus: Corpus
    given: Mapping[str, Signal]
    own: Signal
    """The sum of what is given."""
    match: Signal
    """Of that, what the text itself gives."""
    sight: Sight
    weights: Weights


class Standing(NamedTuple):
    """A row that may become a hit."""

    row: int
    total: float
    share: float = 1.0
    """What its own signals count."""
    evidence: float = 0.0
    """What its best turn gives it."""
    alone: float = 0.0
    """What it is given because it stands without a turn."""
    plain: float = 0.0
    """The total, leaving aside what stands around it: what a memory would have if none of its turns were kept."""
    match: float = 0.0
    """How well its text matches, or that of a turn that it comes from."""
    turns: tuple[int, ...] = ()
    """The rows of the turns that give way to it."""
    outdated: bool = False
    """A turn of which what matters to the question holds no longer."""


class _Rests(NamedTuple):
    """Which memories rest on which turns: pairs of rows."""

    memories: Rows
    turns: Rows
    leads: Mask
    """Whether the memory is the one that does best of all that rest on the turn; the older of equals."""
    covers: Mask
    """Whether it also stands for the turn, which gives way to it."""
    outdated: Rows
    """Turns that a memory would stand for which holds no longer and is not shown."""


class _Weighed(NamedTuple):
    """Standings before it is known which are the best: a hundred and more are weighed for every question."""

    rows: Rows
    numbers: Numbers
    """A row of numbers for each field of `Standing` from the total to the match."""


def standings(field: Field, pool: int, *, limit: int) -> list[Standing]:
    """The best of the `pool` best memories and turns by themselves, and of the memories of the best turns."""
    shown = field.sight.shown
    turns = _best(field.own, field.sight.turns, pool)
    citing, _ = field.corpus.citing(_mask(field, turns))
    looked_at = _mask(field, _best(field.own, field.sight.memories, pool))
    looked_at[citing[shown[citing]]] = True
    memories = np.flatnonzero(looked_at)
    rests = _rests(field, looked_at)
    covered = rests.turns[rests.covers]
    by_themselves = turns[shown[turns] & ~_mask(field, covered)[turns]]
    both = (_of_memories(field, memories, rests), _of_turns(field, by_themselves))
    every = _Weighed(np.concatenate([each.rows for each in both]), np.hstack([each.numbers for each in both]))
    best = _order(field.corpus, every)[:limit]
    rows = every.rows[best].tolist()
    ways = _ways(rests.memories[rests.covers], covered, _mask(field, every.rows[best]))
    outdated = _mask(field, rests.outdated)[rows].tolist()
    giving = [tuple(ways.get(row, ())) for row in rows]
    return list(map(Standing, rows, *every.numbers[:, best].tolist(), giving, outdated))


def _ways(covering: Rows, covered: Rows, best: Mask) -> Mapping[int, Sequence[int]]:
    """Of each of the best the turns that give way to it."""
    ways: dict[int, list[int]] = {}
    wanted = best[covering]
    for memory, turn in zip(covering[wanted].tolist(), covered[wanted].tolist(), strict=True):
        ways.setdefault(memory, []).append(turn)
    return ways


def parts(field: Field, standings: Sequence[Standing]) -> list[dict[str, float]]:
    """What each total is made of, by signal."""
    rows = [standing.row for standing in standings]
    given = zip(*(signal[rows].tolist() for signal in field.given.values()), strict=True)
    return [
        _parts(standing, zip(field.given, own, strict=True)) for standing, own in zip(standings, given, strict=True)
    ]


def _parts(standing: Standing, own: Iterable[tuple[str, float]]) -> dict[str, float]:
    found = {name: standing.share * part for name, part in own if part}
    beside = {"evidence": standing.evidence, "alone": standing.alone}
    return found | {name: part for name, part in beside.items() if part}


def _best(own: Signal, rows: Rows, pool: int) -> Rows:
    """The `pool` best of those rows.

    So many blocks have a row as good as the worst of their `pool` best, so that only such rows need be compared.
    """
    whole = len(rows) // BLOCK * BLOCK
    if whole > pool * BLOCK:
        peaks = own[rows[:whole]].reshape(-1, BLOCK).max(axis=1)
        rows = rows[own[rows] >= np.partition(peaks, -pool)[-pool]]
    return rows[np.argpartition(own[rows], -pool)[-pool:]] if len(rows) > pool else rows


def _rests(field: Field, memories: Mask) -> _Rests:
    rows, turns = field.corpus.evidence_of(memories | (field.sight.over & field.sight.heard))
    heard = field.sight.heard[turns]
    rows, turns = rows[heard], turns[heard]
    leader = np.empty(field.corpus.size, np.intp)
    worst_first = np.lexsort((-field.corpus.number("id")[rows], field.own[rows]))
    leader[turns[worst_first]] = rows[worst_first]  # of several, numpy keeps the last
    leads = leader[turns] == rows
    covers = leads & (field.match[rows] >= STANDS_FOR * field.match[turns])
    shown = memories[rows]
    return _Rests(rows[shown], turns[shown], leads[shown], covers[shown], turns[covers & ~shown])


def _of_memories(field: Field, memories: Rows, rests: _Rests) -> _Weighed:
    weights, own = field.weights, field.own[memories].astype(np.float64)
    places = np.searchsorted(memories, rests.memories)
    best = np.full(len(memories), -np.inf)
    np.maximum.at(best, places[rests.leads], field.own[rests.turns[rests.leads]])
    match = field.match[memories].astype(np.float64)
    np.maximum.at(match, places, field.match[rests.turns])
    supported, resting = best > -np.inf, np.zeros(len(memories), np.bool_)
    resting[places] = True
    shares = np.where(supported, weights.supported, np.where(resting, 1.0, weights.unsupported))
    evidence = np.where(supported, weights.evidence * best, 0.0)
    alone = np.where(supported, 0.0, np.where(resting, weights.sibling, weights.alone))
    plain = weights.unsupported * own + weights.alone
    return _Weighed(memories, np.array([shares * own + evidence + alone, shares, evidence, alone, plain, match]))


def _of_turns(field: Field, turns: Rows) -> _Weighed:
    own, match = field.own[turns].astype(np.float64), field.match[turns].astype(np.float64)
    nothing = np.zeros(len(turns))
    return _Weighed(turns, np.array([own, nothing + 1, nothing, nothing, own, match]))


def _order(corpus: Corpus, every: _Weighed) -> Rows:
    """The best first; of equals the one said later, then the larger number."""
    said, number = corpus.number("said_at")[every.rows], corpus.number("id")[every.rows]
    return np.lexsort((-number, -said, -every.numbers[0]))


def _mask(field: Field, rows: Rows) -> Mask:
    mask = np.zeros(field.corpus.size, np.bool_)
    mask[rows] = True
    return mask
