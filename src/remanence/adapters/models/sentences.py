"""Sentence vectors and token states of an encoder, whichever way its graph pools."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding

from remanence.adapters.models.encoder import Batch, Encoder, Run
from remanence.adapters.models.vectors import unit
from remanence.errors import Unavailable
from remanence.ports import Vectors

States = NDArray[np.float32]
"""A row for each token that stands in the text, of length 1; where none does, for the marks of its start and end."""

POOLED: Final = "sentence_embedding"
"""What exporters call an output that is pooled already. (`pooler_output` is BERT's, and no sentence vector.)"""


class Pooling(StrEnum):
    """How a sentence's direction comes of its tokens'."""

    MEAN = "mean"
    CLS = "cls"
    MAX = "max"
    LAST = "last"


class SentenceEncoder:
    """Gives vectors of length 1, from the graph's pooled output where it has one, else from its token states."""

    def __init__(self, encoder: Encoder, pooling: Pooling = Pooling.MEAN) -> None:
        self._encoder = encoder
        self._pooling = pooling
        self._tokens = next((name for name, rank in encoder.ranks.items() if rank == 3), "")
        self._pooled = _pooled_output(encoder, self._tokens)
        [(_, probe)] = self._pooled_runs(self.read(["dimension"]))
        self.dimension = probe.shape[1]

    def vectors(self, texts: Sequence[str]) -> Vectors:
        return self.vectors_of(self.read(texts))

    def read(self, texts: Sequence[str]) -> Sequence[Batch]:
        """The part of `vectors` that needs the interpreter."""
        return self._encoder.batches(self._encoder.encoded(texts))

    def vectors_of(self, batches: Sequence[Batch]) -> Vectors:
        """The part that does without it: a row for each text that was read."""
        vectors = np.empty((sum(len(batch.positions) for batch in batches), self.dimension), np.float32)
        for positions, pooled in self._pooled_runs(batches):
            vectors[positions] = pooled
        return unit(vectors)

    def states(self, texts: Sequence[str]) -> list[States]:
        if not self._tokens:
            raise Unavailable("This model gives no token states, which late interaction compares.")
        encodings = self._encoder.encoded(texts)
        states: dict[int, States] = {}
        for run in self._encoder.runs(self._encoder.batches(encodings), self._tokens):
            for position, values in zip(run.batch.positions, run.values, strict=True):
                states[position] = unit(values[_shown(encodings[position])])
        return [states[position] for position in range(len(texts))]

    def _pooled_runs(self, batches: Sequence[Batch]) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        for run in self._encoder.runs(batches, self._pooled or self._tokens):
            yield run.batch.positions, run.values if self._pooled else _pool(run, self._pooling)


def _shown(encoding: Encoding) -> list[int]:
    words = [place for place, special in enumerate(encoding.special_tokens_mask) if not special]
    return words or list(range(max(len(encoding), 1)))


def _pooled_output(encoder: Encoder, tokens: str) -> str:
    if POOLED in encoder.ranks:
        return POOLED
    return "" if tokens else next(iter(encoder.ranks))


def _pool(run: Run, pooling: Pooling) -> NDArray[np.float32]:
    present = run.batch.mask[:, :, None].astype(np.float32)
    pooled: NDArray[np.float32]
    match pooling:
        case Pooling.MEAN:
            pooled = (run.values * present).sum(axis=1)
        case Pooling.CLS:
            pooled = run.values[:, 0]
        case Pooling.MAX:
            pooled = np.where(present == 1, run.values, -np.inf).max(axis=1)
        case Pooling.LAST:
            pooled = run.values[np.arange(len(run.values)), run.batch.mask.sum(axis=1) - 1]
    return pooled
