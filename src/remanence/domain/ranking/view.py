"""What of a corpus a search may see, and what of it holds."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from remanence.domain import filters
from remanence.domain.corpus import EVENT, MEMORY_LAYERS, Corpus, Mask, Rows
from remanence.domain.filters import EVERYTHING, Filter
from remanence.domain.moments import FOREVER, Moment
from remanence.domain.query import Query

HIDDEN = frozenset({"forgotten", "quarantined", "decayed"})
PAST = frozenset({"superseded", "expired"})


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    layers: frozenset[str] = MEMORY_LAYERS
    where: Filter = EVERYTHING
    as_of: Moment | None = None
    """See what was known then, and whether it held then; None for now."""
    include_past: bool = False
    """See also what holds no longer. A question for the past sees it without being told."""


def known(corpus: Corpus, query: Query, view: View) -> Mask:
    """Rows that may be read at all at the time asked for, by search if not by the caller."""
    rows: Mask = corpus.made("read", lambda: _in_sight(corpus)) & (corpus.number("expires_at") > query.now)
    if view.as_of is not None:
        rows &= corpus.number("said_at") <= view.as_of
    return rows


def visible(corpus: Corpus, query: Query, view: View) -> Mask:
    """Rows that may be shown, leaving aside whether they still hold."""
    return known(corpus, query, view) & wanted(corpus, view)


def wanted(corpus: Corpus, view: View) -> Mask:
    rows = corpus.made(view.layers, lambda: corpus.having("layer", view.layers.__contains__))
    return rows if view.where == EVERYTHING else rows & filters.mask(view.where, corpus)


def holds_no_longer(corpus: Corpus, *, at: Moment) -> Mask:
    """Rows that had ended by then. What merely happened is not over: an episode's end is its date."""
    over: Mask = np.zeros(corpus.size, np.bool_)
    mortal = corpus.made("mortal", lambda: _mortal(corpus))
    over[mortal.rows] = (mortal.ends <= at) & mortal.by_time | mortal.anyway
    return over


class _Mortal(NamedTuple):
    """The few rows that end some day, or are over whatever the day."""

    rows: Rows
    ends: NDArray[np.int64]
    by_time: Mask
    anyway: Mask


def _mortal(corpus: Corpus) -> _Mortal:
    gone = corpus.having("status", PAST.__contains__)
    rows = np.flatnonzero(gone | (corpus.number("valid_to") != FOREVER))
    gone, begins, ends = gone[rows], corpus.number("valid_from")[rows], corpus.number("valid_to")[rows]
    lasting = corpus.having("layer", lambda layer: layer not in {EVENT, "episodic"})[rows]
    never_held = ends <= begins  # put right before its day
    return _Mortal(rows, ends, lasting | gone, gone & ((ends == FOREVER) | never_held))


def _in_sight(corpus: Corpus) -> Mask:
    return corpus.alive.values & corpus.having("status", lambda status: status not in HIDDEN)
