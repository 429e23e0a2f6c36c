"""Embeds on this machine: all-MiniLM-L6-v2, or any ONNX sentence encoder from a folder."""

import asyncio
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, Self, TypeVar

import numpy as np

from remanence.adapters.models import encoder, graph_cache, minilm, onnx_folder
from remanence.adapters.models.graph_cache import Precision
from remanence.adapters.models.prefixes import NO_PREFIXES, Prefixes
from remanence.adapters.models.sentences import SentenceEncoder, States
from remanence.ports import Vectors

BULK: Final = 32
"""Texts per turn of bulk work: so long (some 50 ms) another bulk call waits for its own."""
FEW: Final = 8
"""Texts per turn where queries wait behind it."""

T = TypeVar("T")
Given = TypeVar("Given")


class LocalEmbedder:
    """Computes in threads of its own, so that the event loop goes on: one for queries, others for bulk work.

    onnxruntime lets go of the interpreter's lock while it computes. A query therefore never waits for bulk work, at
    most for the processor. int8 and fp32 share a space: they differ (cosine .999) by less than any paraphrase does, so
    that a change of precision is no reason to embed everything again.
    """

    def __init__(self, model: str, sentences: SentenceEncoder, *, prefixes: Prefixes) -> None:
        self.model = model
        self.dimension = sentences.dimension
        self._sentences = sentences
        self._prefixes = prefixes
        self._queries = ThreadPoolExecutor(1, "embed-queries")
        self._bulk = ThreadPoolExecutor(max((os.cpu_count() or 1) // 2, 1), "embed-bulk")  # half is for all else

    @classmethod
    async def open(cls, *, cache: Path, folder: Path | None = None, precision: Precision = "int8") -> Self:
        """Load the model, building it first where the cache has none yet; raise Unavailable saying what is missing.

        `folder` holds either the weights of all-MiniLM-L6-v2 or a model.onnx of any sentence encoder, which is used
        as it is.
        """
        model, sentences, prefixes = await asyncio.to_thread(_loaded, cache, folder, precision)
        return cls(model, sentences, prefixes=prefixes)

    async def embed(self, texts: Sequence[str]) -> Vectors:
        prefixed = [self._prefixes.document + text for text in texts]
        vectors = np.empty((len(texts), self.dimension), np.float32)
        by_length = sorted(range(len(texts)), key=lambda position: len(texts[position]))
        for start in range(0, len(texts), BULK):
            turn = by_length[start : start + BULK]
            vectors[turn] = await _run(self._bulk, self._sentences.vectors, [prefixed[position] for position in turn])
        return vectors

    async def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Read here, so that the thread need not wait for the interpreter, which ranking uses meanwhile."""
        batches = self._sentences.read([self._prefixes.query + text for text in texts])
        return await _run(self._queries, self._sentences.vectors_of, batches)

    async def states(self, texts: Sequence[str]) -> list[States]:
        """Each text token by token, for late interaction; raise Unavailable where the graph gives no tokens."""
        states: list[States] = []
        for start in range(0, len(texts), FEW):
            states += await _run(self._queries, self._sentences.states, texts[start : start + FEW])
        return states

    async def aclose(self) -> None:
        for lane in (self._queries, self._bulk):
            await asyncio.to_thread(lane.shutdown, cancel_futures=True)


def _loaded(cache: Path, folder: Path | None, precision: Precision) -> tuple[str, SentenceEncoder, Prefixes]:
    if folder and onnx_folder.holds_graph(folder):
        return onnx_folder.name(folder), onnx_folder.read(folder), onnx_folder.prefixes(folder)
    file = graph_cache.graph_file(cache, precision, folder)
    return minilm.NAME, SentenceEncoder(encoder.opened(file, max_tokens=minilm.MAX_TOKENS)), NO_PREFIXES


async def _run(lane: ThreadPoolExecutor, work: Callable[[Given], T], given: Given) -> T:
    return await asyncio.get_running_loop().run_in_executor(lane, work, given)
