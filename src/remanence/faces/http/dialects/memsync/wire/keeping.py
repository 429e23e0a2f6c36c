"""Transcripts and states, which frameworks keep here: bodies in, rows out. Remanence's own, in MemSync's style."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, Field, JsonValue

from remanence.domain import ids
from remanence.domain import state as states
from remanence.domain.event import Role
from remanence.domain.scope import Scope
from remanence.domain.state import State
from remanence.domain.transcript import Line
from remanence.engine.states import Draft
from remanence.engine.transcripts import Appended, Chapter, Spoken
from remanence.faces.http.dialects.memsync.wire.words import (
    CONTENT,
    MESSAGES,
    QUERY,
    Answer,
    Body,
    Id,
    Metadata,
    Moment,
    Name,
    aware,
    clean,
    memory_id,
    not_blank,
    number_of,
    plain,
    score,
)
from remanence.faces.http.problems import TooLarge

VALUE_BYTES: Final = 8 * 2**20
SEGMENTS: Final = 20
SOURCE: Final = "api"
SPEAKERS: Final = frozenset({Role.USER, Role.ASSISTANT})


def _bounded(value: Any) -> Any:
    if len(json.dumps(value, ensure_ascii=False).encode()) > VALUE_BYTES:
        raise TooLarge(f"A value has at most {VALUE_BYTES // 2**20} MiB", field="value")
    return value


def _conditions(wanted: dict[str, Any]) -> dict[str, Any]:
    states.checked(wanted)
    return wanted


Named = Annotated[Name, AfterValidator(not_blank)]
Payload = Annotated[JsonValue, AfterValidator(plain), AfterValidator(_bounded)]
Value = Annotated[dict[str, Any], AfterValidator(plain), AfterValidator(_bounded)]
Namespace = Annotated[tuple[Named, ...], Field(min_length=1, max_length=SEGMENTS)]
Part = Annotated[tuple[Named, ...], Field(max_length=SEGMENTS)]
Conditions = Annotated[dict[str, Any], AfterValidator(plain), AfterValidator(_conditions)]
Limit = Annotated[int, Field(ge=1, le=1000)]
Offset = Annotated[int, Field(ge=0)]


class LineIn(BaseModel):
    role: Annotated[Name, Field(description="Only what user and assistant say is listened to.")]
    content: Annotated[str, AfterValidator(clean), Field(max_length=VALUE_BYTES)] = ""
    payload: Payload = Field(None, description="Anything beside it, given back as it came.")
    id: Id | None = Field(None, description="The client's own id: under it a line is stored once.")
    timestamp: Moment | None = Field(None, description="When it was said; relative dates in it count from here.")

    def spoken(self) -> Spoken:
        return Spoken(
            role=self.role,
            content=self.content,
            key=self.id,
            occurred_at=self.timestamp.isoformat() if self.timestamp else None,
            said_at=self.timestamp,
            payload=self.payload,
        )


class Threaded(Body):
    thread_id: Named
    source: Named = Field(SOURCE, description="Who keeps it; transcripts of two sources are two.")


class Append(Threaded):
    lines: list[LineIn] = Field(min_length=1, max_length=MESSAGES)
    infer: bool = Field(default=True, description="False learns nothing from it.")
    metadata: Metadata = Field(default_factory=dict, description="Of the memories that come of it.")

    def chapter(self) -> Chapter:
        return Chapter(
            session=self.thread_id,
            source=self.source,
            lines=[line.spoken() for line in self.lines],
            learn=self.infer,
            heard=SPEAKERS,
            metadata=self.metadata,
        )


class LineOut(Answer):
    id: str
    thread_id: str
    source: str
    role: str
    content: str
    payload: JsonValue
    timestamp: str | None
    created_at: str


class AppendedLine(LineOut):
    created: bool


class AppendedOut(Answer):
    lines: list[AppendedLine]


class TranscriptOut(Answer):
    lines: list[LineOut]
    has_more: bool


class PoppedOut(Answer):
    line: LineOut | None


class TranscriptDeletedOut(Answer):
    deleted_count: int
    memories_forgotten: list[str]


class Sourced(Body):
    source: Named = Field(SOURCE, description="Who keeps it; each has namespaces of its own.")


class Put(Sourced):
    namespace: Namespace
    key: Named
    value: Value
    text: Annotated[str, AfterValidator(clean), Field(max_length=CONTENT)] | None = Field(
        None, description="What of it is searched; without it the first 100,000 characters of the value as JSON."
    )
    index: bool = Field(default=True, description="False: not found by meaning.")

    def draft(self) -> Draft:
        text = json.dumps(self.value, ensure_ascii=False, sort_keys=True)[:CONTENT] if self.text is None else self.text
        return Draft(
            source=self.source,
            namespace=self.namespace,
            name=self.key,
            value=self.value,
            text=text,
            indexed=self.index,
        )


class Get(Sourced):
    namespace: Namespace
    key: Named


class Find(Sourced):
    namespace_prefix: Part = ()
    query: Annotated[str, AfterValidator(not_blank), Field(max_length=QUERY)] | None = None
    filter: Conditions = Field(
        default_factory=dict, description='Of the value: {"score": {"$gte": 3}, "place": {"town": "Kent"}}.'
    )
    limit: Limit = 10
    offset: Offset = 0


class Remove(Sourced):
    namespace: Namespace
    keys: Annotated[list[Named], Field(max_length=1000)] | None = Field(None, description="Without them, all of it.")


class Namespaces(Sourced):
    prefix: Part = Field((), description='"*" is any segment.')
    suffix: Part = ()
    max_depth: Annotated[int, Field(ge=1, le=SEGMENTS)] | None = None
    limit: Limit = 100
    offset: Offset = 0


class StateOut(Answer):
    namespace: list[str]
    key: str
    value: dict[str, JsonValue]
    source: str
    created_at: str
    updated_at: str


class StateHit(StateOut):
    score: float | None


class GotOut(Answer):
    state: StateOut | None


class FoundOut(Answer):
    states: list[StateHit]
    total: int


class RemovedStatesOut(Answer):
    deleted_count: int


class NamespacesOut(Answer):
    namespaces: list[list[str]]
    total: int


def line_number(scope: Scope, text: str) -> int | None:
    return number_of("line", scope, text)


def line_out(scope: Scope, line: Line) -> dict[str, Any]:
    return {
        "id": ids.spelled("line", scope.number, line.id),
        "thread_id": line.session,
        "source": line.source,
        "role": line.role,
        "content": line.content,
        "payload": line.payload,
        "timestamp": line.occurred_at,
        "created_at": exactly(line.created_at),
    }


def appended_out(scope: Scope, appended: Appended) -> dict[str, Any]:
    return {"lines": [line_out(scope, line) | {"created": created} for line, created in appended.lines]}


def transcript_out(scope: Scope, lines: Sequence[Line], *, more: bool) -> dict[str, Any]:
    return {"lines": [line_out(scope, line) for line in lines], "has_more": more}


def deleted_out(scope: Scope, rows: Sequence[int], facts: Sequence[int]) -> dict[str, Any]:
    return {"deleted_count": len(rows), "memories_forgotten": [memory_id(scope, fact) for fact in facts]}


def state_out(state: State) -> dict[str, Any]:
    return {
        "namespace": list(state.namespace),
        "key": state.name,
        "value": dict(state.value),
        "source": state.source,
        "created_at": exactly(state.created_at),
        "updated_at": exactly(state.updated_at),
    }


def found_out(found: Sequence[tuple[State, float | None]], total: int) -> Mapping[str, Any]:
    shown = [state_out(state) | {"score": None if points is None else score(points)} for state, points in found]
    return {"states": shown, "total": total}


def exactly(moment: datetime) -> str:
    """To the microsecond: frameworks tell versions apart by it."""
    return aware(moment).astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
