"""What of a corpus a search may see, and what of it holds."""

from dataclasses import dataclass

from remanence.domain import filters
from remanence.domain.corpus import EVENT, MEMORY_LAYERS, Corpus, Mask
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
    rows: Mask = corpus.alive.values & corpus.having("status", lambda status: status not in HIDDEN)
    rows &= corpus.number("expires_at") > query.now
    if view.as_of is not None:
        rows &= corpus.number("said_at") <= view.as_of
    return rows


def visible(corpus: Corpus, query: Query, view: View) -> Mask:
    """Rows that may be shown, leaving aside whether they still hold."""
    return known(corpus, query, view) & wanted(corpus, view)


def wanted(corpus: Corpus, view: View) -> Mask:
    return corpus.having("layer", view.layers.__contains__) & filters.mask(view.where, corpus)


def holds_no_longer(corpus: Corpus, *, at: Moment) -> Mask:
    """Rows that had ended by then. What merely happened is not over: an episode's end is its date."""
    ended = corpus.number("valid_to") <= at
    lasting = corpus.having("layer", lambda layer: layer not in {EVENT, "episodic"})
    gone = corpus.having("status", PAST.__contains__)
    undated = corpus.number("valid_to") == FOREVER
    never_held = corpus.number("valid_to") <= corpus.number("valid_from")  # put right before its day
    over: Mask = ended & (lasting | gone) | gone & (undated | never_held)
    return over
