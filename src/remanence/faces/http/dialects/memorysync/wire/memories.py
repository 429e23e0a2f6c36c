"""A memory as this API shows it, and what can be changed of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, model_validator

from remanence.domain.content import content_type
from remanence.domain.expiry import PAST
from remanence.domain.memory import Change, Memory, Status, Verb
from remanence.domain.profile.themes import themes
from remanence.domain.reconcile.told import ENDED
from remanence.domain.scope import Scope
from remanence.domain.strength import tier
from remanence.domain.summary import sentences
from remanence.faces.http.dialects.memorysync.wire.words import (
    Body,
    Fraction,
    Json,
    Label,
    Tags,
    bounded,
    maybe_stamp,
    stamp,
    user_id,
)

MARKS: Final = frozenset({PAST, ENDED})
"""Tags by which the engine knows something of a memory; no caller gave them, and none takes them away."""
TRACKED: Final = ("tags", "importance", "metadata", "source", "event_type", "status")
EDITABLE: Final = TRACKED[:-1]

RETENTION: Final = {
    Status.ACTIVE: "active",
    Status.SUPERSEDED: "archived",
    Status.EXPIRED: "archived",
    Status.QUARANTINED: "archived",
    Status.FORGOTTEN: "soft_deleted",
}
EVENTS: Final = {
    Verb.ADDED: "created",
    Verb.MERGED: "updated",
    Verb.REFINED: "updated",
    Verb.EDITED: "updated",
    Verb.SUPERSEDED: "superseded",
    Verb.RETRACTED: "superseded",
    Verb.EXPIRED: "archived",
    Verb.FORGOTTEN: "soft_deleted",
    Verb.RESTORED: "restored",
}


def memory_out(scope: Scope, memory: Memory, now: datetime, *, types: Sequence[str] = ()) -> dict[str, Any]:
    return {
        "id": memory.id,
        "user_id": user_id(scope),
        "text": memory.text,
        "summary": None,
        "created_at": stamp(memory.created_at),
        "updated_at": stamp(memory.updated_at),
        "metadata": dict(memory.metadata),
        "tags": shown_tags(memory),
        "source": memory.source,
        "event_type": memory.trigger or None,
        "tier": tier(memory, now).value,
        "importance": memory.importance,
        "is_summary": memory.is_summary,
        "expires_at": maybe_stamp(memory.expires_at),
        "key_points": sentences(memory.text) if memory.is_summary else [],
        "insights": [],
        "entities": [entity.name for entity in memory.entities],
        "topics": [theme.lower() for theme in themes(memory)] or [category.value for category in memory.categories],
        "context": None,
        "quality_score": memory.confidence,
        "memory_type": content_type(memory, custom=types),
    }


def shown_tags(memory: Memory) -> list[str]:
    return [tag for tag in memory.tags if tag not in MARKS]


class Edit(Body):
    """Text cannot be changed: a fact that is no longer so is another fact."""

    tags: Tags | None = None
    importance: Fraction | None = None
    metadata: Annotated[dict[str, Json], AfterValidator(bounded)] | None = None
    source: Annotated[Label, Field(min_length=1)] | None = None
    event_type: Label | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> "Edit":
        if all(getattr(self, name) is None for name in EDITABLE):
            raise ValueError(f"Give at least one of {', '.join(EDITABLE)}")
        return self

    def changes(self, memory: Memory) -> Mapping[str, Any]:
        """By field of the memory: tags are replaced, metadata is merged by key, and a null removes its key."""
        changed: dict[str, Any] = {}
        if self.tags is not None:
            changed["tags"] = (*self.tags, *(tag for tag in memory.tags if tag in MARKS))
        if self.importance is not None:
            changed["importance"] = self.importance
        if self.metadata is not None:
            merged = {**memory.metadata, **self.metadata}
            changed["metadata"] = {name: value for name, value in merged.items() if value is not None}
        if self.source is not None:
            changed["source"] = self.source
        if self.event_type is not None:
            changed["trigger"] = self.event_type
        return changed


def history_out(memory_id: int, changes: Sequence[Change], *, limit: int, offset: int) -> dict[str, Any]:
    told = [
        change for change in changes if change.verb is not Verb.MERGED or changed_fields(change.before, change.after)
    ]
    revisions = [_revision(number, change) for number, change in enumerate(told)]
    return {
        "memory_id": memory_id,
        "total": len(revisions),
        "revisions": revisions[offset : offset + limit],
        "tracked_fields": list(TRACKED),
    }


def changed_fields(before: Memory | None, after: Memory | None) -> Mapping[str, Mapping[str, Any]]:
    """Of what is tracked, what differs: old and new."""
    if before is None or after is None:
        return {}
    old, new = _tracked(before), _tracked(after)
    return {name: {"old": old[name], "new": new[name]} for name in TRACKED if old[name] != new[name]}


def _revision(number: int, change: Change) -> dict[str, Any]:
    differing = changed_fields(change.before, change.after)
    return {
        "revision": number,
        "event": EVENTS[change.verb],
        "changed_fields": list(differing),
        "diff": dict(differing),
        "actor": change.actor or None,
        "created_at": stamp(change.at),
    }


def _tracked(memory: Memory) -> dict[str, Any]:
    return {
        "tags": shown_tags(memory),
        "importance": memory.importance,
        "metadata": dict(memory.metadata),
        "source": memory.source,
        "event_type": memory.trigger or None,
        "status": RETENTION[memory.status],
    }
