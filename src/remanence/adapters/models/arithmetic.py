"""How a graph multiplies: exactly, or with eight bits.

The usual dynamic quantisation finds one scale for all activations of a batch. Here each token has its own, and the few
channels that are many times larger than the rest are made smaller beforehand. On short facts the cosine to the exact
vector is .999 instead of .993, and for texts of hardly any content, the hardest, .99 instead of .96; a text's vector
does not depend on the texts beside it. A run takes a fifth longer, still less than half of the exact one
(`benchmarks/embedding.py`).
"""

from collections.abc import Mapping
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from remanence.adapters.models.graph import Graph

Peaks = Mapping[str, NDArray[np.float32]]
"""By product: how large each of its input channels becomes, where that is much the same for all texts."""

ZERO: Final = 128  # the uint8 that stands for 0.0
MIGRATION: Final = 0.7
"""How much of a channel's size moves from activations to weights: SmoothQuant's alpha (Xiao et al. 2023); .5 to .75
differ little."""


class Arithmetic(Protocol):
    def rows(self, graph: Graph, table: NDArray[np.float32], numbers: str) -> str:
        """The rows of `table` with those numbers."""

    def product(self, graph: Graph, name: str, value: str, weight: NDArray[np.float32]) -> str:
        """`value` (a row per token) times `weight` (a column per output)."""


class Exact:
    def rows(self, graph: Graph, table: NDArray[np.float32], numbers: str) -> str:
        return graph.op("Gather", graph.constant(table), numbers)

    def product(self, graph: Graph, name: str, value: str, weight: NDArray[np.float32]) -> str:  # noqa: ARG002
        return graph.op("MatMul", value, graph.constant(weight))


class Int8:
    """int8 weights with a scale per column, uint8 activations with a scale per token. Standard operators only."""

    def __init__(self, peaks: Peaks) -> None:
        self._peaks = peaks

    def rows(self, graph: Graph, table: NDArray[np.float32], numbers: str) -> str:
        scale = np.abs(table).max(axis=1, keepdims=True) / np.float32(127)
        rows = graph.as_float(graph.op("Gather", graph.constant(_int8(table / scale)), numbers))
        return graph.op("Mul", rows, graph.op("Gather", graph.constant(scale), numbers))

    def product(self, graph: Graph, name: str, value: str, weight: NDArray[np.float32]) -> str:
        if name in self._peaks:
            divisors = _divisors(self._peaks[name], weight)
            value, weight = graph.op("Mul", value, graph.constant(1 / divisors)), weight * divisors[:, None]
        return _product(graph, value, weight)


def _product(graph: Graph, value: str, weight: NDArray[np.float32]) -> str:
    zero = graph.constant(np.array(ZERO, np.uint8))
    rows, row_scale = _quantised_rows(graph, value, zero)
    scale = _column_scale(weight)
    product = graph.as_float(graph.op("MatMulInteger", rows, graph.constant(_int8(weight / scale)), zero))
    # One scale after the other: ONNX Runtime fuses a product of both into an operator that knows one scale for all
    # rows, and computes nonsense (seen with 1.31).
    return graph.op("Mul", graph.op("Mul", product, graph.constant(scale)), row_scale)


def _quantised_rows(graph: Graph, value: str, zero: str) -> tuple[str, str]:
    largest = graph.op("ReduceMax", graph.op("Abs", value), graph.integers(-1), keepdims=1)
    row_scale = graph.op("Mul", largest, graph.number(1 / 127))
    scales = graph.op("Reshape", row_scale, graph.integers(-1))
    zeros = graph.op("Expand", zero, graph.op("Shape", scales))
    return graph.op("QuantizeLinear", value, scales, zeros, axis=0), row_scale


def _divisors(peaks: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """What each channel is divided by; its weights are multiplied with it."""
    sizes = peaks**MIGRATION / np.abs(weight).max(axis=1) ** (1 - MIGRATION)
    divisors: NDArray[np.float32] = sizes / np.median(sizes)
    return divisors


def _column_scale(weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """A scale at which two neighbouring weights of a column are at most 128 together.

    Processors without VNNI add two products of uint8 and int8 in 16 bits, and saturate
    (https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html). 255 · 128 stays below 2¹⁵, so
    every processor gives the same vectors; weights of seven bits would do that too, at twice the loss.
    """
    pairs = np.abs(weight).reshape(-1, 2, weight.shape[1]).sum(axis=1)
    scale: NDArray[np.float32] = pairs.max(axis=0) / np.float32(127)
    return scale


def _int8(values: NDArray[np.float32]) -> NDArray[np.int8]:
    rounded: NDArray[np.int8] = np.rint(values).astype(np.int8)
    return rounded
