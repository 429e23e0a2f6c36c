"""Exports of a project: what is asked for, how far it is, and the lines of the file."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from remanence.domain.export import Choice, Export, Status, lately
from remanence.domain.strength import Tier
from remanence.faces.http.dialects.memorysync.wire.memories import memory_out
from remanence.faces.http.dialects.memorysync.wire.words import (
    MAIN_ENVIRONMENT,
    Body,
    Clean,
    Moment,
    maybe_stamp,
    project_name,
    stamp,
)
from remanence.ports import Held

COLUMNS: Final = (
    "id", "end_user_id", "text", "memory_type", "tags", "source", "event_type", "importance", "tier", "is_summary",
    "metadata", "created_at", "updated_at", "expires_at",
)  # fmt: skip
MEDIA: Final = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


class Filters(Body):
    q: Annotated[Clean, Field(max_length=1_000)] = ""
    user_id: Annotated[Clean, Field(max_length=256)] = ""
    is_summary: bool | None = None
    tier: Tier | None = None
    source: Clean = ""
    time_range: Clean = ""
    date_from: Moment | None = None
    date_to: Moment | None = None
    include_soft_deleted: bool = False


class ExportDraft(Body):
    format: Literal["csv", "jsonl"] = "csv"
    scope: Literal["filtered", "all", "date_range"] = "filtered"
    filters: Filters = Filters()

    def choice(self, now: datetime) -> Choice:
        """All of it, a stretch of time, or what every filter lets through."""
        given = self.filters
        since = lately(given.time_range, now) if given.time_range and self.scope != "all" else given.date_from
        match self.scope:
            case "all":
                return Choice(past=given.include_soft_deleted)
            case "date_range":
                return Choice(since=since, until=given.date_to, past=given.include_soft_deleted)
        return Choice(
            containing=given.q,
            user=given.user_id.strip(),
            is_summary=given.is_summary,
            tier=given.tier.value if given.tier else "",
            source=given.source,
            since=since,
            until=given.date_to,
            past=given.include_soft_deleted,
        )


def export_out(export: Export) -> dict[str, Any]:
    """The file is made when it is fetched, so that asking for it is all the work there is."""
    choice, project = export.choice, export.reach.project
    return {
        "id": export.id,
        "project_id": project_name(export.reach.org, project) if project else None,
        "environment": export.reach.realm or MAIN_ENVIRONMENT,
        "format": export.form,
        "scope": export.scope,
        "filters": _filters(choice),
        "status": export.status.value,
        "error_message": None,
        "retry_count": 0,
        "total_rows": export.total,
        "processed_rows": export.total,
        "progress_percentage": 100.0 if export.status is Status.COMPLETED else 0.0,
        "file_size_bytes": None,
        "sha256_hash": None,
        "download_count": export.fetched,
        "created_at": stamp(export.created_at),
        "started_at": stamp(export.created_at),
        "completed_at": stamp(export.created_at),
        "expires_at": stamp(export.expires_at),
        "download_url": None,
    }


def file_name(export: Export) -> str:
    return f"memories-{export.created_at:%Y-%m-%d}-{export.id.removeprefix('exp_')[:8]}.{export.form}"


def head(export: Export) -> str:
    return _row(COLUMNS) if export.form == "csv" else ""


def line(export: Export, held: Held, now: datetime) -> str:
    shown = {"end_user_id": held.scope.user, **memory_out(held.scope, held.memory, now)}
    if export.form == "jsonl":
        return json.dumps(shown, ensure_ascii=False) + "\n"
    flat = {**shown, "tags": ";".join(shown["tags"]), "metadata": json.dumps(shown["metadata"], ensure_ascii=False)}
    return _row(["" if flat[name] is None else flat[name] for name in COLUMNS])


def _row(cells: Any) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _filters(choice: Choice) -> Mapping[str, Any]:
    def said() -> Iterator[tuple[str, Any]]:
        yield "q", choice.containing
        yield "user_id", choice.user
        yield "is_summary", choice.is_summary
        yield "tier", choice.tier
        yield "source", choice.source
        yield "date_from", maybe_stamp(choice.since)
        yield "date_to", maybe_stamp(choice.until)
        yield "include_soft_deleted", choice.past or None

    return {name: value for name, value in said() if value not in {"", None}}
