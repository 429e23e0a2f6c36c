"""Keeps the vectors of the last queries: agents ask the same again, and a page further on."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

import numpy as np

from remanence.ports import Embedder, Vectors

SIZE: Final = 1024  # 1.5 MB with 384 dimensions
LONGEST: Final = 1000  # characters; what is longer is no question, and would make the size meaningless


class Recent:
    """Another embedder, asked only what it has not just answered."""

    def __init__(self, embedder: Embedder, *, size: int = SIZE) -> None:
        self.model = embedder.model
        self.dimension = embedder.dimension
        self._embedder = embedder
        self._size = size
        self._kept: OrderedDict[str, Vectors] = OrderedDict()

    async def embed(self, texts: Sequence[str]) -> Vectors:
        return await self._embedder.embed(texts)

    async def embed_queries(self, texts: Sequence[str]) -> Vectors:
        known = {text: self._kept[text] for text in texts if text in self._kept}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known |= zip(new, await self._embedder.embed_queries(new), strict=True)
        self._keep(known)
        return np.array([known[text] for text in texts], np.float32).reshape(len(texts), self.dimension)

    async def aclose(self) -> None:
        await self._embedder.aclose()

    def _keep(self, vectors: dict[str, Vectors]) -> None:
        for text, vector in vectors.items():
            if len(text) <= LONGEST:
                self._kept[text] = vector.copy()  # a row alone, not the whole answer that it is part of
                self._kept.move_to_end(text)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
