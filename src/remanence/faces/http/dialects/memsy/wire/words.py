"""The small words of Memsy: ids, times, and the checks that every text passes."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictStr, model_validator

from remanence.domain import ids
from remanence.domain.event import Event
from remanence.domain.scope import Level, Scope

SOURCE: Final = "memsy"
"""What comes by this API is marked so; only of that are a client's own ids known here."""
NAME: Final = 256
LEVELS: Final = {Level.USER: "actor", Level.ROLE: "role", Level.TEAM: "team", Level.ORG: "org"}


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def maybe_stamp(moment: datetime | None) -> str | None:
    return None if moment is None else stamp(moment)


def event_id(scope: Scope, event: Event) -> str:
    """The client's own id, where it gave one."""
    if event.source == SOURCE and event.external_id:
        return event.external_id
    return ids.ulid(scope.number, event.id)


def memory_id(scope: Scope, number: int) -> str:
    return ids.uuid(scope.number, number)


def scope_out(scope: Scope) -> dict[str, str]:
    level = LEVELS[scope.level]
    return {"level": level} if scope.level is Level.ORG else {"level": level, f"{level}_id": scope.user}


def without_nul(value: Any) -> Any:
    """NUL characters are dropped from every string, wherever it stands; so are halves of surrogate pairs."""
    if isinstance(value, str):
        return value if value.isascii() and "\x00" not in value else _clean(value)
    if isinstance(value, dict):
        return {without_nul(name): without_nul(each) for name, each in value.items()}
    return [without_nul(each) for each in value] if isinstance(value, list) else value


def _clean(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("Must not be blank")
    return text


def moment_of(text: object) -> datetime:
    """ISO 8601; a time without an offset is UTC. Raises ValueError."""
    if not isinstance(text, str):
        raise ValueError("Must be a time in ISO 8601")  # noqa: TRY004 - Pydantic reports ValueError
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError("Must be a time in ISO 8601") from error


Named = Annotated[StrictStr, Field(max_length=NAME), AfterValidator(_not_blank)]
"""An id that a client has made up."""
Text = Annotated[StrictStr, AfterValidator(_not_blank)]
Moment = Annotated[datetime, BeforeValidator(moment_of)]


def blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


MaybeNamed = Annotated[
    Annotated[StrictStr, Field(max_length=NAME)] | None,
    BeforeValidator(blank_is_none),
]


class Part(BaseModel):
    """Of a request body: unknown fields are dropped."""

    model_config = ConfigDict(extra="ignore", strict=True)


class Body(Part):
    """A request body as a whole."""

    @model_validator(mode="before")
    @classmethod
    def _stripped(cls, given: Any) -> Any:
        return without_nul(given)


class Answer(BaseModel):
    """A response body; further keys may come with later versions."""
