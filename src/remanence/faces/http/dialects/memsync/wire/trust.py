"""What waits in quarantine, and what a source is forgotten by."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import AliasChoices, Field

from remanence.domain.memory import Change, Memory
from remanence.domain.scope import Scope
from remanence.engine.erase import Forgot
from remanence.engine.search import Quote
from remanence.errors import Invalid
from remanence.faces.http.dialects.memsync.wire.decisions import DecisionOut, decision_out
from remanence.faces.http.dialects.memsync.wire.memories import MemoryOut, Pagination, memory_out
from remanence.faces.http.dialects.memsync.wire.words import (
    Answer,
    Body,
    Moment,
    Name,
    memory_id,
    number_of,
    stamp,
)
from remanence.ports import EventListing


class WaitingOut(MemoryOut):
    reason: str


class QuarantineList(Answer):
    data: list[WaitingOut]
    pagination: Pagination


class ReleasedOut(Answer):
    success: bool = True
    memory_id: str
    decision: DecisionOut
    memories: list[MemoryOut]


class RefusedOut(Answer):
    success: bool = True
    memory_id: str
    deleted_at: str


def waiting_out(scope: Scope, memory: Memory, quotes: Sequence[Quote]) -> dict[str, Any]:
    return memory_out(scope, memory, quotes) | {"reason": memory.doubt}


def released_out(scope: Scope, number: int, changes: Sequence[Change]) -> dict[str, Any]:
    return {
        "success": True,
        "memory_id": memory_id(scope, number),
        "decision": decision_out(scope, changes),
        "memories": [memory_out(scope, change.after) for change in changes if change.after is not None],
    }


class Source(Body):
    """What came from all that is named at once is forgotten; at least one has to be."""

    source: Name = ""
    agent_id: Name = Field("", validation_alias=AliasChoices("agent_id", "agentId"))
    thread_id: Name = Field("", validation_alias=AliasChoices("thread_id", "threadId"))
    since: Moment | None = None
    until: Moment | None = None
    event_ids: list[Name] = Field(default_factory=list, max_length=10_000, description="These events, and no others.")

    def events(self, scope: Scope) -> list[int] | None:
        """The events that are named one by one. Raises Invalid where something else is named beside them."""
        if not self.event_ids:
            return None
        if self.listing() != EventListing():
            raise Invalid("Name single events or where they came from, not both", field="event_ids")
        return [number for text in self.event_ids if (number := number_of("evt", scope, text)) is not None]

    def listing(self) -> EventListing:
        return EventListing(
            source=self.source, agent=self.agent_id, thread=self.thread_id, since=self.since, until=self.until
        )


class ForgotOut(Answer):
    success: bool = True
    events_deleted: int
    memories_deleted: int
    memories_changed: int
    deleted_at: str


def forgot_out(forgot: Forgot, *, now: datetime) -> dict[str, Any]:
    return {
        "success": True,
        "events_deleted": forgot.events,
        "memories_deleted": forgot.memories,
        "memories_changed": forgot.rewritten,
        "deleted_at": stamp(now),
    }
