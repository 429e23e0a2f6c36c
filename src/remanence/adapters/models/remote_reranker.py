"""Reranks through an HTTP endpoint, in either of the two shapes that are spoken.

Cohere, Jina, vLLM …          {"model", "query", "documents"} → {"results": [{"index", "relevance_score"}, …]}
text-embeddings-inference     {"query", "texts"} → [{"index", "score"}, …]
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from pydantic import AliasChoices, BaseModel, Field, FiniteFloat, TypeAdapter, ValidationError

from remanence.adapters.models.endpoint import Endpoint, Pause, sendable
from remanence.adapters.models.vectors import sigmoid

BATCH: Final = 32
"""Texts per request: the least that servers take (text-embeddings-inference, unless told otherwise)."""
SECONDS: Final = 10.0  # somebody waits, and search can go on without
ATTEMPTS: Final = 2


RerankApi = Literal["cohere", "llama.cpp", "tei"]


@dataclass(frozen=True, slots=True)
class RemoteRanking:
    """Which reranker to ask, and how."""

    url: str
    """The whole address, such as https://api.jina.ai/v1/rerank."""
    model: str = ""
    key: str = ""
    api: RerankApi = "cohere"
    batch: int = BATCH

    def body(self, query: str, texts: Sequence[str]) -> dict[str, Any]:
        asked, sent = sendable(query), [sendable(text) for text in texts]
        match self.api:
            case "cohere" | "llama.cpp":
                return {"model": self.model, "query": asked, "documents": sent}
            case "tei":
                return {"query": asked, "texts": sent}


class RemoteReranker:
    trust = 0.7
    """Endpoints serve cross-encoders; the ranking still knows about time, speakers and what holds."""

    def __init__(self, ranking: RemoteRanking, *, pause: Pause = asyncio.sleep) -> None:
        self.name = ranking.model or "remote"
        self._ranking = ranking
        self._endpoint = Endpoint(ranking.url, key=ranking.key, seconds=SECONDS, attempts=ATTEMPTS, pause=pause)

    async def rerank(self, query: str, texts: Sequence[str]) -> list[float]:
        relevance: list[float] = []
        for start in range(0, len(texts), self._ranking.batch):
            relevance += await self._batch(query, texts[start : start + self._ranking.batch])
        return relevance

    async def aclose(self) -> None:
        await self._endpoint.aclose()

    async def _batch(self, query: str, texts: Sequence[str]) -> list[float]:
        content = await self._endpoint.post(self._ranking.body(query, texts))
        try:
            answer = _ANSWER.validate_json(content)
        except ValidationError as error:
            raise self._endpoint.failure(f"what it sent are no scores ({error.error_count()} faults)") from None
        scores = {score.index: score.value for score in (answer if isinstance(answer, list) else answer.results)}
        if scores.keys() != set(range(len(texts))):
            raise self._endpoint.failure(f"it scored the texts {sorted(scores)} of {len(texts)}")
        return self._relevance([scores[position] for position in range(len(texts))])

    def _relevance(self, scores: list[float]) -> list[float]:
        if self._ranking.api == "llama.cpp":
            return [float(chance) for chance in sigmoid(np.array(scores, np.float32))]
        if any(not 0 <= score <= 1 for score in scores):
            worst = max(scores, key=abs)
            raise self._endpoint.failure(
                f"a score of {worst:g} is no probability; llama.cpp's logits are an api of their own"
            )
        return scores


class _Score(BaseModel):
    index: int
    value: FiniteFloat = Field(validation_alias=AliasChoices("relevance_score", "score"))


class _Results(BaseModel):
    results: list[_Score]


_ANSWER: Final[TypeAdapter[_Results | list[_Score]]] = TypeAdapter(_Results | list[_Score])
