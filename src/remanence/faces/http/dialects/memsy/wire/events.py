"""Events as they come, what became of them, and how they are shown."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, StrictStr
from starlette.requests import Request

from remanence.domain.event import Event, Genre, Role, Terms, Turn, Verdict
from remanence.domain.scope import Scope
from remanence.faces.http.dialects.memsy.wire.words import (
    SOURCE,
    Answer,
    Body,
    MaybeNamed,
    Moment,
    Named,
    Part,
    Text,
    blank_is_none,
    event_id,
    stamp,
    without_nul,
)
from remanence.ports import Accepted

EVENTS: Final = 1_000
CONTENT: Final = 32_000
METADATA: Final = 4_096
IDS: Final = 500
Kind = Literal["user_message", "assistant_message", "tool_result", "app_event"]
Status = Literal["pending", "completed", "failed", "not_found"]

ROLES: Final[Mapping[str, Role]] = {
    "user_message": Role.USER,
    "assistant_message": Role.ASSISTANT,
    "tool_result": Role.TOOL,
    "app_event": Role.APP,
}
KINDS: Final = {role: kind for kind, role in ROLES.items()} | {Role.SYSTEM: "app_event"}
TERMS: Final = {
    Role.USER: Terms(genre=Genre.NOTE, fades=True),
    Role.ASSISTANT: Terms(genre=Genre.REPORT, fades=True),
    Role.TOOL: Terms(genre=Genre.REPORT, fades=True),
    Role.APP: Terms(genre=Genre.DOCUMENT, fades=True),
}
"""All four kinds are read, and no sentence that says something is lost."""
HEADERS: Final = {"client": "X-Memsy-Client", "surface": "X-Memsy-Surface", "capture": "X-Memsy-Capture"}
SOURCES: Final = ("source_id", "source_author_email", "source_author_id")

MaybeText = Annotated[StrictStr | None, BeforeValidator(blank_is_none)]


class EventIn(Part):
    actor_id: Named
    session_id: Named
    kind: Kind
    content: Annotated[Text, Field(max_length=CONTENT)]
    role_id: MaybeNamed = None
    team_id: MaybeNamed = None
    ts: Moment | None = None
    metadata: Annotated[StrictStr, Field(max_length=METADATA)] | None = Field(
        None, description="A JSON string; what is no JSON object is kept as it is."
    )
    event_id: Annotated[Annotated[StrictStr, Field(max_length=128)] | None, BeforeValidator(blank_is_none)] = Field(
        None, description="Your own id: the event is accepted once under it, and has it."
    )
    source_id: MaybeText = None
    source_author_email: MaybeText = None
    source_author_id: MaybeText = None

    def turn(self, now: datetime, *, sent: Mapping[str, str]) -> Turn:
        """`sent` is what the request says of the client."""
        role = ROLES[self.kind]
        own = {name: value for name in SOURCES if (value := getattr(self, name))}
        kept = {} if self.metadata is None else {"metadata": self.metadata}
        return Turn(
            role=role,
            content=self.content,
            said_at=self.ts or now,
            thread=self.session_id,
            source=SOURCE,
            external_id=self.event_id or "",
            role_id=self.role_id or "",
            team_id=self.team_id or "",
            metadata=_object(self.metadata) or {},
            extras={**sent, **own, **kept},
            terms=TERMS[role],
        )


class Ingest(Body):
    events: Annotated[list[EventIn], Field(min_length=1, max_length=EVENTS)]


class IngestOut(Answer):
    event_ids: list[str]


class StatusIn(Body):
    event_ids: Annotated[list[StrictStr], Field(min_length=1, max_length=IDS)]


class StatusOut(Answer):
    completedIds: list[str]  # noqa: N815 - Memsy's own spelling, here and in the lines below
    failedIds: list[str]  # noqa: N815
    pendingIds: list[str]  # noqa: N815
    total: int
    statuses: dict[str, Status]


class ClearOut(Answer):
    deleted: int
    events_deleted: int
    jobs_cancelled: int


class HealthOut(Answer):
    status: str
    version: str
    billing_enabled: bool
    components: dict[str, str]


class EventOut(Answer):
    event_id: str
    org_id: str
    actor_id: str
    session_id: str | None
    kind: Kind
    content: str
    ts: str
    metadata: dict[str, Any] | None
    ingested_at: str


class EventsOut(Answer):
    items: list[EventOut]
    total: int
    limit: int
    offset: int


def sent_by(request: Request) -> Mapping[str, str]:
    """What the request's headers say of the client."""
    return {name: value[:200] for name, header in HEADERS.items() if (value := request.headers.get(header))}


def status_out(ids: Sequence[str], found: Mapping[str, Accepted]) -> StatusOut:
    """Each id as often as it was asked for."""
    statuses: dict[str, Status] = {text: _status(found.get(text)) for text in ids}
    lists: dict[Status, list[str]] = {"pending": [], "completed": [], "failed": [], "not_found": []}
    for text in ids:
        lists[statuses[text]].append(text)
    return StatusOut(
        completedIds=lists["completed"],
        failedIds=lists["failed"] + lists["not_found"],
        pendingIds=lists["pending"],
        total=len(ids),
        statuses=statuses,
    )


def event_out(scope: Scope, event: Event) -> EventOut:
    return EventOut(
        event_id=event_id(scope, event),
        org_id=scope.org,
        actor_id=scope.user,
        session_id=event.thread or None,
        kind=KINDS[event.role],
        content=event.content,
        ts=stamp(event.said_at),
        metadata=_shown_metadata(event),
        ingested_at=stamp(event.accepted_at),
    )


def source_event_out(scope: Scope, event: Event) -> dict[str, str]:
    return {
        "event_id": event_id(scope, event),
        "kind": KINDS[event.role],
        "content": event.content,
        "ts": stamp(event.said_at),
    }


def source_metadata_out(scope: Scope, event: Event) -> dict[str, Any] | None:
    """What the client has sent with the event: an object as `metadata`, any other text as `raw`."""
    shown = _sent_metadata(event)
    return None if shown is None else {"event_id": event_id(scope, event), **shown}


def _shown_metadata(event: Event) -> dict[str, Any] | None:
    shown = _sent_metadata(event)
    return None if shown is None else shown.get("metadata", shown)


def _sent_metadata(event: Event) -> dict[str, Any] | None:
    text = event.extras.get("metadata")
    if text is None:
        return {"metadata": dict(event.metadata)} if event.metadata else None
    return {"raw": text} if _object(text) is None else {"metadata": _object(text)}


def _object(text: str | None) -> dict[str, Any] | None:
    """The JSON object that a text is, if it is one that can be kept and shown."""
    if text is None:
        return None
    try:
        value = json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError):
        return None
    return without_nul(value) if isinstance(value, dict) else None


def _refused(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _status(accepted: Accepted | None) -> Status:
    if accepted is None:
        return "not_found"
    match accepted.outcome.verdict:
        case Verdict.PENDING:
            return "pending"
        case Verdict.FAILED:
            return "failed"
    return "completed"
