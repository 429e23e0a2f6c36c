"""Orgs, projects, keys and users in SQL."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from remanence.adapters.sql import rows
from remanence.adapters.sql.memories import used_before
from remanence.adapters.sql.statement import Database, Row, Statement
from remanence.domain.access import Key
from remanence.domain.ids import first_at
from remanence.domain.project import Project
from remanence.domain.scope import Reach, Scope
from remanence.ports import Limits, User


class SqlDirectory:
    """Implements `ports.Directory`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_org(self, org: str, *, name: str, now: datetime) -> None:
        await self._database.write([Statement("org_add", [{"id": org, "name": name, "now": rows.micros(now)}])])

    async def org_settings(self, org: str) -> Mapping[str, Any] | None:
        found = await self._database.fetch("org_settings", org=org)
        return json.loads(found[0]["settings"]) if found else None

    async def put_org_settings(self, org: str, settings: Mapping[str, Any]) -> None:
        row = {"org": org, "settings": rows.compact(settings)}
        await self._database.write([Statement("org_settings_put", [row], expect=1)])

    async def orgs(self) -> Mapping[str, Mapping[str, Any]]:
        return {row["id"]: json.loads(row["settings"]) for row in await self._database.fetch("orgs_all")}

    async def outliving(self, org: str, project: str, limits: Limits) -> Sequence[User]:
        found = await self._database.fetch(
            "users_outliving",
            org=org,
            project=project,
            event=first_at(limits.events) if limits.events else 0,
            **used_before(limits.memories),
        )
        return [rows.user(row) for row in found]

    async def add_project(self, org: str, project: str, *, name: str, now: datetime) -> None:
        row = {"org": org, "id": project, "name": name, "now": rows.micros(now)}
        await self._database.write([Statement("project_add", [row])])

    async def projects(self, org: str) -> Sequence[Project]:
        found = [rows.project(row) for row in await self._database.fetch("projects_of_org", org=org)]
        return sorted(found, key=lambda project: not project.is_default)

    async def put_project(self, project: Project) -> None:
        await self._database.write([Statement("project_put", [rows.project_row(project)], expect=1)])

    async def delete_project(self, org: str, project: str) -> None:
        await self._database.write([Statement("project_delete", [{"org": org, "id": project}])])

    async def memories_by_project(self, org: str, *, now: datetime) -> Mapping[str, int]:
        found = await self._database.fetch("memories_by_project", org=org, now=rows.micros(now))
        return {row["project_id"]: row["n"] for row in found}

    async def add_key(self, key: Key) -> None:
        await self._database.write([Statement("key_add", [rows.key_row(key)])])

    async def key(self, digest: str) -> Key | None:
        found = await self._database.fetch("key_by_digest", digest=digest)
        return rows.key(found[0]) if found else None

    async def keys(self, org: str) -> Sequence[Key]:
        return [rows.key(row) for row in await self._database.fetch("keys_of_org", org=org)]

    async def has_keys(self) -> bool:
        [row] = await self._database.fetch("keys_count")
        return bool(row["n"])

    async def revoke_key(self, org: str, key_id: str, *, now: datetime) -> bool:
        row = {"org": org, "id": key_id, "now": rows.micros(now)}
        [revoked] = await self._database.write([Statement("key_revoke", [row])])
        return bool(revoked)

    async def put_key_secret(self, key: Key) -> None:
        row = {"org": key.org, "id": key.id, "digest": key.digest, "hint": key.hint}
        await self._database.write([Statement("key_secret_put", [row], expect=1)])

    async def touch_key(self, digest: str, *, now: datetime) -> None:
        await self._database.write([Statement("key_used", [{"digest": digest, "now": rows.micros(now)}])])

    async def add_user(self, scope: Scope, *, now: datetime) -> None:
        await self._database.write([Statement("user_add", [{**named(scope), "now": rows.micros(now)}])])

    async def user(self, scope: Scope) -> User | None:
        found = await self._database.fetch("user_get", **named(scope))
        return rows.user(found[0]) if found else None

    async def users(self, org: str, *, project: str | None = None, limit: int = 1000) -> Sequence[User]:
        found = await self._database.fetch("users_of_org", org=org, project=project, limit=limit)
        return [rows.user(row) for row in found]

    async def within(self, reach: Reach) -> Sequence[User]:
        found = await self._database.fetch("users_within", **of_reach(reach))
        return [rows.user(row) for row in found]

    async def holding(self, reach: Reach, memory_id: int) -> Sequence[Scope]:
        found = await self._database.fetch("users_holding", **of_reach(reach), memory=memory_id)
        return [rows.user(row).scope for row in found]

    async def numbered(self, reach: Reach, numbers: Collection[int]) -> Sequence[Scope]:
        if not numbers:
            return []
        found = await self._database.fetch("users_numbered", **of_reach(reach), ids=sorted(numbers))
        return [rows.user(row).scope for row in found]


def of_reach(reach: Reach) -> Row:
    return {"org": reach.org, "project": reach.project or "", "realm": reach.realm}


def named(scope: Scope) -> Row:
    """A user by all their names: whoever shares no more than their number is another one."""
    return {
        "user": scope.number,
        "org": scope.org,
        "project": scope.project,
        "realm": scope.realm,
        "name": scope.user,
        "level": scope.level.value,
    }
