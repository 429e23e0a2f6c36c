"""Observes how large the channels become that products read, which quantising needs to know.

BERT has a few channels that are twenty times larger than the rest, at [CLS] and [SEP] above all, whatever the text is
about. So random words show them, and no text has to be chosen and kept.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from remanence.adapters.models import minilm
from remanence.adapters.models.arithmetic import Exact, Peaks
from remanence.adapters.models.graph import Graph
from remanence.adapters.models.runtime import Session

STEADY: Final = ("attention.self", "intermediate.dense")
"""The products that read what a LayerNorm gives. The other inputs peak at channels that depend on the text; made
smaller by what random words show, they lose (worst cosine of odd texts .97 instead of .99)."""
SEED: Final = 0
TEXTS: Final = 32
WORDS: Final = 14
CLS: Final = 101
SEP: Final = 102
FIRST_WORD: Final = 1000  # below stand special and unused tokens and single characters


def observed(tensors: minilm.Tensors) -> Peaks:
    watching = _Watching()
    session = Session(minilm.written(tensors, watching, {}))
    vocabulary = len(tensors["embeddings.word_embeddings.weight"])
    peaks = session.run(watching.products, _random_texts(vocabulary))
    return dict(zip(watching.products, peaks, strict=True))


class _Watching(Exact):
    """Exact arithmetic whose graph also gives the peaks of each product's inputs, under the product's name."""

    def __init__(self) -> None:
        self.products: list[str] = []

    def product(self, graph: Graph, name: str, value: str, weight: NDArray[np.float32]) -> str:
        if name.endswith(STEADY):
            peaks = graph.op("ReduceMax", graph.op("Abs", value), graph.integers(0), keepdims=0)
            graph.give(name, peaks, len(weight))
            self.products.append(name)
        return super().product(graph, name, value, weight)


def _random_texts(vocabulary: int) -> dict[str, NDArray[np.int64]]:
    words = np.random.default_rng(SEED).integers(FIRST_WORD, vocabulary, (TEXTS, WORDS))
    texts = np.pad(words, ((0, 0), (1, 1)), constant_values=((0, 0), (CLS, SEP)))
    return {"input_ids": texts, "attention_mask": np.ones_like(texts)}
