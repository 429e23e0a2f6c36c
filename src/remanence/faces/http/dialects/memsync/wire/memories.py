"""Memories as this dialect shows them: one, many, their evidence and their history."""

from collections.abc import Sequence
from typing import Any

from pydantic import AliasChoices, Field, JsonValue

from remanence.domain import ids
from remanence.domain.imports import place_at
from remanence.domain.memory import Change, Kind, Memory
from remanence.domain.scope import Scope
from remanence.engine.search import Quote
from remanence.errors import Invalid
from remanence.faces.http.dialects.memsync.wire.words import (
    Answer,
    Body,
    Fraction,
    Metadata,
    Name,
    Text,
    categories,
    event_id,
    maybe_stamp,
    memory_id,
    score,
    shown_type,
    stamp,
)


class EvidenceOut(Answer):
    event_id: str
    external_id: str | None
    thread_id: str
    quote: str
    start: int
    end: int
    place: dict[str, JsonValue] | None = None


class MemoryOut(Answer):
    """A memory as every list and answer shows it."""

    id: str
    memory: str
    categories: list[str]
    type: str
    source: str
    created_at: str
    updated_at: str
    agent_id: str
    thread_id: str
    status: str
    importance: float
    valid_from: str | None
    valid_to: str | None
    metadata: dict[str, JsonValue]
    evidence: list[EvidenceOut] | None = None


def memory_out(scope: Scope, memory: Memory, quotes: Sequence[Quote] | None = None) -> dict[str, Any]:
    shown = {
        "id": memory_id(scope, memory.id),
        "memory": memory.text,
        "categories": [label.value for label in memory.categories],
        "type": shown_type(memory.kind),
        "source": memory.source,
        "created_at": stamp(memory.created_at),
        "updated_at": stamp(memory.updated_at),
        "agent_id": memory.agent,
        "thread_id": memory.thread,
        "status": memory.status.value,
        "importance": score(memory.importance),
        "valid_from": maybe_stamp(memory.valid_from),
        "valid_to": maybe_stamp(memory.valid_to),
        "metadata": dict(memory.metadata),
    }
    if quotes is not None:
        shown["evidence"] = [evidence_out(scope, quote) for quote in quotes]
    return shown


def evidence_out(scope: Scope, quote: Quote) -> dict[str, Any]:
    """With the page, row or message of what was brought along, where it came so."""
    place = place_at(quote.event.extras.get("places", ()), quote.start)
    shown = {
        "event_id": event_id(scope, quote.event.id),
        "external_id": quote.event.external_id or None,
        "thread_id": quote.event.thread,
        "quote": quote.text,
        "start": quote.start,
        "end": quote.end,
    }
    return shown | {"place": dict(place)} if place else shown


class Update(Body):
    content: Text | None = Field(None, validation_alias=AliasChoices("content", "memory"))
    category: str | None = None
    categories: list[str] | None = None
    memory_type: Any = Field(None, validation_alias=AliasChoices("memory_type", "type"))
    importance: Fraction | None = None
    metadata: Metadata | None = None

    def changes(self, memory: Memory) -> dict[str, Any]:
        """The memory's fields that change. Raises Invalid where there are none."""
        changed: dict[str, Any] = {}
        if self.content is not None:
            changed["text"] = self.content.strip()
        labels = self.categories if self.categories is not None else [self.category] if self.category else None
        if labels is not None:
            changed["categories"] = categories(labels)
        if self.memory_type is not None:
            changed["kind"] = _kind(self.memory_type)
        if self.importance is not None:
            changed["importance"] = self.importance
        if self.metadata is not None:
            merged = {**memory.metadata, **self.metadata}
            changed["metadata"] = {name: value for name, value in merged.items() if value is not None}
        if not changed:
            raise Invalid(
                "Nothing to change: give content, category, memory_type, importance or metadata", field="body"
            )
        return changed


def _kind(text: object) -> Kind:
    if text not in {"semantic", "episodic", "procedural"}:
        raise Invalid("Must be semantic or episodic", field="memory_type", valid_types=["semantic", "episodic"])
    return Kind(str(text))


class UpdatedOut(MemoryOut):
    memory_id: str
    content: str
    category: str | None
    memory_type: str
    embeddings: list[float] | None = None


def updated_out(scope: Scope, memory: Memory, vector: Sequence[float] | None) -> dict[str, Any]:
    shown = memory_out(scope, memory)
    shown |= {
        "memory_id": shown["id"],
        "content": memory.text,
        "category": shown["categories"][0] if shown["categories"] else None,
        "memory_type": shown["type"],
    }
    if vector is not None:
        shown["embeddings"] = [round(float(x), 6) for x in vector]
    return shown


class BatchDelete(Body):
    memory_ids: list[Name] = Field(min_length=1, max_length=100)
    cascade: bool = False
    backup: bool = True


class Cascade(Answer):
    profile_updates: int
    derived_insights: int
    embeddings: int


class DeletedOut(Answer):
    success: bool = True
    memory_id: str
    deleted_at: str
    cascade_deletions: Cascade | None = None
    backup_id: str | None = None


class BatchDeletedOut(Answer):
    success: bool
    deleted_count: int
    deleted: list[str]
    not_found: list[str]
    deleted_at: str
    cascade_deletions: Cascade | None = None
    backup_id: str | None = None


class AllDeletedOut(Answer):
    success: bool = True
    deleted_count: int
    deleted_at: str


class ChangeOut(Answer):
    id: str
    decision_id: str
    memory_id: str
    verb: str
    reason: str
    at: str
    actor: str | None
    event_id: str | None
    before: MemoryOut | None
    after: MemoryOut | None


class HistoryOut(Answer):
    memory_id: str
    history: list[ChangeOut]


def change_id(scope: Scope, number: int) -> str:
    return ids.spelled("chg", scope.number, number)


def decision_id(scope: Scope, number: int) -> str:
    return ids.spelled("dec", scope.number, number)


def change_out(scope: Scope, change: Change) -> dict[str, Any]:
    return {
        "id": change_id(scope, change.id),
        "decision_id": decision_id(scope, change.decision),
        "memory_id": memory_id(scope, change.memory_id),
        "verb": change.verb.value,
        "reason": change.reason,
        "at": stamp(change.at),
        "actor": change.actor or None,
        "event_id": event_id(scope, change.event_id) if change.event_id is not None else None,
        "before": memory_out(scope, change.before) if change.before else None,
        "after": memory_out(scope, change.after) if change.after else None,
    }


class Pagination(Answer):
    page: int
    page_size: int
    total_items: int
    total_pages: int
    has_next: bool
    has_previous: bool


class MemoryList(Answer):
    data: list[MemoryOut]
    pagination: Pagination
    memories: list[MemoryOut] | None = None


def pagination(page: int, size: int, total: int) -> dict[str, Any]:
    pages = -(-total // size)
    return {
        "page": page,
        "page_size": size,
        "total_items": total,
        "total_pages": pages,
        "has_next": page < pages,
        "has_previous": page > 1,
    }
