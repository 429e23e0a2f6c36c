"""Storing: what was said comes in, what was kept goes out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, BaseModel, Field, model_validator

from remanence.domain.event import Event, Genre, Outcome, Role, Terms, Turn, Verdict
from remanence.domain.memory import Category, Kind, Memory, Status
from remanence.domain.scope import Scope
from remanence.engine.edit import Given
from remanence.errors import Invalid
from remanence.faces.http.dialects.memsync.wire.memories import MemoryOut, memory_out
from remanence.faces.http.dialects.memsync.wire.words import (
    CONTENT,
    MESSAGES,
    Answer,
    Body,
    Categories,
    Fraction,
    Id,
    Metadata,
    Moment,
    Name,
    Text,
    Type,
    aware,
    event_id,
    memory_id,
    not_blank,
    stamp,
    text_or,
)
from remanence.ports import Accepted


class Message(BaseModel):
    role: Literal["user", "assistant", "system", "tool"]
    content: Text
    id: Id | None = Field(None, description="The client's own id for the message.")
    name: Name | None = Field(None, description="Who spoke, by name.")
    timestamp: Moment | None = Field(None, description="When it was said; relative dates in it count from here.")


class Stated(BaseModel):
    """A statement to be stored exactly as given."""

    memory: Annotated[str, AfterValidator(not_blank), Field(max_length=CONTENT)]
    type: Type = "semantic"
    categories: Categories = ()
    created_at: Moment | None = None
    valid_from: Moment | None = None
    valid_to: Moment | None = None
    status: Literal["active", "superseded", "expired"] = "active"
    importance: Fraction = 0.5
    source: text_or("import") = "import"  # type: ignore[valid-type]
    agent_id: text_or("default") = "default"  # type: ignore[valid-type]
    thread_id: text_or("default") = "default"  # type: ignore[valid-type]
    metadata: Metadata = Field(default_factory=dict)

    def given(self) -> Given:
        return Given(
            text=self.memory,
            kind=Kind(self.type),
            categories=self.categories or (Category.IDENTITY,),
            created_at=self.created_at,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            status=Status(self.status),
            importance=self.importance,
            source=self.source,
            agent=self.agent_id,
            thread=self.thread_id,
            metadata=self.metadata,
        )


class Store(Body):
    messages: list[Message] = Field(default_factory=list, max_length=MESSAGES)
    memories: list[Stated] = Field(
        default_factory=list, max_length=MESSAGES, description="With infer false: statements to store as they are."
    )
    agent_id: text_or("default") = Field("default", validation_alias=AliasChoices("agent_id", "agentId"))  # type: ignore[valid-type]
    thread_id: text_or("default") = Field("default", validation_alias=AliasChoices("thread_id", "threadId"))  # type: ignore[valid-type]
    source: text_or("chat") = "chat"  # type: ignore[valid-type]
    metadata: Metadata | None = None
    wait: bool = Field(default=True, description="False answers 202 at once, with the ids of the accepted events.")
    infer: bool = Field(default=True, description="False stores what is given word for word.")
    genre: Literal["speech", "note"] = Field(
        "speech",
        description="A note is written to be remembered: what nothing is understood of is kept as it stands.",
    )

    @model_validator(mode="after")
    def _something(self) -> "Store":
        if self.memories and self.infer:
            raise Invalid('Statements are stored as given only with "infer": false', field="memories")
        if not self.messages and not self.memories:
            raise Invalid("At least one message is required", field="messages")
        return self

    def turns(self, now: datetime) -> list[Turn]:
        metadata = dict(self.metadata or {})
        said_at = _time_of(metadata) or now
        return [
            Turn(
                role=Role(message.role),
                content=message.content,
                said_at=message.timestamp or said_at,
                speaker=message.name or "",
                thread=self.thread_id,
                agent=self.agent_id,
                source=self.source,
                external_id=message.id or "",
                metadata=metadata,
                terms=Terms(genre=Genre(self.genre)),
            )
            for message in self.messages
        ]

    def given(self, now: datetime) -> list[Given]:
        """What is to be stored as it is: the statements, or without any what the user says, word for word."""
        if self.memories:
            return [stated.given() for stated in self.memories]
        return [Given.verbatim(turn) for turn in self.turns(now) if turn.role is Role.USER]


def _time_of(metadata: Mapping[str, Any]) -> datetime | None:
    text = metadata.get("timestamp")
    if text is None:
        return None
    try:
        return aware(datetime.fromisoformat(str(text)))
    except ValueError as error:
        raise Invalid("Must be a time in ISO 8601", field="metadata.timestamp") from error


class EventOut(Answer):
    id: str
    external_id: str | None
    outcome: str
    reason: str
    memory_ids: list[str]
    reader: str | None
    owed: bool


class EventDetailOut(EventOut):
    role: str
    name: str | None
    content: str
    thread_id: str
    agent_id: str
    source: str
    timestamp: str
    accepted_at: str
    metadata: dict[str, Any]


class StoredOut(Answer):
    success: bool = True
    memories_created: int
    processing_time: str
    categories_detected: list[str]
    memories: list[MemoryOut]
    events: list[EventOut]


def outcome_out(scope: Scope, accepted: Accepted) -> dict[str, Any]:
    outcome: Outcome = accepted.outcome
    return {
        "id": event_id(scope, accepted.event.id),
        "external_id": accepted.event.external_id or None,
        "outcome": outcome.verdict.value,
        "reason": outcome.reason,
        "memory_ids": [memory_id(scope, number) for number in outcome.memory_ids],
        "reader": outcome.reader or None,
        "owed": outcome.owed,
    }


def event_out(scope: Scope, accepted: Accepted) -> dict[str, Any]:
    event: Event = accepted.event
    return outcome_out(scope, accepted) | {
        "role": event.role.value,
        "name": event.speaker or None,
        "content": event.content,
        "thread_id": event.thread,
        "agent_id": event.agent,
        "source": event.source,
        "timestamp": stamp(event.said_at),
        "accepted_at": stamp(event.accepted_at),
        "metadata": dict(event.metadata),
    }


def stored_out(scope: Scope, accepted: Sequence[Accepted], made: Sequence[Memory], seconds: float) -> dict[str, Any]:
    return {
        "success": True,
        "memories_created": len(made),
        "processing_time": f"{seconds:.2f}s",
        "categories_detected": sorted({label.value for memory in made for label in memory.categories}),
        "memories": [memory_out(scope, memory) for memory in made],
        "events": [outcome_out(scope, each) for each in accepted],
    }


def made_by(accepted: Sequence[Accepted]) -> list[int]:
    """Ids of memories that the events may have brought about, in order."""
    fruitful = {Verdict.STORED, Verdict.SUPERSEDING}
    return list(
        dict.fromkeys(
            number for each in accepted if each.outcome.verdict in fruitful for number in each.outcome.memory_ids
        )
    )
