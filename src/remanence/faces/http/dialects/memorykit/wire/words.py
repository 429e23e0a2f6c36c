"""The small words of MemoryKit: ids, times, names of fields, pages."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Final, TypeVar

from fastapi import Query
from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator
from pydantic.alias_generators import to_camel

from remanence.domain import ids
from remanence.domain.scope import Scope
from remanence.errors import NotFound

PAGE_SIZE: Final = 20
MOST_A_PAGE: Final = 100

T = TypeVar("T")


def camel(name: str) -> str:
    return to_camel(name) if "_" in name else name


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def maybe_stamp(moment: datetime | None) -> str | None:
    return None if moment is None else stamp(moment)


def score(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 4)


def user_id(scope: Scope) -> str:
    return f"user_{ids.spelled('', scope.number, 0)[1:13]}"


def spelled(prefix: str, scope: Scope, number: int) -> str:
    return ids.spelled(prefix, scope.number, number)


def number_of(prefix: str, scope: Scope, text: str) -> int:
    """The number that an id of this user spells. Raises NotFound for any other text."""
    read = ids.read(prefix, text)
    if read is None or read[0] != scope.number:
        raise NotFound("There is no such thing.")
    return read[1]


def clean(text: str) -> str:
    if "\x00" in text:
        raise ValueError("NUL characters are not allowed")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("Lone surrogates are not allowed") from error
    return text


def not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("Must not be blank")
    return clean(text)


def aware(moment: datetime) -> datetime:
    """A time without an offset is UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


Words = Annotated[str, AfterValidator(not_blank)]
Moment = Annotated[datetime, AfterValidator(aware)]


class Body(BaseModel):
    """A request body: unknown fields are ignored, and names match whatever their case."""

    model_config = ConfigDict(extra="ignore", alias_generator=to_camel, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _any_case(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        aliases = {str(field.alias or name).lower(): field.alias for name, field in cls.model_fields.items()}
        exact = {name: value for name, value in given.items() if name in aliases.values()}
        return {aliases.get(str(name).lower(), name): value for name, value in given.items()} | exact


class Answer(BaseModel):
    """A response body; further keys may come with later versions."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


Page = Annotated[int | None, Query(ge=1)]
PageSize = Annotated[int | None, Query(ge=1, le=MOST_A_PAGE, alias="pageSize")]


def listed(rows: Sequence[T], shown: Callable[[T], Any], page: int | None, size: int | None) -> Any:
    """All rows as a bare array where no page is asked for, else one page in its envelope (contract, 2.3)."""
    if page is None and size is None:
        return [shown(row) for row in rows]
    page, size = page or 1, size or PAGE_SIZE
    start = (page - 1) * size
    return {
        "items": [shown(row) for row in rows[start : start + size]],
        "page": page,
        "pageSize": size,
        "totalCount": len(rows),
    }
