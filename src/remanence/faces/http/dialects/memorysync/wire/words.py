"""Words that the whole dialect shares: ids, times, labels."""

import json
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from remanence.domain.access import Key
from remanence.domain.project import Project
from remanence.domain.scope import Scope
from remanence.faces.http.problems import TooLarge

TEXT_MIN: Final = 10
IMPORTANCE: Final = 0.5
"""Of what the caller does not rate."""
TEXT_MAX: Final = 32_000
LABEL: Final = 64
REFERENCE: Final = 128
METADATA_BYTES: Final = 64 * 1024
PROJECT_LENGTH: Final = 128
SAFE_BITS: Final = 53
"""Of an integer that is exact as a JSON number everywhere."""
NOTHING_FOUND: Final = "no_high_value_content"
COME_BEFORE: Final = "already_ingested"
DUPLICATE: Final = "duplicate"
MAIN_ENVIRONMENT: Final = "production"


class Body(BaseModel):
    """Fields that we do not know are passed over: clients of other versions send them."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def stamp(at: datetime) -> str:
    """2026-05-05T14:22:00.000000+00:00, of one width."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def maybe_stamp(at: datetime | None) -> str | None:
    return None if at is None else stamp(at)


def user_id(scope: Scope) -> int:
    """The user as an integer; only ever shown."""
    return scope.number >> (60 - SAFE_BITS)


def project_id(project: Project) -> str:
    return project_name(project.org, project.id)


def project_name(org: str, project: str) -> str:
    """`proj_` and 16 hex digits; the projects that this API made are called so already."""
    if project.startswith("proj_"):
        return project
    return f"proj_{blake2b(f'{org}/{project}'.encode(), digest_size=8).hexdigest()}"


def number_of(name: str) -> int:
    """A number for what only has a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big") >> (64 - SAFE_BITS)


def key_number(key: Key) -> int:
    return number_of(key.id)


def memory_id(text: object) -> int:
    """12 of 12, "12" and "m_12"."""
    digits = text.removeprefix("m_") if isinstance(text, str) else text
    if isinstance(digits, bool) or not isinstance(digits, int | str):
        raise ValueError("Must be a memory id: an integer, or m_ and an integer")  # noqa: TRY004 - Pydantic's
    if isinstance(digits, str) and not (digits.isascii() and digits.isdigit()):
        raise ValueError("Must be a memory id: an integer, or m_ and an integer")
    number = int(digits)
    if not 0 < number < 2**SAFE_BITS:
        raise ValueError("Must be a positive integer of at most 53 bits")
    return number


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


def bounded(metadata: Any) -> Any:
    if len(json.dumps(metadata, ensure_ascii=False).encode()) > METADATA_BYTES:
        raise TooLarge(f"metadata is larger than {METADATA_BYTES // 1024} KiB", field="metadata")
    return metadata


def labels(tags: list[str]) -> tuple[str, ...]:
    """Lower case, each once."""
    return tuple(dict.fromkeys(tag for each in tags if (tag := clean(each).strip().lower())))


def aware(moment: datetime) -> datetime:
    """A time without an offset is UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


Clean = Annotated[str, AfterValidator(clean)]
Filled = Annotated[str, AfterValidator(not_blank)]
Label = Annotated[str, AfterValidator(clean), Field(max_length=LABEL)]
Name = Annotated[str, AfterValidator(not_blank), Field(max_length=256)]
Tags = Annotated[tuple[str, ...], BeforeValidator(lambda value: value), AfterValidator(lambda tags: labels(list(tags)))]
Metadata = Annotated[dict[str, Any], AfterValidator(plain), AfterValidator(bounded)]
Json = Annotated[Any, AfterValidator(plain)]
Fraction = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Moment = Annotated[datetime, AfterValidator(aware)]
MemoryId = Annotated[int, BeforeValidator(memory_id)]
