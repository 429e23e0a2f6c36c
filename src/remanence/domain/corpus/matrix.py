"""The vectors of a corpus, scanned as they are kept."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from remanence.domain import vectors
from remanence.domain.corpus.columns import Column, Rows
from remanence.domain.vectors import Floats

EXACT_MAX = 50_000
"""Vectors that are compared one by one; of more, the likeliest by their signs alone are."""
RESCORED = 2_000  # of 100,000: recall@10 against the exact scan .99 and more, see benchmarks/results

_BLOCK = 2_048  # rows widened to floats at a time: they stay in the processor's cache


class Matrix:
    """The vectors of all rows: none, one or several per row."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._firsts, self._counts = Column(np.int64), Column(np.int32)
        self._scales, self._codes = Column(np.float32), Column(np.int8, width=dimension)
        self._signs = [Column(np.uint64) for _ in range(-(-dimension // 64))]

    def __len__(self) -> int:
        return len(self._scales)

    @property
    def nbytes(self) -> int:
        columns = (self._firsts, self._counts, self._scales, self._codes, *self._signs)
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
        for column in self._signs:
            column.keep(parts[:0])
        self._counts.keep(rows)
        self._firsts = Column(np.int64)
        self._firsts.append(np.cumsum(self.counts) - self.counts)

    def cosines(self, query: Floats) -> Floats:
        """Per row the cosine of its best part with the query; 0 where it has no vector.

        Beyond EXACT_MAX vectors the unlikely rows' values are estimates.
        """
        if len(self) <= EXACT_MAX:
            return self._best(self._scan(query))
        parts = self._estimates(query)
        likely = np.argpartition(parts, -RESCORED)[-RESCORED:]
        parts[likely] = self._exact(query, likely)
        return self._best(parts)

    def exact(self, query: Floats, rows: Rows) -> Floats:
        """The same for these rows only, each value exact."""
        counts = self.counts[rows]
        parts = self._exact(query, self._parts(rows))
        return _best_of(parts, np.cumsum(counts) - counts, counts)

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
        floats = np.empty((_BLOCK, self.dimension), np.float32)
        for start in range(0, len(codes), _BLOCK):
            block = codes[start : start + _BLOCK]
            np.copyto(floats[: len(block)], block)
            np.matmul(floats[: len(block)], query, out=parts[start : start + len(block)])
        parts *= self._scales.values
        return parts

    def _exact(self, query: Floats, parts: Rows) -> Floats:
        cosines: Floats = self._floats(parts) @ query
        return cosines

    def _floats(self, parts: Rows) -> Floats:
        floats: Floats = self._codes.values[parts] * self._scales.values[parts, None]
        return floats

    def _best(self, parts: Floats) -> Floats:
        return _best_of(parts, self._firsts.values, self.counts)

    def _estimates(self, query: Floats) -> Floats:
        """Cosines from the share of equal signs: random hyperplanes (Charikar 2002), here the axes."""
        self._sign()
        differing = np.zeros(len(self), np.uint16)
        for column, word in zip(self._signs, _sign_words(query[None, :])[0], strict=True):
            differing += np.bitwise_count(column.values ^ word)
        table = np.cos(np.pi * np.arange(self.dimension + 1) / self.dimension).astype(np.float32)
        return table[differing]

    def _sign(self) -> None:
        """Bring the signs up to the vectors; only large matrices ever need them."""
        done = len(self._signs[0])
        for start in range(done, len(self), _BLOCK):
            words = _sign_words(self._codes.values[start : start + _BLOCK])
            for column, word in zip(self._signs, words.T, strict=True):
                column.append(word)


def _best_of(parts: Floats, firsts: NDArray[np.int64], counts: NDArray[np.int32]) -> Floats:
    if len(parts) == len(counts) and (counts == 1).all():
        return parts
    best = np.zeros(len(counts), np.float32)
    if len(parts):
        best[counts > 0] = np.maximum.reduceat(parts, firsts[counts > 0])
    return best


def _sign_words(rows: NDArray[np.float32] | NDArray[np.int8]) -> NDArray[np.uint64]:
    bits = np.packbits(rows > 0, axis=1)
    padded = np.zeros((len(bits), -(-bits.shape[1] // 8) * 8), np.uint8)
    padded[:, : bits.shape[1]] = bits
    return padded.view(np.uint64)
