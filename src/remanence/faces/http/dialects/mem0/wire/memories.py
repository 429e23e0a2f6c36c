"""Memories, their history and the messages that they come from, as mem0 has them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from pydantic import AliasChoices, Field, model_validator

from remanence.domain import ids
from remanence.domain.event import Role, Terms, Turn, Verdict
from remanence.domain.memory import Change, Memory, Verb
from remanence.domain.scope import Scope
from remanence.engine.edit import Given
from remanence.engine.search import Found, Question
from remanence.errors import Invalid
from remanence.faces.http.dialects.mem0.wire.entities import APP, Entities, entity_of
from remanence.faces.http.dialects.mem0.wire.filters import Asked, Where, asked, of_entities
from remanence.faces.http.dialects.mem0.wire.words import (
    CONTENT,
    NONE,
    Body,
    Day,
    Metadata,
    Moment,
    Name,
    clean,
    day_of,
    end_of,
    stamp,
)
from remanence.ports import Accepted

MESSAGES: Final = 500
BATCH: Final = 1_000
MOST: Final = 1_000
ROLES: Final = {"user": Role.USER, "assistant": Role.ASSISTANT, "system": Role.SYSTEM, "tool": Role.TOOL}
UNUSED: Final = (
    "custom_categories", "custom_instructions", "agent_custom_instructions", "includes", "excludes",
    "structured_data_schema", "prompt_profile_id",
)  # fmt: skip
"""What steers a language model at mem0; here orgs, roles and teams have guidance of their own."""
GONE: Final = frozenset({Verb.SUPERSEDED, Verb.RETRACTED, Verb.EXPIRED, Verb.DECAYED, Verb.FORGOTTEN})


class Message(Body):
    role: str = "user"
    content: Any = None
    name: Name | None = None

    @property
    def text(self) -> str:
        match self.content:
            case str() as text:
                return clean(text)
            case {"type": "text", "text": str() as text}:
                return clean(text)
            case [*parts]:
                return clean("\n".join(part["text"] for part in parts if _is_text(part)))
        return ""


class Add(Body):
    messages: Annotated[list[Message], Field(min_length=1, max_length=MESSAGES)]
    user_id: Name | None = None
    agent_id: Name | None = None
    app_id: Name | None = None
    run_id: Name | None = None
    filters: dict[str, Any] | None = None
    metadata: Metadata | None = None
    infer: bool | None = None
    timestamp: Moment | None = None
    observation_datetime: Moment | None = None
    expiration_date: Day | None = None
    output_format: str | None = None
    custom_categories: Any = None
    custom_instructions: Any = None
    agent_custom_instructions: Any = None
    includes: Any = None
    excludes: Any = None
    structured_data_schema: Any = None
    prompt_profile_id: Any = None

    @model_validator(mode="after")
    def _says_something(self) -> "Add":
        if any(len(message.text) > CONTENT for message in self.messages):
            raise ValueError(f"A message has at most {CONTENT} characters")
        if not any(message.text.strip() for message in self.messages):
            raise ValueError("There is no text in these messages")
        return self

    @property
    def entities(self) -> Entities:
        return Entities.of(self.model_dump(), self.filters or {})

    @property
    def ignored(self) -> list[str]:
        return [name for name in UNUSED if getattr(self, name) is not None]

    def turns(self, now: datetime) -> list[Turn]:
        entities, said_at = self.entities, self.timestamp or self.observation_datetime or now
        return [
            Turn(
                role=ROLES.get(message.role.lower(), Role.USER),
                content=message.text,
                said_at=said_at,
                speaker=message.name or "",
                thread=entities.thread,
                agent=entities.agent,
                metadata=entities.metadata(self.metadata or {}),
                terms=Terms(expires_at=end_of(self.expiration_date)),
            )
            for message in self.messages
            if message.text.strip()
        ]

    def given(self, now: datetime) -> list[Given]:
        """Each message word for word."""
        return [Given.verbatim(turn) for turn in self.turns(now)]

    @property
    def ends_at(self) -> datetime | None:
        return end_of(self.expiration_date)


class Selecting(Body):
    """A filter, and what older clients put beside it."""

    filters: dict[str, Any] | None = None
    user_id: Name | None = None
    agent_id: Name | None = None
    app_id: Name | None = None
    run_id: Name | None = None
    categories: list[str] | None = None
    metadata: Metadata | None = None
    latest_only: bool | None = None
    fields: list[str] | None = None

    def asked(self, **more: Any) -> Asked:
        beside = {name: value for name in ("categories", "metadata") if (value := getattr(self, name))}
        return asked(self.filters, of_entities(self.model_dump()), beside, more)

    @property
    def also_past(self) -> bool:
        return self.latest_only is False

    def shown(self, memory: dict[str, Any]) -> dict[str, Any]:
        return {name: memory[name] for name in self.fields if name in memory} if self.fields else memory


class Listing(Selecting):
    page: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    page_size: Annotated[int, Field(ge=1, le=1_000)] | None = None
    start_date: Moment | None = None
    end_date: Moment | None = None
    keywords: str | None = None

    def asked(self, **more: Any) -> Asked:
        beside: dict[str, Any] = {"keywords": {"icontains": self.keywords}} if self.keywords else {}
        bounds = {"gte": self.start_date, "lte": self.end_date}
        if given := {operator: moment.isoformat() for operator, moment in bounds.items() if moment}:
            beside["created_at"] = given
        return Selecting.asked(self, **beside, **more)


class InAddress(Body):
    """Whom older clients name in the query of an address."""

    user_id: Name | None = None
    agent_id: Name | None = None
    app_id: Name | None = None
    run_id: Name | None = None
    keywords: Annotated[str, Field(max_length=1_000)] | None = None
    page: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    page_size: Annotated[int, Field(ge=1, le=1_000)] | None = None
    limit: Annotated[int, Field(ge=1, le=1_000)] | None = None

    @property
    def is_paged(self) -> bool:
        return self.page is not None or self.page_size is not None

    @property
    def listing(self) -> Listing:
        size = self.page_size or self.limit
        return Listing(**self.model_dump(exclude={"limit", "page_size"}), page_size=size)


class ToDelete(Body):
    """Whose memories are to go, in the query of an address."""

    user_id: Name | None = None
    agent_id: Name | None = None
    app_id: Name | None = None
    run_id: Name | None = None
    filters: Annotated[str, Field(max_length=10_000, description="As in a search: JSON.")] | None = None


class Search(Selecting):
    query: Annotated[str, Field(min_length=1, max_length=10_000)]
    top_k: Annotated[int, Field(ge=1, le=MOST, validation_alias=AliasChoices("top_k", "limit"))] = 10
    threshold: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None
    """mem0 leaves out what scores less than 0.1 where none is given; what is best here may do so without a model."""
    rerank: bool | None = None
    reference_date: Moment | None = None
    output_format: str | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> "Search":
        if not clean(self.query).strip():
            raise ValueError("Invalid query: cannot be empty or whitespace-only.")
        return self

    def question(self, where: Where, *, limit: int) -> Question:
        return Question(
            text=clean(self.query),
            limit=limit,
            where=where,
            threshold=self.threshold or 0.0,
            rerank=bool(self.rerank),
            as_of=self.reference_date,
            include_superseded=self.also_past,
            by_match=True,
        )


class Update(Body):
    text: str | None = Field(None, max_length=CONTENT)
    metadata: Metadata | None = None
    timestamp: Moment | None = None
    expiration_date: Day | None = None

    def changes(self, before: Memory) -> dict[str, Any]:
        """Raises Invalid where it says nothing."""
        changes: dict[str, Any] = {}
        if self.text is not None:
            if not clean(self.text).strip():
                raise Invalid("A memory says something", field="text")
            changes["text"] = clean(self.text)
        if self.metadata is not None:
            own = {APP: before.metadata[APP]} if APP in before.metadata else {}
            changes["metadata"] = {**self.metadata, **own}
        if self.timestamp is not None:
            changes["observed_at"] = self.timestamp
        if "expiration_date" in self.model_fields_set:
            changes["expires_at"] = end_of(self.expiration_date)
        if not changes:
            raise Invalid("At least one of text, metadata, timestamp or expiration_date must be given")
        return changes


class BatchUpdate(Update):
    memory_id: str


class BatchOfUpdates(Body):
    memories: Annotated[list[BatchUpdate], Field(min_length=1, max_length=BATCH)]


class Named(Body):
    memory_id: str


class BatchOfNames(Body):
    memories: Annotated[list[Named], Field(min_length=1, max_length=BATCH)]


def memory_id(scope: Scope, memory: Memory) -> str:
    return ids.uuid(scope.number, memory.id)


def memory_out(scope: Scope, memory: Memory) -> dict[str, Any]:
    kind, name = entity_of(scope)
    run = None if memory.thread == NONE else memory.thread
    agent = None if memory.agent == NONE else memory.agent
    replaced_by = memory.superseded_by
    return {
        "id": memory_id(scope, memory),
        "memory": memory.text,
        "user_id": name if kind == "user" else None,
        "agent_id": agent,
        "app_id": memory.metadata.get(APP),
        "run_id": run,
        "session_id": run,
        "metadata": {key: value for key, value in memory.metadata.items() if key != APP},
        "categories": [label.value for label in memory.categories],
        "created_at": stamp(memory.created_at),
        "updated_at": stamp(memory.updated_at),
        "expiration_date": day_of(memory.expires_at),
        "replaced_by": ids.uuid(scope.number, replaced_by) if replaced_by else None,
        "lifecycle_state": memory.status.value,
    }


def hit_out(found: Found) -> dict[str, Any]:
    assert found.memory is not None
    score = found.hit.score if found.relevance is None else found.relevance
    return {**memory_out(found.scope, found.memory), "score": round(min(max(score, 0.0), 1.0), 6)}


def page_out(results: Sequence[Mapping[str, Any]], total: int, *, page: int, size: int, address: str) -> dict[str, Any]:
    def at(number: int) -> str:
        return f"{address}?{urlencode({'page': number, 'page_size': size})}"

    return {
        "count": total,
        "next": at(page + 1) if page * size < total else None,
        "previous": at(page - 1) if page > 1 else None,
        "results": list(results),
    }


def made_out(scope: Scope, made: Sequence[Memory]) -> list[dict[str, Any]]:
    return [
        {"id": memory_id(scope, memory), "memory": memory.text, "event": "ADD", "data": {"memory": memory.text}}
        for memory in made
    ]


def status_of(accepted: Sequence[Accepted]) -> str:
    verdicts = {each.outcome.verdict for each in accepted}
    if Verdict.PENDING in verdicts:
        return "PENDING"
    return "FAILED" if verdicts == {Verdict.FAILED} else "SUCCEEDED"


def event_id(scope: Scope, number: int) -> str:
    return ids.uuid(scope.number, number)


def event_out(scope: Scope, accepted: Sequence[Accepted], made: Sequence[Memory]) -> dict[str, Any]:
    """An addition, whatever has become of it by now."""
    status = status_of(accepted)
    began = min(each.event.accepted_at for each in accepted)
    ended = max((memory.updated_at for memory in made), default=began)
    failed = [each.outcome.reason for each in accepted if each.outcome.verdict is Verdict.FAILED]
    return {
        "id": event_id(scope, accepted[0].event.id),
        "event_type": "ADD",
        "status": status,
        "payload": {"messages": [{"role": each.event.role.value, "content": each.event.content} for each in accepted]},
        "metadata": dict(accepted[0].event.metadata),
        "results": made_out(scope, made),
        "created_at": stamp(began),
        "updated_at": stamp(ended),
        "started_at": stamp(began),
        "completed_at": None if status == "PENDING" else stamp(ended),
        "latency": None if status == "PENDING" else max(ended - began, timedelta()) / timedelta(milliseconds=1),
        "error": "; ".join(failed) or None,
    }


def change_out(scope: Scope, change: Change, said: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    memory = change.after or change.before
    assert memory is not None
    is_gone = change.verb in GONE
    shown = memory_out(scope, memory)
    return {
        "id": ids.uuid(scope.number, change.id),
        "memory_id": shown["id"],
        "input": list(said),
        "old_memory": change.before.text if change.before else None,
        "new_memory": None if is_gone or change.after is None else change.after.text,
        "event": "ADD" if change.before is None else "DELETE" if is_gone else "UPDATE",
        "reason": change.reason,
        **{name: shown[name] for name in ("user_id", "agent_id", "app_id", "run_id", "metadata", "categories")},
        "created_at": stamp(change.at),
        "updated_at": stamp(change.at),
    }


def _is_text(part: Any) -> bool:
    return isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("text"), str)
