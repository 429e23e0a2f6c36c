"""Orgs, roles and teams as people describe them, in SQL."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Row, Statement
from remanence.domain.circle import Circle, Origin
from remanence.domain.scope import Level, Scope
from remanence.ports import Place, Shared


class SqlCircles:
    """Implements `ports.Circles`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, circle: Circle) -> None:
        await self._database.write([Statement("circle_add", [_row(circle)], expect=1)])

    async def get(self, scope: Scope) -> Circle | None:
        found = await self._database.fetch("circle_get", **_named(scope))
        return _circle(found[0]) if found else None

    async def of(self, scope: Scope, *, limit: int, offset: int = 0) -> Sequence[Circle]:
        found = await self._database.fetch(
            "circles_of_level",
            org=scope.org,
            project=scope.project,
            realm=scope.realm,
            level=scope.level.value,
            limit=limit,
            offset=offset,
        )
        return [_circle(row) for row in found]

    async def put(self, circle: Circle) -> None:
        await self._database.write([Statement("circle_put", [_row(circle)], expect=1)])

    async def remove(self, scope: Scope) -> bool:
        [removed] = await self._database.write([Statement("circle_remove", [_named(scope)])])
        return bool(removed)

    async def shares(self, scope: Scope, *, model: str, limit: int, now: datetime) -> Sequence[Shared]:
        found = await self._database.fetch(
            "shares_of_circle",
            org=scope.org,
            project=scope.project,
            realm=scope.realm,
            role=scope.user if scope.level is Level.ROLE else "",
            team=scope.user if scope.level is Level.TEAM else "",
            model=model,
            now=rows.micros(now),
            limit=limit,
        )
        return [Shared(rows.scope(row), rows.memory(row), row["packed"] or b"") for row in found]

    async def support(self, scope: Scope) -> Mapping[int, frozenset[Place]]:
        places: dict[int, set[Place]] = defaultdict(set)
        for row in await self._database.fetch("support_of_user", user=scope.number):
            places[row["memory_id"]].add((row["source_user"], row["source_memory"]))
        return {memory: frozenset(found) for memory, found in places.items()}


def _named(scope: Scope) -> Row:
    return {
        "org": scope.org, "project": scope.project, "realm": scope.realm, "level": scope.level.value, "id": scope.user
    }  # fmt: skip


def _row(circle: Circle) -> Row:
    origin = circle.origin
    return {
        **_named(circle.scope),
        "name": circle.name,
        "focus": circle.focus,
        "prompt": circle.prompt,
        "origin": rows.compact({"by": origin.by, "model": origin.model, "at": origin.at.isoformat()}) if origin else "",
        "created_at": rows.micros(circle.created_at),
        "updated_at": rows.micros(circle.updated_at),
    }


def _circle(row: Row) -> Circle:
    return Circle(
        scope=Scope(row["org_id"], row["project_id"], row["id"], row["realm"], Level(row["level"])),
        name=row["name"],
        focus=row["focus"],
        prompt=row["prompt"],
        origin=_origin(row["prompt_origin"]),
        created_at=rows.moment(row["created_at"]),
        updated_at=rows.moment(row["updated_at"]),
    )


def _origin(kept: str) -> Origin | None:
    if not kept:
        return None
    origin = json.loads(kept)
    return Origin(by=origin["by"], model=origin["model"], at=datetime.fromisoformat(origin["at"]))
