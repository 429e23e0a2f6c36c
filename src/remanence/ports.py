"""What the engine needs of the world. Adapters are built to these shapes; nothing here knows which one it gets."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One row per text, each of length 1 (L2); shape (texts, dimension)."""

Clock = Callable[[], datetime]
"""The time now, aware, UTC."""


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their likeness.

    A text has the same vector whatever it is embedded with. Any string has one: empty, endless, ill-formed.
    Raises Unavailable where the model does not answer, and never answers in part.
    """

    @property
    def model(self) -> str:
        """Names the space: vectors of different models are never compared."""

    @property
    def dimension(self) -> int:
        """0 where there is no model: search is then lexical only."""

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """Texts to be found later, in their order. Bulk work: it gives way to queries."""

    async def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Texts to find others by, in the same space: some models read a question otherwise than its answer."""

    async def aclose(self) -> None: ...


class Reranker(Protocol):
    """Judges how well each text answers the query, more slowly and better than vectors do."""

    @property
    def name(self) -> str: ...

    async def rerank(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return one relevance of 0.0 to 1.0 per text; raise Unavailable when the model does not answer."""

    async def aclose(self) -> None: ...
