"""The small words of MemSync: ids, times, numbers, and the checks that every text passes."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from remanence.domain import ids
from remanence.domain.corpus import EVENT, MEMORY_LAYERS
from remanence.domain.memory import Category, Kind
from remanence.domain.scope import Scope
from remanence.errors import Invalid

MESSAGES: Final = 500
CONTENT: Final = 100_000
QUERY: Final = 10_000
NAME: Final = 512
CATEGORIES: Final = tuple(category.value for category in Category)
LAYERS: Final = (*sorted(MEMORY_LAYERS), EVENT, "events")
DIGITS: Final = 6


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def maybe_stamp(moment: datetime | None) -> str | None:
    return None if moment is None else stamp(moment)


def stamp_of_seconds(seconds: int) -> str:
    return stamp(datetime.fromtimestamp(seconds, UTC))


def score(value: float) -> float:
    """Hits are sorted by the numbers shown: fewer digits would make equals of the best of a long conversation."""
    return round(min(max(value, 0.0), 1.0), DIGITS)


def memory_id(scope: Scope, number: int) -> str:
    return ids.spelled("mem", scope.number, number)


def event_id(scope: Scope, number: int) -> str:
    return ids.spelled("evt", scope.number, number)


def number_of(prefix: str, scope: Scope, text: str) -> int | None:
    """The number that an id of this user spells; None for any other text."""
    read = ids.read(prefix, text)
    return read[1] if read is not None and read[0] == scope.number else None


def shown_type(kind: Kind) -> str:
    """MemSync knows two types; how to act is a lasting fact about the user."""
    return Kind.SEMANTIC.value if kind is Kind.PROCEDURAL else kind.value


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


def plain(value: Any) -> Any:
    """JSON that a database can keep: no NUL, no lone surrogate, no NaN."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (ValueError, RecursionError) as error:
        raise ValueError("Must be plain JSON: no NaN, no lone surrogates, not nested too deep") from error
    if "\\u0000" in text:
        raise ValueError("NUL characters are not allowed")
    return value


def aware(moment: datetime) -> datetime:
    """A time without an offset is UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _limit(value: object) -> int:
    text = str(value)
    whole = isinstance(value, int | str) and not isinstance(value, bool) and text.isascii() and text.isdigit()
    if not whole or not 1 <= int(text) <= 100:
        raise ValueError("Must be between 1 and 100")
    return int(text)


def category(text: object) -> Category:
    """Raises Invalid with the valid ones for a text that is none."""
    label = str(text).strip().lower()
    if label not in CATEGORIES:
        raise Invalid(f"Unknown category: {text}", field="categories", valid_categories=list(CATEGORIES))
    return Category(label)


def categories(labels: object) -> tuple[Category, ...]:
    if labels is None:
        return ()
    if not isinstance(labels, list | tuple):
        raise ValueError("Must be a list of categories")  # noqa: TRY004 - Pydantic reports ValueError
    return tuple(dict.fromkeys(map(category, labels)))


def layers_of(named: object) -> frozenset[str]:
    if not isinstance(named, list) or not named:
        raise ValueError(f"Must be a list of {', '.join(LAYERS)}")
    if unknown := [layer for layer in named if layer not in LAYERS]:
        raise ValueError(f"Unknown layer {unknown[0]!r}; known are {', '.join(LAYERS)}")
    return frozenset(EVENT if layer == "events" else layer for layer in named)


def text_or(default: str) -> Any:
    """A short text that may be missing, null or blank, which all mean the default."""
    return Annotated[
        str,
        BeforeValidator(lambda value: default if value is None or value == "" else value),
        AfterValidator(clean),
        Field(max_length=NAME),
    ]


Text = Annotated[str, AfterValidator(not_blank), Field(max_length=CONTENT)]
Name = Annotated[str, AfterValidator(clean), Field(max_length=NAME)]
Id = Annotated[str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value), *Name.__metadata__]
Moment = Annotated[datetime, AfterValidator(aware)]
Metadata = Annotated[dict[str, Any], AfterValidator(plain)]
Categories = Annotated[tuple[Category, ...], BeforeValidator(categories)]
Limit = Annotated[int, BeforeValidator(_limit), Field(json_schema_extra={"minimum": 1, "maximum": 100})]
Fraction = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Type = Literal["semantic", "episodic", "procedural"]


class Body(BaseModel):
    """A request body: unknown fields are ignored."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    user_id: Id | None = Field(None, description="Whose memory; ignored where the key is bound to a user.")


class Answer(BaseModel):
    """A response body; further keys may come with later versions."""
