"""Exports that were asked for, in SQL. None of their memories."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Row, Statement
from remanence.domain.export import LISTED_FOR, Choice, Export, Status
from remanence.domain.scope import Reach, Scope


class SqlExports:
    """Implements `ports.Exports`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, export: Export) -> None:
        over = {"org": export.reach.org, "until": rows.micros(export.created_at - LISTED_FOR)}
        await self._database.write([Statement("exports_prune", [over]), Statement("export_add", [_row(export)])])

    async def put(self, export: Export) -> None:
        await self._database.write([Statement("export_put", [_row(export)], expect=1)])

    async def forget(self, scope: Scope) -> None:
        named = {"org": scope.org, "name": scope.user}
        await self._database.write([Statement("exports_of_user_forget", [named])])

    async def by_id(self, org: str, export_id: str) -> Export | None:
        found = await self._database.fetch("export_get", org=org, id=export_id)
        return _export(found[0]) if found else None

    async def page(self, reach: Reach, *, limit: int, since: datetime) -> tuple[Sequence[Export], int]:
        where = {
            "org": reach.org,
            "project": reach.project or "",
            "realm": reach.realm,
            "since": rows.micros(since),
        }
        [count] = await self._database.fetch("exports_count", **where)
        found = await self._database.fetch("exports_page", **where, limit=limit)
        return [_export(row) for row in found], count["n"]


def _row(export: Export) -> Row:
    choice = {
        name: rows.micros(value) if isinstance(value, datetime) else value
        for name, value in asdict(export.choice).items()
    }
    return {
        "id": export.id,
        "org": export.reach.org,
        "project": export.reach.project or "",
        "realm": export.reach.realm,
        "user_name": export.choice.user,
        "status": export.status.value,
        "name": export.form,
        "options": rows.compact({"scope": export.scope, "choice": choice}),
        "counts": rows.compact({"total": export.total, "fetched": export.fetched}),
        "created_at": rows.micros(export.created_at),
        "expires_at": rows.micros(export.expires_at),
    }


def _export(row: Row) -> Export:
    options: dict[str, Any] = json.loads(row["options"])
    choice = options["choice"]
    times = {name: rows.maybe_moment(choice[name]) for name in ("since", "until")}
    return Export(
        id=row["id"],
        reach=Reach(row["org_id"], row["project_id"] or None, row["realm"]),
        form=row["name"],
        scope=options["scope"],
        choice=Choice(**{**choice, **times}),
        status=Status(row["status"]),
        created_at=rows.moment(row["created_at"]),
        **json.loads(row["counts"]),
    )
