"""Feedback, relations, forgetting, changing many."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from pydantic import Field, model_validator

from remanence.domain.feedback import Mark
from remanence.domain.memory import Memory
from remanence.domain.relation import Relation
from remanence.domain.strength import Tier, tier
from remanence.engine.relating import Judged
from remanence.engine.removal import Removed
from remanence.errors import Invalid
from remanence.faces.http.dialects.memorysync.refusal import Refused
from remanence.faces.http.dialects.memorysync.wire.memories import Edit, changed_fields
from remanence.faces.http.dialects.memorysync.wire.words import (
    Body,
    Clean,
    Fraction,
    MemoryId,
    Metadata,
    Moment,
    Tags,
    stamp,
)


class Feedback(Body):
    signal: Mark
    comment: Annotated[Clean, Field(max_length=2000)] | None = None


class Relate(Body):
    to_memory_id: MemoryId
    relationship_type: Clean
    confidence: Fraction = 1.0
    metadata: Metadata | None = None

    def known_type(self, known: Sequence[str]) -> str:
        kind = self.relationship_type.strip().lower()
        if kind not in known:
            raise Invalid(f"Must be one of {', '.join(known)}", field="relationship_type")
        return kind


class Criteria(Body):
    source: Clean | None = None
    event_type: Clean | None = None
    tags: Annotated[Tags, Field(min_length=1)] | None = None
    tier: Tier | None = None
    before: Moment | None = None
    after: Moment | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Criteria":
        if all(value is None for value in self.__dict__.values()):
            raise ValueError(f"Give at least one of {', '.join(type(self).model_fields)}")
        return self

    def match(self, memory: Memory, now: datetime) -> bool:
        """All of the tags, and all of the rest."""
        return (
            (self.source is None or memory.source == self.source)
            and (self.event_type is None or memory.trigger == self.event_type)
            and set(self.tags or ()) <= set(memory.tags)
            and (self.tier is None or tier(memory, now) is self.tier)
            and (self.before is None or memory.created_at < self.before)
            and (self.after is None or memory.created_at > self.after)
        )


class Forget(Body):
    memory_ids: Annotated[list[MemoryId], Field(min_length=1, max_length=10_000)] | None = None
    filters: Criteria | None = None
    dry_run: bool = False
    reason: Clean | None = None
    end_user_id: Clean | None = None

    @model_validator(mode="after")
    def _selects_in_one_way(self) -> "Forget":
        if (self.memory_ids is None) == (self.filters is None):
            raise ValueError("Give either memory_ids or filters")
        return self


class BatchItem(Edit):
    memory_id: MemoryId


class BatchUpdate(Body):
    items: Annotated[list[BatchItem], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _names_each_once(self) -> "BatchUpdate":
        if len({item.memory_id for item in self.items}) < len(self.items):
            raise ValueError("The same memory_id stands there twice")
        return self


def feedback_out(judged: Judged, mark: Mark) -> dict[str, Any]:
    before, after = judged.before.importance, judged.after.importance
    return {
        "memory_id": judged.after.id,
        "signal": mark.value,
        "importance_before": before,
        "importance_after": after,
        "adjustment": round(after - before, 4),
        "influenced_ranking": True,
        "summary": {
            "total_signals": sum(judged.counts.values()),
            "signal_counts": dict(judged.counts),
            "trend": {
                "momentum": judged.trend.momentum,
                "consistency": judged.trend.consistency,
                "trend_multiplier": judged.trend.multiplier,
                "recent_count": judged.trend.recent,
            },
        },
    }


def relation_out(relation: Relation) -> dict[str, Any]:
    return {
        "id": relation.id,
        "from_memory_id": relation.source,
        "to_memory_id": relation.target,
        "relationship_type": relation.type,
        "confidence": relation.confidence,
        "metadata": dict(relation.metadata),
        "created_at": stamp(relation.created_at),
    }


def batch_out(body: BatchUpdate, changed: Mapping[int, tuple[Memory, Memory]]) -> dict[str, Any]:
    results = [_result(index, item.memory_id, changed.get(item.memory_id)) for index, item in enumerate(body.items)]
    return {
        "total": len(results),
        "updated": len(changed),
        "not_found": len(results) - len(changed),
        "results": results,
    }


def _result(index: int, memory_id: int, change: tuple[Memory, Memory] | None) -> dict[str, Any]:
    return {
        "index": index,
        "memory_id": memory_id,
        "status": "updated" if change else "not_found",
        "changed_fields": list(changed_fields(*change)) if change else [],
    }


def purged_out(removed: Removed) -> dict[str, Any]:
    return {"status": "purged", "receipt": removed.id, "deleted": dict(removed.rows), "purged_at": stamp(removed.at)}


def no_purge(name: str) -> Refused:
    return Refused(
        HTTPStatus.FORBIDDEN, "FORBIDDEN", f"{name} cannot erase a person: only they can, with a token of their own."
    )
