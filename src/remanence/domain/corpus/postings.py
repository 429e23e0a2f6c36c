"""Which rows hold which terms: postings sorted by term, and a short tail of what came last, sorted when it is read.

How often a row holds a term is not kept: in short texts it is nearly always once, and in long ones counting it does
harm (BEAM, recall@10: 52.9 with, 59.4 without).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from remanence.domain.corpus.columns import Column, Rows

Hashes = NDArray[np.uint32]

TAIL_SHARE = 0.1  # of the sorted part; then both are merged: sorting rarely keeps appends cheap
TAIL_MIN = 20_000

_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


class Postings:
    def __init__(self) -> None:
        self._lengths = Column(np.float32)
        self._terms = np.empty(0, np.uint32)
        self._starts = np.zeros(1, np.int64)
        self._rows = np.empty(0, np.uint32)
        self._tail = Column(np.uint64)
        self._tail_is_sorted = True

    @property
    def lengths(self) -> NDArray[np.float32]:
        """Terms per row."""
        return self._lengths.values

    @property
    def nbytes(self) -> int:
        arrays = (self._terms, self._starts, self._rows, self._tail, self._lengths)
        return sum(part.nbytes for part in arrays)

    def append(self, lexemes: Sequence[bytes]) -> None:
        """One row per element, numbered from the present length on; no term twice in one."""
        counts = np.fromiter((len(kept) // 4 for kept in lexemes), np.int64, len(lexemes))
        rows = np.repeat(np.arange(len(self.lengths), len(self.lengths) + len(lexemes), dtype=np.uint64), counts)
        terms = np.frombuffer(b"".join(lexemes), "<u4").astype(np.uint64)
        self._tail.append(terms << _HALF | rows)
        self._tail_is_sorted = False
        self._lengths.append(counts)
        if len(self._tail) > max(TAIL_MIN, TAIL_SHARE * len(self._rows)):
            self._merge()

    def of(self, term: int) -> Rows:
        """The rows that hold a term, dead ones among them."""
        at = int(np.searchsorted(self._terms, np.uint32(term)))
        known = at < len(self._terms) and self._terms[at] == term
        sorted_rows = self._rows[self._starts[at] : self._starts[at + 1]] if known else self._rows[:0]
        return np.concatenate((sorted_rows, self._recent(term))).astype(np.intp)

    def _recent(self, term: int) -> NDArray[np.uint64]:
        tail = self._tail.values
        if not self._tail_is_sorted:
            tail.sort()
            self._tail_is_sorted = True
        start, end = np.searchsorted(tail, np.array([term, term + 1], np.uint64) << _HALF)
        return tail[start:end] & _LOW

    def keep(self, rows: Rows) -> None:
        """Only these rows, numbered anew in this order."""
        self._merge()
        renumbered = np.full(len(self.lengths), -1, np.int64)
        renumbered[rows] = np.arange(len(rows))
        pairs = self._pairs()
        numbers = renumbered[self._rows]
        kept = numbers >= 0
        self._compress(np.sort(pairs[kept] >> _HALF << _HALF | numbers[kept].astype(np.uint64)))
        self._lengths.keep(rows)

    def _pairs(self) -> NDArray[np.uint64]:
        return np.repeat(self._terms.astype(np.uint64), np.diff(self._starts)) << _HALF | self._rows

    def _merge(self) -> None:
        if len(self._tail):
            self._compress(np.sort(np.concatenate((self._pairs(), self._tail.values))))
            self._tail = Column(np.uint64)

    def _compress(self, pairs: NDArray[np.uint64]) -> None:
        """Take sorted pairs of term and row apart."""
        terms = (pairs >> _HALF).astype(np.uint32)
        first = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1]))[: len(terms)])
        self._terms = terms[first]
        self._starts = np.append(first, len(terms))
        self._rows = (pairs & _LOW).astype(np.uint32)
