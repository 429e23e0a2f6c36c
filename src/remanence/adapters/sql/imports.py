"""Imports and their parts, in SQL."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from remanence.adapters.sql import rows
from remanence.adapters.sql.directory import of_reach
from remanence.adapters.sql.statement import Database, Row
from remanence.domain.imports import Asked, Import, Line, Problem, Stage
from remanence.domain.scope import Reach, Scope
from remanence.ports import Shelf


class SqlImports:
    """Implements `ports.Imports`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_id(self, scope: Scope, import_id: int) -> Import | None:
        found = await self._database.fetch("import_get", user=scope.number, id=import_id)
        return import_of(found[0]) if found else None

    async def page(
        self, scope: Scope, *, kind: str = "", stage: Stage | None = None, limit: int = 20, offset: int = 0
    ) -> tuple[Sequence[Import], int]:
        chosen = {"user": scope.number, "kind": kind, "stage": stage.value if stage else ""}
        [count] = await self._database.fetch("imports_page_count", **chosen)
        found = await self._database.fetch("imports_page", **chosen, limit=limit, offset=offset)
        return [import_of(row) for row in found], count["n"]

    async def within(self, reach: Reach, *, kind: str, limit: int) -> Sequence[tuple[int, Import]]:
        found = await self._database.fetch("imports_within", **of_reach(reach), kind=kind, limit=limit)
        return [(row["user_id"], import_of(row)) for row in found]

    async def part(self, scope: Scope, import_id: int, shelf: Shelf, number: int) -> bytes | None:
        found = await self._database.fetch(
            "import_part_get", **{"user": scope.number, "import": import_id, "shelf": shelf.value, "number": number}
        )
        return bytes(found[0]["content"]) if found else None


def import_row(kept: Import, *, user: int) -> Row:
    body = {
        name: value
        for name, value in asdict(kept).items()
        if name not in {"id", "stage", "digest", "created_at", "updated_at"}
    }
    return {
        "user": user,
        "id": kept.id,
        "kind": kept.asked.kind,
        "stage": kept.stage.value,
        "digest": kept.digest,
        "body": json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=_timed),
        "created_at": rows.micros(kept.created_at),
        "updated_at": rows.micros(kept.updated_at),
    }


def import_of(row: Row) -> Import:
    body: dict[str, Any] = json.loads(row["body"])
    return Import(**{
        **body,
        "id": row["id"],
        "stage": Stage(row["stage"]),
        "digest": row["digest"],
        "asked": Asked(**_with_time(body["asked"], "said_at")),
        "problems": [Problem(**_with_time(each, "at")) for each in body["problems"]],
        "log": [Line(**_with_time(each, "at")) for each in body["log"]],
        "created_at": rows.moment(row["created_at"]),
        "updated_at": rows.moment(row["updated_at"]),
        "finished_at": rows.maybe_moment(body["finished_at"]),
    })  # fmt: skip


def _timed(value: object) -> int:
    assert isinstance(value, datetime)
    return rows.micros(value)


def _with_time(state: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {**state, name: rows.maybe_moment(state[name])}
