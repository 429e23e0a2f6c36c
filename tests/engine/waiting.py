"""An embedder that can be made to wait, so that other things happen meanwhile."""

import asyncio
from collections.abc import Sequence

from remanence.ports import Vectors
from remanence.testing.embedders import HashedWords


class Waiting(HashedWords):
    """Embeds what holds a word when it is let."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.asked, self.let = asyncio.Event(), asyncio.Event()
        self._word = word

    async def embed(self, texts: Sequence[str]) -> Vectors:
        await self._wait(texts)
        return await super().embed(texts)

    async def embed_queries(self, texts: Sequence[str]) -> Vectors:
        await self._wait(texts)
        return await super().embed_queries(texts)

    async def _wait(self, texts: Sequence[str]) -> None:
        if any(self._word in text for text in texts):
            self.asked.set()
            await self.let.wait()
