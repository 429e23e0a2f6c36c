"""Transcripts and states: bodies in, rows out."""

import json
from collections.abc import Sequence
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from remanence.domain.state import State
from remanence.domain.transcript import Line
from remanence.engine.derived import name_of
from remanence.engine.states import Draft, Put
from remanence.engine.transcripts import Appended, Chapter, Spoken
from remanence.faces.http.dialects.memorysync.wire.places import Placed
from remanence.faces.http.dialects.memorysync.wire.turns import memory_name, moment_of, request_id
from remanence.faces.http.dialects.memorysync.wire.words import (
    TEXT_MAX,
    Body,
    Clean,
    Filled,
    Json,
    Label,
    plain,
    stamp,
)
from remanence.faces.http.problems import TooLarge

API: Final = "api"
VALUE_BYTES: Final = 2**20
NAME: Final = 1_000
ROLES: Final = {"human": "user", "ai": "assistant"}
"""Other names of two roles."""


def _role(text: str) -> str:
    role = text.strip().lower()
    if not role:
        raise ValueError("Must not be blank")
    return ROLES.get(role, role)


def _row(name: object) -> int:
    """1 of 1, "1" and "h_1"."""
    digits = name.removeprefix("h_") if isinstance(name, str) else name
    if isinstance(digits, bool) or not isinstance(digits, int | str):
        raise ValueError("Must be a row's id: h_ and an integer")  # noqa: TRY004 - Pydantic's
    if isinstance(digits, str) and not (digits.isascii() and digits.isdigit()):
        raise ValueError("Must be a row's id: h_ and an integer")
    return int(digits)


def _bounded(value: Any) -> Any:
    if len(json.dumps(value, ensure_ascii=False).encode()) > VALUE_BYTES:
        raise TooLarge(f"value is larger than {VALUE_BYTES // 2**20} MiB", field="value")
    return value


RowId = Annotated[int, BeforeValidator(_row), Field(gt=0, lt=2**53)]
Session = Annotated[Filled, Field(max_length=NAME)]
Source = Annotated[Label, Field(min_length=1)]
Segment = Annotated[Clean, Field(max_length=NAME)]
Namespace = Annotated[tuple[Segment, ...], Field(min_length=1, max_length=20)]
Prefix = Annotated[tuple[Segment, ...], Field(max_length=20)]
Page = Annotated[int, Field(ge=1, le=5000)]
Offset = Annotated[int, Field(ge=0)]


class Turn(Body):
    role: Annotated[Clean, Field(max_length=64), AfterValidator(_role)]
    content: Annotated[Clean, Field(max_length=2**20)]
    seq: Annotated[int, Field(ge=0, lt=2**53)] | None = None
    occurred_at: Annotated[Clean, Field(max_length=64)] | None = None
    payload: Json = None
    idempotency_key: Annotated[Clean, Field(max_length=200)] | None = None

    def spoken(self) -> Spoken:
        return Spoken(
            role=self.role,
            content=self.content,
            seq=self.seq,
            key=self.idempotency_key,
            occurred_at=self.occurred_at,
            said_at=moment_of(self.occurred_at),
            payload=self.payload,
        )


class Append(Placed):
    session_id: Session
    source: Source = API
    turns: Annotated[list[Turn], Field(min_length=1, max_length=100)]
    extract: bool = True
    metadata: dict[str, Json] | None = None

    def chapter(self) -> Chapter:
        return Chapter(
            session=self.session_id,
            source=self.source,
            lines=[turn.spoken() for turn in self.turns],
            learn=self.extract,
            metadata=self.metadata or {},
        )


class ListLines(Placed):
    session_id: Session
    source: Source | None = None
    limit: Annotated[int, Field(ge=0, le=5000)] = 0


class DeleteLines(Placed):
    session_id: Session | None = None
    ids: Annotated[list[RowId], Field(min_length=1)] | None = None
    source: Source | None = None
    delete_derived_facts: bool = False

    @model_validator(mode="after")
    def _selects_in_one_way(self) -> "DeleteLines":
        if (self.session_id is None) == (self.ids is None):
            raise ValueError("Give either session_id or ids")
        return self


def line_out(line: Line) -> dict[str, Any]:
    return {
        "id": name_of(line.id),
        "session_id": line.session,
        "role": line.role,
        "content": line.content,
        "seq": line.seq,
        "occurred_at": line.occurred_at,
        "payload": line.payload,
        "source": line.source,
        "created_at": stamp(line.created_at),
    }


def appended_out(appended: Appended) -> dict[str, Any]:
    return {
        "items": [{**line_out(line), "created": created} for line, created in appended.lines],
        "request_ids": [request_id(each.event.id) for each in appended.events],
        "status": "ok",
    }


def lines_out(lines: Sequence[Line]) -> dict[str, Any]:
    return {"items": [line_out(line) for line in lines], "total": len(lines)}


def deleted_out(rows: Sequence[int], facts: Sequence[int]) -> dict[str, Any]:
    return {"deleted_ids": [name_of(row) for row in rows], "deleted_fact_ids": [memory_name(fact) for fact in facts]}


class Sourced(Placed):
    source: Source = API


class PutState(Sourced):
    namespace: Namespace
    key: Annotated[Filled, Field(max_length=NAME)]
    value: Annotated[dict[str, Any], AfterValidator(plain), AfterValidator(_bounded)]
    text: Annotated[Clean, Field(max_length=VALUE_BYTES)] | None = None
    index: bool = True
    extract: bool = False
    replace_derived_facts: bool = False
    metadata: dict[str, Json] | None = None

    def draft(self) -> Draft:
        return Draft(
            source=self.source,
            namespace=self.namespace,
            name=self.key,
            value=self.value,
            text=json.dumps(self.value, ensure_ascii=False, sort_keys=True) if self.text is None else self.text,
            indexed=self.index,
            learn=self.extract,
            replace_facts=self.replace_derived_facts,
            metadata=self.metadata or {},
        )


class GetState(Sourced):
    namespace: Namespace
    key: Annotated[Filled, Field(max_length=NAME)]


class ListStates(Sourced):
    namespace_prefix: Prefix = ()
    limit: Page = 100
    offset: Offset = 0


class SearchStates(Sourced):
    query: Annotated[Filled, Field(max_length=TEXT_MAX)]
    namespace_prefix: Prefix = ()
    limit: Annotated[int, Field(ge=1, le=100)] = 10


class DeleteStates(Sourced):
    namespace: Namespace
    keys: Annotated[list[Clean], Field(max_length=1000)] | None = None
    delete_derived_facts: bool = False


class Namespaces(Sourced):
    prefix: Prefix = ()
    max_depth: Annotated[int, Field(ge=1, le=20)] | None = None
    limit: Page = 100
    offset: Offset = 0


def state_out(state: State) -> dict[str, Any]:
    return {
        "id": name_of(state.id),
        "namespace": list(state.namespace),
        "key": state.name,
        "value": state.value,
        "text": state.text,
        "source": state.source,
        "created_at": stamp(state.created_at),
        "updated_at": stamp(state.updated_at),
    }


def put_out(put: Put) -> dict[str, Any]:
    return {
        "item": state_out(put.state),
        "created": put.changed,
        "request_id": request_id(put.events[0].event.id) if put.events else None,
        "deleted_fact_ids": [memory_name(fact) for fact in put.facts_gone],
        "status": "ok",
    }


def found_out(found: Sequence[tuple[State, float]], total: int) -> dict[str, Any]:
    return {"items": [{**state_out(state), "score": round(score, 4)} for state, score in found], "total": total}
