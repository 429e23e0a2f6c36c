"""all-MiniLM-L6-v2 as an ONNX graph, written straight from its weights.

BERT with 6 layers and 12 heads (Devlin et al. 2019; Wang et al. 2020), mean pooling, length 1. Tokens of the whole
batch are rows of one matrix everywhere but in the attention itself.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from remanence.adapters.models.arithmetic import Arithmetic
from remanence.adapters.models.graph import Graph

Tensors = Mapping[str, NDArray[np.float32]]

NAME: Final = "all-MiniLM-L6-v2"
LAYERS: Final = 6
HEADS: Final = 12
WIDTH: Final = 384
HEAD_WIDTH: Final = WIDTH // HEADS
MAX_TOKENS: Final = 256
"""What the model was trained to read (`max_seq_length` of its sentence-transformers configuration)."""
EPSILON: Final = 1e-12
MASKED: Final = -1e4  # added to the scores of padding before the softmax, as BERT does: far below any real one

READS: Final = {"input_ids": ("batch", "length"), "attention_mask": ("batch", "length")}


def written(tensors: Tensors, arithmetic: Arithmetic, notes: Mapping[str, str]) -> bytes:
    """The model's file: (input_ids, attention_mask) → (sentence_embedding, token_embeddings), all of length 1."""
    minilm = _MiniLM(tensors, arithmetic)
    minilm.write()
    return minilm.graph.file(NAME, reads=READS, notes=notes)


class _MiniLM:
    def __init__(self, tensors: Tensors, arithmetic: Arithmetic) -> None:
        self.graph = Graph()
        self._tensors = tensors
        self._arithmetic = arithmetic

    def write(self) -> None:
        shape = self.graph.op("Shape", "input_ids")
        mask = self.graph.as_float("attention_mask")
        bias = self._attention_bias(mask)
        by_head = self.graph.op("Concat", shape, self.graph.integers(HEADS, HEAD_WIDTH), axis=0)
        tokens = self._embedded()
        for layer in range(LAYERS):
            tokens = self._layer(f"encoder.layer.{layer}", tokens, bias, by_head)
        by_text = self.graph.op("Concat", shape, self.graph.integers(WIDTH), axis=0)
        self._pool(self.graph.op("Reshape", tokens, by_text), mask)

    def _attention_bias(self, mask: str) -> str:
        """0 for tokens, MASKED for padding; shape (batch, 1, 1, length)."""
        padding = self.graph.op("Sub", self.graph.number(1), mask)
        wide = self.graph.op("Unsqueeze", padding, self.graph.integers(1, 2))
        return self.graph.op("Mul", wide, self.graph.number(MASKED))

    def _embedded(self) -> str:
        """Words plus places; every token is of the first segment."""
        words = self._arithmetic.rows(self.graph, self._tensors["embeddings.word_embeddings.weight"], "input_ids")
        segment = self._tensors["embeddings.token_type_embeddings.weight"][0]
        places = self.graph.constant(self._tensors["embeddings.position_embeddings.weight"][:MAX_TOKENS] + segment)
        start, length = self.graph.integers(0), self.graph.op("Shape", "input_ids", start=1, end=2)
        summed = self.graph.op("Add", words, self.graph.op("Slice", places, start, length, start))
        return self.graph.op("Reshape", self._norm("embeddings.LayerNorm", summed), self.graph.integers(-1, WIDTH))

    def _layer(self, name: str, tokens: str, bias: str, by_head: str) -> str:
        attended = self._attention(f"{name}.attention", tokens, bias, by_head)
        tokens = self._norm(f"{name}.attention.output.LayerNorm", self.graph.op("Add", attended, tokens))
        wide = self.graph.op("Gelu", self._dense(f"{name}.intermediate.dense", tokens))
        narrow = self._dense(f"{name}.output.dense", wide)
        return self._norm(f"{name}.output.LayerNorm", self.graph.op("Add", narrow, tokens))

    def _attention(self, name: str, tokens: str, bias: str, by_head: str) -> str:
        queries, keys, values = self.graph.split(self._projections(f"{name}.self", tokens), 3)
        queries, values = (self._heads(value, by_head, [0, 2, 1, 3]) for value in (queries, values))
        scores = self.graph.op("MatMul", queries, self._heads(keys, by_head, [0, 2, 3, 1]))
        weights = self.graph.op("Softmax", self.graph.op("Add", scores, bias), axis=-1)
        mixed = self.graph.op("Transpose", self.graph.op("MatMul", weights, values), perm=[0, 2, 1, 3])
        rows = self.graph.op("Reshape", mixed, self.graph.integers(-1, WIDTH))
        return self._dense(f"{name}.output.dense", rows)

    def _projections(self, name: str, tokens: str) -> str:
        """Queries, keys and values by one product; the queries are scaled here rather than at run time."""
        scales = {"query": np.float32(HEAD_WIDTH**-0.5), "key": np.float32(1), "value": np.float32(1)}
        weight = np.concatenate([self._tensors[f"{name}.{part}.weight"] * scale for part, scale in scales.items()])
        bias = np.concatenate([self._tensors[f"{name}.{part}.bias"] * scale for part, scale in scales.items()])
        return self._linear(name, tokens, weight, bias)

    def _heads(self, value: str, by_head: str, order: list[int]) -> str:
        return self.graph.op("Transpose", self.graph.op("Reshape", value, by_head), perm=order)

    def _dense(self, name: str, value: str) -> str:
        return self._linear(name, value, self._tensors[f"{name}.weight"], self._tensors[f"{name}.bias"])

    def _linear(self, name: str, value: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        product = self._arithmetic.product(self.graph, name, value, weight.T)
        return self.graph.op("Add", product, self.graph.constant(bias))

    def _norm(self, name: str, value: str) -> str:
        scale, bias = (self.graph.constant(self._tensors[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.graph.op("LayerNormalization", value, scale, bias, axis=-1, epsilon=EPSILON)

    def _pool(self, tokens: str, mask: str) -> None:
        """The mean over real tokens; as its length is made 1, the sum does as well."""
        kept = self.graph.op("Mul", tokens, self.graph.op("Unsqueeze", mask, self.graph.integers(2)))
        summed = self.graph.op("ReduceSum", kept, self.graph.integers(1), keepdims=0)
        self.graph.give("sentence_embedding", self._unit(summed), "batch", WIDTH)
        self.graph.give("token_embeddings", self._unit(tokens), "batch", "length", WIDTH)

    def _unit(self, value: str) -> str:
        return self.graph.op("LpNormalization", value, axis=-1, p=2)
