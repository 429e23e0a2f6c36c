"""The vectors of a corpus, scanned as they are kept.

Every vector is compared with every question: a hundred thousand take two cores some 4 ms. One bit a dimension first and
the best 2,000 exactly took no less, and lost a fifth of the ranking's first ten, which hang on neighbours and sessions
too.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from remanence.domain import vectors
from remanence.domain.corpus.columns import Column, Rows
from remanence.domain.vectors import Floats

_BLOCK = 1_024
"""Rows widened to floats at a time. With twice as many a scan is no faster on a quiet machine and, where others use the
cache that cores share, up to fifteen times as long; with a quarter it takes a third longer."""
_MANY = 30_000
"""More than so many are scanned by two threads: numpy lets go of the lock, and 2 ms are worth a thread."""


class Matrix:
    """The vectors of all rows: none, one or several per row."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._firsts, self._counts = Column(np.int64), Column(np.int32)
        self._scales, self._codes = Column(np.float32), Column(np.int8, width=dimension)

    def __len__(self) -> int:
        return len(self._scales)

    @property
    def nbytes(self) -> int:
        columns = (self._firsts, self._counts, self._scales, self._codes)
        return sum(column.nbytes for column in columns)

    @property
    def counts(self) -> NDArray[np.int32]:
        """Vectors per row."""
        return self._counts.values

    def append(self, kept: Sequence[bytes]) -> None:
        """One row per element. Raise ValueError for vectors of another dimension."""
        sizes = np.fromiter(map(len, kept), np.int64, len(kept))
        counts, odd = np.divmod(sizes, vectors.size(self.dimension))
        if odd.any() or (self.dimension == 0 and sizes.any()):
            raise ValueError(f"these vectors have other than {self.dimension} dimensions: made by another model")
        self._firsts.append(len(self) + np.cumsum(counts) - counts)
        self._counts.append(counts)
        if sizes.any():
            scales, codes = vectors.split(b"".join(kept), dimension=self.dimension)
            self._scales.append(scales)
            self._codes.append(codes)

    def keep(self, rows: Rows) -> None:
        """Only these rows, in this order."""
        parts = self._parts(rows)
        self._scales.keep(parts)
        self._codes.keep(parts)
        self._counts.keep(rows)
        self._firsts = Column(np.int64)
        self._firsts.append(np.cumsum(self.counts) - self.counts)

    def cosines(self, query: Floats) -> Floats:
        """Per row the cosine of its best part with the query; 0 where it has no vector."""
        return self._best(self._scan(query))

    def firsts(self, rows: NDArray[np.integer]) -> Floats:
        """The vectors of the rows' first parts; zeros for row -1 and where there is none."""
        found = np.zeros((len(rows), self.dimension), np.float32)
        has = (rows >= 0) & (self.counts[rows] > 0) if len(self.counts) else rows < 0
        found[has] = self._floats(self._firsts.values[rows[has]])
        return found

    def _parts(self, rows: Rows) -> Rows:
        counts = self.counts[rows].astype(np.int64)
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        parts: Rows = np.repeat(self._firsts.values[rows], counts) + within
        return parts

    def _scan(self, query: Floats) -> Floats:
        codes = self._codes.values
        parts = np.empty(len(codes), np.float32)
        if len(codes) <= _MANY:
            _multiply(codes, query, parts)
        else:
            with ThreadPoolExecutor(1) as beside:
                half = len(codes) // 2
                other = beside.submit(_multiply, codes[half:], query, parts[half:])
                _multiply(codes[:half], query, parts[:half])
                other.result()
        parts *= self._scales.values
        return parts

    def _floats(self, parts: Rows) -> Floats:
        floats: Floats = self._codes.values[parts] * self._scales.values[parts, None]
        return floats

    def _best(self, parts: Floats) -> Floats:
        if len(parts) == len(self.counts) and (self.counts == 1).all():
            return parts
        has = self.counts > 0
        best = np.zeros(len(self.counts), np.float32)
        if len(parts) == np.count_nonzero(has):
            best[has] = parts
        elif len(parts):
            best[has] = np.maximum.reduceat(parts, self._firsts.values[has])
        return best


def _multiply(codes: NDArray[np.int8], query: Floats, out: Floats) -> None:
    floats = np.empty((_BLOCK, len(query)), np.float32)
    for start in range(0, len(codes), _BLOCK):
        block = codes[start : start + _BLOCK]
        np.copyto(floats[: len(block)], block)
        np.matmul(floats[: len(block)], query, out=out[start : start + len(block)])
