"""Embeds through any OpenAI-compatible API.

POST {base_url}/embeddings  {"model": "…", "input": ["…", …], "dimensions": 512}
→ {"data": [{"index": 0, "embedding": [0.1, …]}, …], …}
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self

import numpy as np
from pydantic import BaseModel, FiniteFloat, ValidationError

from remanence.adapters.models.endpoint import MAX_CHARACTERS, Endpoint, Pause, sendable
from remanence.adapters.models.prefixes import NO_PREFIXES, Prefixes
from remanence.adapters.models.vectors import unit
from remanence.errors import Unavailable
from remanence.ports import Vectors

BATCH: Final = 32
"""Texts per request: the least that servers take (text-embeddings-inference, unless told otherwise)."""
BULK_SECONDS: Final = 60.0
BULK_ATTEMPTS: Final = 5
QUERY_SECONDS: Final = 10.0  # somebody waits, and search can go on without vectors
QUERY_ATTEMPTS: Final = 2


@dataclass(frozen=True, slots=True)
class RemoteModel:
    """Which model to ask, and how."""

    base_url: str
    """As OpenAI's clients take it, with the version: https://api.openai.com/v1."""
    name: str
    key: str = ""
    dimensions: int | None = None
    """Asked of models that can shorten their vectors; without it, the model's own."""
    prefixes: Prefixes = NO_PREFIXES
    batch: int = BATCH
    max_characters: int = MAX_CHARACTERS

    @property
    def space(self) -> str:
        """What changes the vectors of texts, and nothing else: prefixes of queries do not."""
        cut = f"@{self.dimensions}" if self.dimensions else ""
        prefix = self.prefixes.document
        return f"{self.name}{cut}" + (f"+{sha256(prefix.encode()).hexdigest()[:8]}" if prefix else "")


class RemoteEmbedder:
    """Asks in batches, one after the other; queries by connections of their own, with less patience."""

    def __init__(self, model: RemoteModel, *, dimension: int, queries: Endpoint, bulk: Endpoint) -> None:
        self.model = model.space
        self.dimension = dimension
        self._model = model
        self._queries = queries
        self._bulk = bulk

    @classmethod
    async def open(cls, model: RemoteModel, *, pause: Pause = asyncio.sleep) -> Self:
        """Without `dimensions`, ask for one vector to see how long it is; raise Unavailable where none comes."""
        url = f"{model.base_url.rstrip('/')}/embeddings"
        queries = Endpoint(url, key=model.key, seconds=QUERY_SECONDS, attempts=QUERY_ATTEMPTS, pause=pause)
        bulk = Endpoint(url, key=model.key, seconds=BULK_SECONDS, attempts=BULK_ATTEMPTS, pause=pause)
        try:
            dimension = model.dimensions or (await _batch(queries, model, ["dimension"])).shape[1]
        except Unavailable:
            await queries.aclose()
            await bulk.aclose()
            raise
        return cls(model, dimension=dimension, queries=queries, bulk=bulk)

    async def embed(self, texts: Sequence[str]) -> Vectors:
        return await self._embed(self._bulk, self._model.prefixes.document, texts)

    async def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return await self._embed(self._queries, self._model.prefixes.query, texts)

    async def aclose(self) -> None:
        await self._queries.aclose()
        await self._bulk.aclose()

    async def _embed(self, endpoint: Endpoint, prefix: str, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), self._model.batch):
            batch = [prefix + text for text in texts[start : start + self._model.batch]]
            answered = await _batch(endpoint, self._model, batch)
            if answered.shape[1] != self.dimension:
                raise endpoint.failure(f"its vectors have {answered.shape[1]} dimensions now, not {self.dimension}")
            vectors[start : start + len(batch)] = answered
        return vectors


class _Row(BaseModel):
    embedding: list[FiniteFloat]
    index: int | None = None


class _Answer(BaseModel):
    data: list[_Row]


async def _batch(endpoint: Endpoint, model: RemoteModel, texts: Sequence[str]) -> Vectors:
    asked = {"model": model.name, "input": [sendable(text, model.max_characters) for text in texts]}
    shortened = {"dimensions": model.dimensions} if model.dimensions else {}
    content = await endpoint.post(asked | shortened)
    try:
        rows = _Answer.model_validate_json(content).data
    except ValidationError as error:
        raise endpoint.failure(f"what it sent is no list of vectors ({error.error_count()} faults)") from None
    return _vectors(endpoint, rows, len(texts))


def _vectors(endpoint: Endpoint, rows: Sequence[_Row], count: int) -> Vectors:
    numbered = {position if row.index is None else row.index: row.embedding for position, row in enumerate(rows)}
    if len(rows) != count or numbered.keys() != set(range(count)):
        raise endpoint.failure(f"it sent {len(rows)} vectors, numbered {sorted(numbered)}, for {count} texts")
    if len({len(embedding) for embedding in numbered.values()}) != 1:
        raise endpoint.failure("its vectors differ in length")
    vectors = np.array([numbered[position] for position in range(count)], np.float32)
    if not np.linalg.norm(vectors, axis=1).all():
        raise endpoint.failure("it sent a vector of zeros")
    return unit(vectors)
