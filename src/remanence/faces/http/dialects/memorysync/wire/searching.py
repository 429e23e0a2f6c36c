"""Questions in, memories with their scores out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field

from remanence.domain.scope import Scope
from remanence.domain.strength import Tier
from remanence.engine.recall import Asked, Recalled, Sieve
from remanence.faces.http.dialects.memorysync.wire.memories import memory_out
from remanence.faces.http.dialects.memorysync.wire.words import (
    TEXT_MAX,
    Body,
    Clean,
    Filled,
    Json,
    Moment,
    Tags,
)

MOST: Final = 50
DEPTH_MAX: Final = 3
FLOOR: Final = 0.2
"""What scores less does not answer."""


def clamped(low: int, high: int) -> Any:
    return AfterValidator(lambda number: min(max(number, low), high))


Count = Annotated[int, clamped(1, MOST)]


class Filters(Body):
    memory_type: Clean | None = None
    source: Clean | None = None
    sources: list[Clean] | None = None
    tags: Tags | None = None
    since: Moment | None = None
    until: Moment | None = None
    include_summaries: bool = True
    tier: Tier | None = None
    session_id: Clean | None = None
    metadata_filter: dict[str, Json] | None = None

    def sieve(self) -> Sieve:
        wanted = [*(self.sources or ()), *([self.source] if self.source else [])]
        return Sieve(
            content_type=self.memory_type or "",
            sources=frozenset(wanted),
            tags=frozenset(self.tags or ()),
            since=self.since,
            until=self.until,
            summaries=self.include_summaries,
            tier=self.tier.value if self.tier else "",
            thread=self.session_id or "",
            metadata=self.metadata_filter or {},
        )


class Query(Body):
    query: Annotated[Filled, Field(max_length=TEXT_MAX)]
    k: Count = 5
    filters: Filters | None = None
    session_id: Clean | None = None
    traversal_depth: Annotated[int, clamped(1, DEPTH_MAX)] = 2
    weights: dict[str, Annotated[float, Field(ge=0, allow_inf_nan=False)]] | None = None
    computation_tier: Literal["low", "medium", "high"] = "medium"
    end_user_id: Clean | None = None

    def asked(self) -> Asked:
        return Asked(
            text=self.query,
            limit=self.k,
            sieve=self.filters.sieve() if self.filters else Sieve(),
            thread=self.session_id or "",
            depth=1 if self.computation_tier == "low" else self.traversal_depth,
            weights=self.weights or {},
            rerank=self.computation_tier == "high",
        )


def query_out(memories: Sequence[Mapping[str, Any]], body: Query, *, intent: str, seconds: float) -> dict[str, Any]:
    return {
        "memories": memories,
        "context": None,
        "latency_ms": round(seconds * 1000, 1),
        "session_id": body.session_id,
        "query_intent": intent,
    }


def scored(scope: Scope, found: Sequence[Recalled], *, now: datetime, types: Sequence[str]) -> list[Mapping[str, Any]]:
    return [{**memory_out(scope, each.memory, now, types=types), "score": round(each.score, 4)} for each in found]
