"""Reranks on this machine with any ONNX cross-encoder from a folder (model.onnx, tokenizer.json)."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from remanence.adapters.models import encoder, onnx_folder
from remanence.adapters.models.encoder import Encoder
from remanence.adapters.models.vectors import sigmoid
from remanence.errors import Unavailable


class CrossEncoder:
    """Reads the query and a text together; slow and exact."""

    trust = 0.7
    """It was trained to judge; the ranking still knows about time, speakers and what holds."""

    def __init__(self, name: str, encoder: Encoder) -> None:
        self.name = name
        self._encoder = encoder
        self._output = next(iter(encoder.ranks))
        self._thread = ThreadPoolExecutor(1, "rerank")

    @classmethod
    async def open(cls, folder: Path) -> Self:
        loaded = await asyncio.to_thread(encoder.opened, folder / onnx_folder.MODEL)
        return cls(folder.name, loaded)

    async def rerank(self, query: str, texts: Sequence[str]) -> list[float]:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._judged, query, texts)

    async def aclose(self) -> None:
        await asyncio.to_thread(self._thread.shutdown, cancel_futures=True)

    def _judged(self, query: str, texts: Sequence[str]) -> list[float]:
        relevance = np.empty(len(texts), np.float32)
        batches = self._encoder.batches(self._encoder.encoded_pairs(query, texts))
        for run in self._encoder.runs(batches, self._output):
            relevance[run.batch.positions] = _relevance(run.values)
        return [float(value) for value in relevance]


def _relevance(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of one logit its probability; of two, that of the second against the first."""
    match logits.shape:
        case (_,) | (_, 1):
            return sigmoid(logits.reshape(-1))
        case (_, 2):
            return sigmoid(logits[:, 1] - logits[:, 0])
    raise Unavailable(f"This is no reranker: it gives {logits.shape[1:]} numbers for a pair, not one or two.")
