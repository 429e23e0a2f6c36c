"""Adding memories: bodies in, answers out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, ValidationError, model_validator

from remanence.domain.event import Genre, Terms
from remanence.domain.scope import Scope
from remanence.engine.notes import Note, Noted
from remanence.faces.http.dialects.memorysync.wire.memories import memory_out
from remanence.faces.http.dialects.memorysync.wire.words import (
    COME_BEFORE,
    DUPLICATE,
    IMPORTANCE,
    NOTHING_FOUND,
    REFERENCE,
    TEXT_MAX,
    TEXT_MIN,
    Body,
    Clean,
    Fraction,
    Label,
    Metadata,
    Tags,
    clean,
)
from remanence.faces.http.problems import TooLarge

SESSION: Final = "session_id"
TOO_SHORT: Final = "text_too_short"


def _long_enough(text: str) -> str:
    trimmed = clean(text).strip()
    if len(trimmed) < TEXT_MIN:
        raise ValueError(f"Text must have at least {TEXT_MIN} characters after trimming")
    return trimmed


class Item(Body):
    """What a memory and a record of a batch have in common."""

    text: Annotated[str, AfterValidator(_long_enough), Field(max_length=TEXT_MAX)]
    source: Label | None = None
    event_type: Label | None = None
    tags: Tags | None = None
    importance: Fraction | None = None
    metadata: Metadata | None = None
    end_user_id: Clean | None = None
    session_id: Annotated[str, AfterValidator(clean), Field(max_length=256)] | None = None
    client_ref: Annotated[str, AfterValidator(clean), Field(max_length=REFERENCE)] | None = None
    ttl_minutes: Annotated[int, Field(ge=1, le=10 * 525_600)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _content_is_text(cls, given: Any) -> Any:
        """`content` is another name of `text`, which wins."""
        if isinstance(given, dict) and given.get("text") is None and given.get("content") is not None:
            return {**given, "text": given["content"]}
        return given

    def note(self, now: datetime, *, deduplicate: bool) -> Note:
        return Note(
            text=self.text,
            source=self.source or "api",
            thread=self.session_id or "default",
            metadata=self._metadata(),
            reference=self.client_ref or "",
            terms=Terms(
                genre=Genre.NOTE,
                trigger=self.event_type or "",
                tags=self.tags or (),
                importance=IMPORTANCE if self.importance is None else self.importance,
                expires_at=now + timedelta(minutes=self.ttl_minutes) if self.ttl_minutes else None,
                distinct=not deduplicate,
            ),
        )

    def _metadata(self) -> Mapping[str, Any]:
        """The caller's own, and the session where they have not named one there."""
        own = self.metadata or {}
        return {**own, SESSION: self.session_id} if self.session_id and SESSION not in own else own


class Add(Item):
    deduplicate: bool = True


class BulkAdd(Body):
    items: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=50)]
    deduplicate: bool = True

    def read(self) -> "Sequence[Item | Rejected]":
        return [_item(each) for each in self.items]


@dataclass(frozen=True, slots=True)
class Rejected:
    """An item that is no memory, and why."""

    reason: str


def _item(given: Mapping[str, Any]) -> Item | Rejected:
    try:
        return Item.model_validate(given)
    except TooLarge as error:
        return Rejected(error.message)
    except ValidationError as error:
        return Rejected(first_problem(error))


def first_problem(error: ValidationError) -> str:
    """What is wrong first, in words."""
    first = error.errors()[0]
    if first["loc"] == ("text",) and isinstance(first["input"], str) and len(first["input"].strip()) < TEXT_MIN:
        return TOO_SHORT
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg'].removeprefix('Value error, ')}"


def added_out(scope: Scope, noted: Noted, now: datetime, *, types: Sequence[str]) -> tuple[HTTPStatus, dict[str, Any]]:
    """The first memory that is new, or that nothing was, and why."""
    if noted.memories:
        return HTTPStatus.CREATED, memory_out(scope, noted.memories[0], now, types=types)
    return HTTPStatus.OK, {
        "status": "skipped",
        "reason": reason(noted),
        "candidates_extracted": noted.found,
        "candidates_stored": 0,
        "memory_ids": list(noted.known),
    }


def reason(noted: Noted) -> str:
    if noted.again:
        return COME_BEFORE
    return DUPLICATE if noted.known else NOTHING_FOUND


def bulk_out(outcomes: Sequence[Noted | Rejected]) -> dict[str, Any]:
    results = [_result(index, outcome) for index, outcome in enumerate(outcomes)]
    counts = {status: sum(each["status"] == status for each in results) for status in STATUSES}
    return {"total": len(results), **counts, "results": results}


STATUSES: Final = ("created", "skipped", "rejected")


def _result(index: int, outcome: Noted | Rejected) -> dict[str, Any]:
    match outcome:
        case Rejected(why):
            return {"index": index, "status": "rejected", "memory_ids": [], "reason": why}
        case Noted(memories=[_, *_] as memories):
            ids = [memory.id for memory in memories]
            return {"index": index, "status": "created", "memory_ids": ids, "reason": None}
    return {"index": index, "status": "skipped", "memory_ids": list(outcome.known), "reason": reason(outcome)}
