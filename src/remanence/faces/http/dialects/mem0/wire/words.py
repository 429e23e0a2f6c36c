"""The small words of mem0: times, dates and texts."""

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from remanence.domain.access import NAME_LENGTH

CONTENT: Final = 100_000
NONE: Final = "default"
"""The engine's word for no agent and no thread in particular."""


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def day_of(ends: datetime | None) -> str | None:
    """The last day on which something that ends then is shown."""
    return None if ends is None else (ends - timedelta(microseconds=1)).astimezone(UTC).date().isoformat()


def end_of(day: datetime | None) -> datetime | None:
    """A memory is hidden after its day."""
    if day is None:
        return None
    return aware(day).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def clean(text: str) -> str:
    """As a database can keep it: no NUL, no lone surrogate."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _plain(value: Any) -> Any:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return json.loads(clean(text.replace("\\u0000", "")))


def _day(given: object) -> object:
    """Years with four digits that a day can still follow."""
    if isinstance(given, str) and given[:4] in {"0000", "9999"}:
        raise ValueError("Must be a day between the years 1 and 9998")
    return given


Name = Annotated[
    str,
    BeforeValidator(lambda given: str(given) if isinstance(given, int) and not isinstance(given, bool) else given),
    AfterValidator(clean),
    Field(max_length=NAME_LENGTH),
]
Moment = Annotated[datetime, AfterValidator(aware)]
Day = Annotated[datetime, BeforeValidator(_day), AfterValidator(aware)]
Metadata = Annotated[dict[str, Any], AfterValidator(_plain)]


class Body(BaseModel):
    """A request body: fields that are not known are ignored, as mem0 does."""

    model_config = ConfigDict(extra="ignore")
