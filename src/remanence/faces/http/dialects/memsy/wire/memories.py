"""Stored memories as the console shows them, and people as far as their memories show them."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final, Literal

from remanence.domain.event import Event
from remanence.domain.memory import Status
from remanence.domain.nature import nature_of
from remanence.domain.scope import Level, Scope
from remanence.domain.strength import HALF_LIVES
from remanence.engine.survey import Figures
from remanence.faces.http.dialects.memsy.wire.words import (
    Answer,
    event_id,
    maybe_stamp,
    memory_id,
    scope_out,
    stamp,
)
from remanence.ports import Actor, Held

StatusName = Literal["active", "archived", "decayed", "superseded"]
StatusFilter = Literal["active", "archived", "decayed", "superseded", "all"]

STATUSES: Final[Mapping[str, StatusName]] = {
    Status.ACTIVE: "active",
    Status.SUPERSEDED: "superseded",
    Status.DECAYED: "decayed",
    Status.EXPIRED: "archived",
    Status.QUARANTINED: "archived",
}
"""What waits for a person's word is not active, and nothing else has a name for it here."""
FIFTHS: Final = ("0.0-0.2", "0.2-0.4", "0.4-0.6", "0.6-0.8", "0.8-1.0")
DAY: Final = timedelta(days=1)


class ScopeOut(Answer):
    level: str
    actor_id: str | None
    team_id: str | None
    role_id: str | None


class MemoryOut(Answer):
    memory_id: str
    org_id: str
    scope: ScopeOut
    type: str
    kind: str
    memory_kind: str
    status: StatusName
    text: str
    summary: str | None
    payload: dict[str, Any] | None
    confidence: float
    strength: float
    recall_count: int
    decay_half_life_days: float
    pinned: bool
    tags: list[str]
    entity_refs: list[dict[str, str]]
    source_event_ids: list[str]
    source_urls: list[str]
    last_recalled_at: str | None
    effective_from: str | None
    effective_to: str | None
    observed_at: str
    created_at: str
    updated_at: str


class MemoriesOut(Answer):
    items: list[MemoryOut]
    total: int
    limit: int
    offset: int


class StatsOut(Answer):
    total: int
    total_memories: int
    active_memories: int
    by_type: dict[str, int]
    by_kind: dict[str, int]
    by_status: dict[str, int]
    avg_confidence: float
    avg_strength: float
    top_entities: list[dict[str, Any]]
    confidence_buckets: list[dict[str, Any]]
    date_range: dict[str, str | None]


class ActorOut(Answer):
    actor_id: str
    first_memory_at: str
    last_memory_at: str
    memory_count: int
    active_memory_count: int
    scope_levels: list[str]
    role_ids: list[str]
    team_ids: list[str]


class ActorsOut(Answer):
    items: list[ActorOut]
    total: int
    limit: int
    offset: int
    truncated: bool


def statuses_of(name: StatusFilter) -> tuple[str, ...]:
    """The engine's statuses that a name stands for; none for all."""
    return tuple(status for status, shown in STATUSES.items() if shown == name)


def memory_out(held: Held, sources: Sequence[tuple[Scope, Event]]) -> MemoryOut:
    scope, memory = held.scope, held.memory
    return MemoryOut(
        memory_id=memory_id(scope, memory.id),
        org_id=scope.org,
        scope=_scope_out(held),
        type=nature_of(memory).value,
        kind=memory.kind.value,
        memory_kind=memory.kind.value,
        status=STATUSES[memory.status],
        text=memory.text,
        summary=None,
        payload=None,
        confidence=round(memory.confidence, 4),
        strength=round(held.strength, 3),
        recall_count=memory.recalls,
        decay_half_life_days=HALF_LIVES[memory.kind] / DAY,
        pinned=memory.pinned,
        tags=list(memory.tags),
        entity_refs=[{"name": entity.name, "type": entity.type} for entity in memory.entities],
        source_event_ids=[event_id(whose, event) for whose, event in sources],
        source_urls=[],
        last_recalled_at=maybe_stamp(memory.recalled_at),
        effective_from=maybe_stamp(memory.valid_from),
        effective_to=maybe_stamp(memory.valid_to),
        observed_at=stamp(memory.observed_at),
        created_at=stamp(memory.created_at),
        updated_at=stamp(memory.updated_at),
    )


def stats_out(figures: Figures) -> StatsOut:
    by_status: dict[str, int] = {}
    for status, count in figures.by_status.items():
        by_status[STATUSES[status]] = by_status.get(STATUSES[status], 0) + count
    return StatsOut(
        total=figures.total,
        total_memories=figures.total,
        active_memories=by_status.get("active", 0),
        by_type=dict(figures.by_nature),
        by_kind=dict(figures.by_kind),
        by_status=by_status,
        avg_confidence=round(figures.confidence, 4),
        avg_strength=round(figures.strength, 4),
        top_entities=[{"name": each.name, "type": each.type, "count": count} for each, count in figures.most_named],
        confidence_buckets=[
            {"bucket": name, "count": figures.by_fifth.get(fifth, 0)} for fifth, name in enumerate(FIFTHS)
        ],
        date_range={"earliest": maybe_stamp(figures.earliest), "latest": maybe_stamp(figures.latest)},
    )


def actor_out(actor: Actor) -> ActorOut:
    return ActorOut(
        actor_id=actor.scope.user,
        first_memory_at=stamp(actor.first_memory_at),
        last_memory_at=stamp(actor.last_memory_at),
        memory_count=actor.memories,
        active_memory_count=actor.active,
        scope_levels=["actor"],
        role_ids=list(actor.role_ids),
        team_ids=list(actor.team_ids),
    )


def _scope_out(held: Held) -> ScopeOut:
    """An actor's memory shows in which role and team it was said."""
    shown = scope_out(held.scope)
    said_in = held.memory if held.scope.level is Level.USER else None
    return ScopeOut(
        level=shown["level"],
        actor_id=shown.get("actor_id"),
        team_id=shown.get("team_id") or (said_in.team_id if said_in else "") or None,
        role_id=shown.get("role_id") or (said_in.role_id if said_in else "") or None,
    )
