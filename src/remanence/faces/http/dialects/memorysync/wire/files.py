"""Files: documents that become memories, and records that are imported in the background."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from pydantic import ValidationError

from remanence.domain import ids
from remanence.domain.imports import Asked, Import, Piece, Stage, Way
from remanence.errors import Invalid
from remanence.faces.http.dialects.memorysync.refusal import Refused, no_end_user
from remanence.faces.http.dialects.memorysync.wire.adding import Item, first_problem
from remanence.faces.http.dialects.memorysync.wire.words import IMPORTANCE, maybe_stamp, stamp
from remanence.faces.http.problems import TooLarge

FILE_MAX: Final = 50 * 2**20
KIND: Final = "records"
FORM: Final = "memorysync"
CODE: Final = (
    "c", "cc", "cfg", "conf", "cpp", "cs", "css", "go", "h", "hpp", "ini", "java", "js", "json", "jsonl", "jsx", "kt",
    "log", "lua", "php", "pl", "py", "r", "rb", "rs", "rst", "scala", "sh", "sql", "swift", "tex", "toml", "ts", "tsx",
    "xml", "yaml", "yml",
)  # fmt: skip
"""Endings of files that are read as the text that they are."""
FORMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(CODE, "txt"),
    "txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "csv": "csv",
    "pdf": "pdf", "docx": "docx", "pptx": "pptx", "xlsx": "xlsx",
}  # fmt: skip
UNREADABLE: Final = {
    "status": "skipped",
    "reason": "no_extractable_text",
    "candidates_extracted": 0,
    "candidates_stored": 0,
    "memory_ids": [],
}
LISTS: Final = ("items", "memories", "records")
"""Under one of these an object holds its records."""
STATUSES: Final[Mapping[Stage, str]] = {
    Stage.COMPLETED: "completed",
    Stage.FAILED: "failed",
    Stage.CANCELLED: "cancelled",
}


def form_of(name: str) -> str:
    """How a file of that name is read. Raises Refused for what is not."""
    ending = _ending(name)
    if ending not in FORMS:
        known = ", ".join(sorted(FORMS))
        raise _unsupported(f"Files that end in .{ending} cannot be read; those that can: {known}.")
    return FORMS[ending]


def bounded(size: int) -> None:
    if size > FILE_MAX:
        raise TooLarge(f"The file is larger than {FILE_MAX // 2**20} MiB.", field="file")


def described(metadata: str | None) -> dict[str, Any]:
    """The metadata that a form field holds as JSON."""
    if not metadata or not metadata.strip():
        return {}
    try:
        return Item.model_validate({"text": "not looked at", "metadata": json.loads(metadata)}).metadata or {}
    except (ValueError, RecursionError) as error:
        raise Invalid("Must be a JSON object", field="metadata") from error


def records(name: str, content: bytes) -> list[Any]:
    """What the file holds, one by one; a line that is no JSON stands as the error that it is."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid("The file is not UTF-8.", field="file") from error
    match _ending(name):
        case "jsonl":
            return [_line(line) for line in text.splitlines() if line.strip()]
        case "json":
            return list(_array(text))
    raise _unsupported("Imports are .jsonl or .json files.")


def pieces(found: Sequence[Any], *, owner: str, now: datetime, resume: bool) -> Iterator[Piece]:
    """What is to be remembered of each record. Raises Invalid where one cannot be known again and should be."""
    for number, given in enumerate(found, start=1):
        if resume and not (isinstance(given, dict) and given.get("client_ref")):
            raise Invalid(f"Record {number} has no client_ref, which resume needs.", field="resume")
        yield _piece(number, given, owner, now)


def owner_of(found: Sequence[Any]) -> str:
    """The first user that a record names. Raises Refused where none does."""
    for given in found:
        if isinstance(given, dict) and (user := str(given.get("end_user_id") or "").strip()):
            return user
    raise no_end_user()


def asked(name: str, *, strict: bool, now: datetime) -> Asked:
    return Asked(kind=KIND, form=FORM, name=name, source="import", strict=strict, said_at=now, dialect=FORM)


def job_id(user: int, number: int) -> str:
    return ids.spelled("imp", user, number)


def place_of(text: str) -> tuple[int, int] | None:
    """The user's number and the import's own; None for a text that spells nothing."""
    return ids.read("imp", text)


def job_out(user: int, found: Import) -> dict[str, Any]:
    counts = found.counts
    is_done = found.stage is Stage.COMPLETED
    return {
        "id": job_id(user, found.id),
        "status": status(found),
        "filename": found.asked.name,
        "total_records": found.found,
        "processed_records": found.done,
        "created": counts.get("stored", 0) + counts.get("superseding", 0),
        "skipped": counts.get("skipped", 0) + counts.get("merged", 0),
        "rejected": counts.get("rejected", 0),
        "already_imported": counts.get("known", 0),
        "failed": counts.get("failed", 0),
        "progress_percentage": 100 if is_done else min(99, round(100 * found.progress)),
        "error": found.problems[0].message if found.stage is Stage.FAILED and found.problems else None,
        "created_at": stamp(found.created_at),
        "started_at": stamp(found.created_at) if found.done or found.is_over else None,
        "completed_at": maybe_stamp(found.finished_at),
    }


def status(found: Import) -> str:
    return STATUSES.get(found.stage) or ("running" if found.done else "queued")


def _piece(number: int, given: Any, owner: str, now: datetime) -> Piece:
    """One that is no memory stands with the reason."""
    where = f"Record {number}"
    if isinstance(given, ValueError) or not isinstance(given, dict):
        return Piece(way=Way.NOTE, name=where, problem=f"{where} is no JSON object.")
    try:
        item = Item.model_validate(given)
    except TooLarge as error:
        return Piece(way=Way.NOTE, name=where, problem=f"{where}: {error.message}")
    except ValidationError as error:
        return Piece(way=Way.NOTE, name=where, problem=f"{where}: {first_problem(error)}")
    note = item.note(now, deduplicate=True)
    user = (item.end_user_id or "").strip()
    return Piece(
        text=note.text,
        way=Way.NOTE,
        name=note.reference,
        thread=note.thread,
        metadata=note.metadata,
        genre=note.terms.genre,
        user="" if user == owner else user,
        tags=note.terms.tags,
        importance=note.terms.importance if item.importance is not None else IMPORTANCE,
        trigger=note.terms.trigger,
        expires_at=note.terms.expires_at,
        source=item.source or "",
    )


def _line(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return ValueError(text[:80])


def _array(text: str) -> Sequence[Any]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Invalid("The file is no JSON.", field="file") from error
    if isinstance(whole, dict):
        whole = next((whole[name] for name in LISTS if isinstance(whole.get(name), list)), None)
    if not isinstance(whole, list):
        raise Invalid(f"The file is no list of records, nor an object with one under {', '.join(LISTS)}.", field="file")
    return whole


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _unsupported(message: str) -> Refused:
    return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "UNSUPPORTED_FILE_TYPE", message)
