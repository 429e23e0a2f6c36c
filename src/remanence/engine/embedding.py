"""Texts to packed vectors; a model that does not answer delays vectors, never memories."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import structlog
from numpy.typing import NDArray

from remanence.domain import vectors
from remanence.domain.query import TOPICS
from remanence.errors import Unavailable
from remanence.ports import Embedder, Vectors

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Embedded:
    """The vectors of several texts; `rows` is None where the model is off or did not answer."""

    model: str
    rows: NDArray[np.float32] | None
    owed: bool = False
    """The model did not answer: a job must fetch the vectors later."""

    def packed(self, index: int) -> bytes:
        return b"" if self.rows is None else vectors.packed(self.rows[index : index + 1])


class Embedding:
    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._topics: Mapping[str, NDArray[np.float32]] = {}
        self.is_down = False
        """Whether the model failed to answer when it was last asked."""

    @property
    def model(self) -> str:
        return self._embedder.model

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    async def of(self, texts: Sequence[str]) -> Embedded:
        if not texts or not self.dimension:
            return Embedded(self.model, None)
        return await self._asked(self._embedder.embed, texts)

    async def of_query(self, text: str) -> Embedded:
        """Like `of` for one text that somebody waits for; it never queues behind bulk work."""
        if not self.dimension:
            return Embedded(self.model, None)
        return await self._asked(self._embedder.embed_queries, [text])

    async def _asked(self, embed: Callable[[Sequence[str]], Awaitable[Vectors]], texts: Sequence[str]) -> Embedded:
        try:
            rows = await embed(texts)
        except Unavailable as error:
            self.is_down = True
            log.warning("embedding.unavailable", model=self.model, texts=len(texts), reason=error.message)
            return Embedded(self.model, None, owed=True)
        self.is_down = False
        return Embedded(self.model, rows)

    async def topics(self) -> Mapping[str, NDArray[np.float32]]:
        """What ranking compares questions with to tell their topic; embedded once, empty while there is no model."""
        if not self._topics:
            embedded = await self.of(list(TOPICS.values()))
            if embedded.rows is not None:
                self._topics = dict(zip(TOPICS, embedded.rows, strict=True))
        return self._topics

    async def packed(self, texts: Mapping[int, Sequence[str]]) -> tuple[Mapping[int, bytes], bool]:
        """The packed vectors of each item's parts by item id, and whether any are owed."""
        flat = [part for parts in texts.values() for part in parts]
        embedded = await self.of(flat)
        if embedded.rows is None:
            return {}, embedded.owed
        packed: dict[int, bytes] = {}
        start = 0
        for item, parts in texts.items():
            packed[item] = vectors.packed(embedded.rows[start : start + len(parts)])
            start += len(parts)
        return packed, False

    def first_rows(self, packed: Sequence[bytes]) -> NDArray[np.float32] | None:
        """The vector of each item's first part, zeros where it has none; None without a model."""
        if not self.dimension:
            return None
        rows = np.zeros((len(packed), self.dimension), np.float32)
        for at, kept in enumerate(packed):
            if kept:
                rows[at] = vectors.unpacked(kept, dimension=self.dimension)[0]
        return rows
