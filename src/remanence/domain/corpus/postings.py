"""Which rows hold which terms: compressed postings sorted by term, and a short unsorted tail of what came last."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from remanence.domain.corpus.columns import Column, Rows

Hashes = NDArray[np.uint32]

TAIL_SHARE = 0.1  # of the sorted part: then both are merged; sorting rarely keeps appends cheap
TAIL_MIN = 20_000


class Occurrences(NamedTuple):
    """The rows that hold a term, and how often each does."""

    rows: Rows
    counts: NDArray[np.float32]


class Postings:
    def __init__(self) -> None:
        self.lengths = Column(np.float32)
        """Terms per row."""
        self._terms = np.empty(0, np.uint32)
        self._starts = np.zeros(1, np.int64)
        self._rows = np.empty(0, np.uint32)
        self._counts = np.empty(0, np.uint16)
        self._tail = Column(np.uint64)

    @property
    def nbytes(self) -> int:
        arrays = (self._terms, self._starts, self._rows, self._counts, self._tail, self.lengths)
        return sum(part.nbytes for part in arrays)

    def append(self, lexemes: Sequence[bytes]) -> None:
        """One row per element, numbered from the present length on."""
        lengths = np.fromiter((len(words) // 4 for words in lexemes), np.int64, len(lexemes))
        rows = np.repeat(np.arange(len(self.lengths), len(self.lengths) + len(lexemes), dtype=np.uint64), lengths)
        hashes = np.frombuffer(b"".join(lexemes), "<u4").astype(np.uint64)
        self._tail.append(hashes << np.uint64(32) | rows)
        self.lengths.append(lengths)
        if len(self._tail) > max(TAIL_MIN, TAIL_SHARE * len(self._rows)):
            self._merge()

    def of(self, term: int) -> Occurrences:
        at = int(np.searchsorted(self._terms, term))
        if at < len(self._terms) and self._terms[at] == term:
            part = slice(self._starts[at], self._starts[at + 1])
            rows, counts = self._rows[part].astype(np.intp), self._counts[part].astype(np.float32)
        else:
            rows, counts = np.empty(0, np.intp), np.empty(0, np.float32)
        recent = self._recent(term)
        return Occurrences(np.concatenate((rows, recent.rows)), np.concatenate((counts, recent.counts)))

    def known(self, terms: Hashes) -> NDArray[np.bool_]:
        """Which of the terms occur at all (in a dead row perhaps)."""
        found = np.isin(terms, (self._tail.values >> np.uint64(32)).astype(np.uint32))
        if len(self._terms):
            places = np.searchsorted(self._terms, terms).clip(max=len(self._terms) - 1)
            found |= self._terms[places] == terms
        return found

    def keep(self, rows: Rows) -> None:
        """Only these rows, numbered anew in this order."""
        self._merge()
        renumbered = np.full(len(self.lengths), -1, np.int64)
        renumbered[rows] = np.arange(len(rows))
        terms = np.repeat(self._terms, np.diff(self._starts))
        kept = renumbered[self._rows] >= 0
        pairs = terms[kept].astype(np.uint64) << np.uint64(32) | renumbered[self._rows[kept]].astype(np.uint64)
        order = np.argsort(pairs)
        self._compress(pairs[order], self._counts[kept][order])
        self.lengths.keep(rows)

    def _recent(self, term: int) -> Occurrences:
        tail = self._tail.values
        rows, counts = np.unique(tail[tail >> np.uint64(32) == term] & np.uint64(0xFFFFFFFF), return_counts=True)
        return Occurrences(rows.astype(np.intp), counts.astype(np.float32))

    def _merge(self) -> None:
        if not len(self._tail):
            return
        recent, counts = np.unique(self._tail.values, return_counts=True)
        old = np.repeat(self._terms.astype(np.uint64), np.diff(self._starts)) << np.uint64(32) | self._rows
        pairs = np.concatenate((old, recent))
        order = np.argsort(pairs, kind="stable")
        self._compress(pairs[order], np.concatenate((self._counts, counts.clip(max=65_535).astype(np.uint16)))[order])
        self._tail = Column(np.uint64)

    def _compress(self, pairs: NDArray[np.uint64], counts: NDArray[np.uint16]) -> None:
        terms = (pairs >> np.uint64(32)).astype(np.uint32)
        self._terms, starts = np.unique(terms, return_index=True)
        self._starts = np.append(starts, len(terms)).astype(np.int64)
        self._rows = (pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        self._counts = counts
