"""Old messages read again: what is chosen, how far it is, and what it changes."""

from collections.abc import Sequence
from typing import Any

from pydantic import AliasChoices, Field

from remanence.domain import ids
from remanence.domain.memory import Change
from remanence.domain.reextraction import Reextraction, Selection
from remanence.domain.scope import Scope
from remanence.faces.http.dialects.memsync.wire.decisions import DecisionOut, by_decision, decision_out
from remanence.faces.http.dialects.memsync.wire.memories import Pagination, decision_id
from remanence.faces.http.dialects.memsync.wire.words import Answer, Body, Moment, Name, stamp


class Begin(Body):
    """Which messages to read again; all of them where nothing is named."""

    source: Name = ""
    agent_id: Name = Field("", validation_alias=AliasChoices("agent_id", "agentId"))
    thread_id: Name = Field("", validation_alias=AliasChoices("thread_id", "threadId"))
    since: Moment | None = None
    until: Moment | None = None
    apply: bool = Field(
        default=False, description="Apply it as soon as everything is read, without a look at it first."
    )

    def selection(self) -> Selection:
        return Selection(
            source=self.source, agent=self.agent_id, thread=self.thread_id, since=self.since, until=self.until
        )


class ReextractionOut(Answer):
    id: str
    status: str
    reader: str
    actor: str | None
    created_at: str
    updated_at: str
    events_read: int
    events_unread: int
    candidates: int
    reason: str
    decisions: list[str]
    kept: list[str]


class DifferenceOut(ReextractionOut):
    difference: list[DecisionOut]
    pagination: Pagination


class ReextractionList(Answer):
    data: list[ReextractionOut]
    pagination: Pagination


def reextraction_id(scope: Scope, number: int) -> str:
    return ids.spelled("rex", scope.number, number)


def reextraction_out(scope: Scope, found: Reextraction) -> dict[str, Any]:
    return {
        "id": reextraction_id(scope, found.id),
        "status": found.stage.value,
        "reader": found.reader,
        "actor": found.actor or None,
        "created_at": stamp(found.created_at),
        "updated_at": stamp(found.updated_at),
        "events_read": len(found.events),
        "events_unread": found.unread,
        "candidates": len(found.candidates),
        "reason": found.reason,
        "decisions": [decision_id(scope, number) for number in found.decisions],
        "kept": [decision_id(scope, number) for number in found.kept],
    }


def difference_out(scope: Scope, changes: Sequence[Change], *, first: int, limit: int) -> tuple[list[Any], int]:
    """A page of the decisions, and how many there are in all."""
    decisions = by_decision(changes)
    return [decision_out(scope, together) for together in decisions[first : first + limit]], len(decisions)
