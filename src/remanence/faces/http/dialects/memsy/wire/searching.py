"""A search as it is asked, and what it finds as it is shown."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Self

from pydantic import Field, StrictBool, StrictStr, model_validator

from remanence.domain.event import Event
from remanence.domain.memory import Memory
from remanence.domain.nature import nature_of
from remanence.domain.scope import Level, Scope
from remanence.domain.strength import strength_at
from remanence.engine.search import Found, Question
from remanence.faces.http.dialects.memsy.wire.events import source_event_out, source_metadata_out
from remanence.faces.http.dialects.memsy.wire.words import (
    NAME,
    Answer,
    Body,
    Named,
    Text,
    event_id,
    maybe_stamp,
    memory_id,
    scope_out,
    stamp,
)

QUERY: Final = 8_000
RESULTS: Final = 100
METADATA: Final = 5
"""Source events whose metadata is shown with a memory."""
_SESSION: Final = re.compile(rf"[A-Za-z0-9_\-:.@/]{{1,{NAME}}}")


class SearchIn(Body):
    query: Annotated[Text, Field(max_length=QUERY)]
    actor_id: Named | None = None
    limit: Annotated[int, Field(ge=1, le=RESULTS)] = 10
    threshold: Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)] = 0.0
    include_source_events: StrictBool = False
    session_id: StrictStr | None = None
    exclude_session_id: StrictStr | None = None
    role_ids: Annotated[list[Named], Field(max_length=RESULTS)] | None = None
    team_ids: Annotated[list[Named], Field(max_length=RESULTS)] | None = None
    include_superseded_annotations: StrictBool = False

    @model_validator(mode="after")
    def _one_session(self) -> Self:
        for name in (self.session_id, self.exclude_session_id):
            if name and not _SESSION.fullmatch(name):
                raise ValueError(f"A session is named by ASCII letters, digits and _ - : . @ /, at most {NAME} of them")
        if self.session_id and self.exclude_session_id:
            raise ValueError("session_id and exclude_session_id exclude each other")
        return self

    def question(self) -> Question:
        where: dict[str, Any] = {"status": "active"}
        if self.session_id:
            where["said_in"] = {"in": [self.session_id, ""]}
        if self.exclude_session_id:
            where["said_in"] = {"ne": self.exclude_session_id}
        return Question(
            text=self.query, limit=self.limit, threshold=self.threshold, where=where, is_recall=True, by_match=True
        )


class ResultOut(Answer):
    id: str
    content: str
    score: float
    metadata: dict[str, Any]


class SearchOut(Answer):
    results: list[ResultOut]


def result_out(
    found: Found,
    asked: SearchIn,
    *,
    now: datetime,
    replaced: Sequence[Memory],
    behind: Sequence[tuple[Scope, Event]],
) -> ResultOut:
    """`behind` is what others said that stands behind what people have in common: its ids are shown, not its words."""
    memory = found.memory
    assert memory is not None
    events = list({quote.event.id: quote.event for quote in found.quotes}.values())
    metadata = _metadata(found.scope, memory, events, now=now)
    metadata["source_event_ids"] += [event_id(whose, event) for whose, event in behind]
    if asked.include_source_events:
        metadata["source_events"] = [source_event_out(found.scope, event) for event in events]
    if asked.include_superseded_annotations:
        metadata["superseded"] = [_replaced_out(found.scope, old) for old in replaced]
    return ResultOut(
        id=memory_id(found.scope, memory.id),
        content=memory.text,
        score=round(min(max(found.hit.score, 0.0), 1.0), 4),
        metadata=metadata,
    )


def _metadata(scope: Scope, memory: Memory, events: Sequence[Event], *, now: datetime) -> dict[str, Any]:
    sent = [shown for event in events if (shown := source_metadata_out(scope, event)) is not None]
    return {
        "actor_id": scope.user if scope.level is Level.USER else None,
        "session_id": memory.thread or None,
        "type": nature_of(memory).value,
        "kind": memory.kind.value,
        "memory_kind": memory.kind.value,
        "title": None,
        "summary": None,
        "tags": list(memory.tags),
        "entities": [{"name": entity.name, "type": entity.type} for entity in memory.entities],
        "confidence": round(memory.confidence, 4),
        "strength": round(strength_at(memory, now), 3),
        "observed_at": stamp(memory.observed_at),
        "effective_from": maybe_stamp(memory.valid_from),
        "effective_to": maybe_stamp(memory.valid_to),
        "scope": scope_out(scope),
        "source_event_ids": [event_id(scope, event) for event in events],
        "source_metadata": sent[:METADATA],
    }


def _replaced_out(scope: Scope, memory: Memory) -> Mapping[str, Any]:
    return {
        "id": memory_id(scope, memory.id),
        "content": memory.text,
        "effective_to": maybe_stamp(memory.valid_to),
    }
