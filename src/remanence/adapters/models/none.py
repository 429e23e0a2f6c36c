"""No model: search is lexical only, and says so."""

from collections.abc import Sequence

import numpy as np

from remanence.ports import Vectors


class NoEmbedder:
    model = "none"
    dimension = 0

    async def embed(self, texts: Sequence[str]) -> Vectors:
        return np.empty((len(texts), 0), np.float32)

    async def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return await self.embed(texts)

    async def aclose(self) -> None:
        """Nothing is held."""
