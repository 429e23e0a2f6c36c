"""What everyone in reach has, in SQL."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from remanence.adapters.sql import rows
from remanence.adapters.sql.directory import of_reach
from remanence.adapters.sql.statement import Database, Row
from remanence.domain.event import Event
from remanence.domain.memory import Entity, Evidence
from remanence.domain.scope import Reach, Scope
from remanence.ports import Accepted, Activity, Actor, Held, Inventory, Minutes, Roll, Tally

ANYBODY: Final = -1
DAY: Final = 86_400_000_000
"""Microseconds; `activity` counts by it."""


class SqlCensus:
    """Implements `ports.Census`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def memories(self, reach: Reach, inventory: Inventory, *, now: datetime) -> tuple[Sequence[Held], int]:
        chosen = {
            **of_reach(reach),
            "user": _number(inventory.user),
            "statuses": list(inventory.statuses),
            "kind": inventory.kind,
            "nature": inventory.nature,
            "containing": _anywhere(inventory.containing),
            "now": rows.micros(now),
        }
        [count] = await self._database.fetch("held_count", **chosen)
        found = await self._database.fetch(
            "held_page",
            **chosen,
            order=inventory.order.value,
            limit=inventory.limit,
            offset=inventory.offset,
        )
        evidence = await self._evidence(found)
        held = [
            Held(rows.scope(row), rows.memory(row, evidence[row["user_id"], row["id"]]), row["strength_now"])
            for row in found
        ]
        return held, count["n"]

    async def tallies(self, reach: Reach, *, user: Scope | None = None, now: datetime) -> Sequence[Tally]:
        chosen = {**of_reach(reach), "user": _number(user), "now": rows.micros(now)}
        found = await self._database.fetch("held_tallies", **chosen)
        return [
            Tally(
                row["status"],
                row["kind"],
                row["nature"],
                row["fifth"],
                row["n"],
                row["confidence"],
                row["strength"],
                rows.moment(row["first"]),
                rows.moment(row["last"]),
            )
            for row in found
        ]

    async def entities(self, reach: Reach, *, user: Scope | None = None, now: datetime) -> Mapping[Entity, int]:
        chosen = {**of_reach(reach), "user": _number(user), "now": rows.micros(now)}
        found = await self._database.fetch("held_entities", **chosen)
        named = (set(map(_entity, json.loads(row["rest"]).get("entities", ()))) for row in found)
        return Counter(entity for entities in named for entity in entities)

    async def activity(
        self, reach: Reach, *, user: Scope | None = None, since: datetime, until: datetime
    ) -> Sequence[Activity]:
        times = {"since": rows.micros(since), "until": rows.micros(until)}
        found = await self._database.fetch("activity", **of_reach(reach), user=_number(user), **times)
        return [Activity(rows.moment(row["day"] * DAY), row["verb"], row["n"]) for row in found]

    async def actors(self, reach: Reach, roll: Roll, *, now: datetime) -> tuple[Sequence[Actor], int]:
        chosen = {
            **of_reach(reach),
            "user": _number(roll.user),
            "named": _anywhere(roll.named),
            "now": rows.micros(now),
        }
        [count] = await self._database.fetch("actors_count", **chosen)
        found = await self._database.fetch(
            "actors_page", **chosen, order=roll.order.value, limit=roll.limit, offset=roll.offset
        )
        circles = await self._circles([row["user_id"] for row in found])
        return [_actor(row, circles[row["user_id"]]) for row in found], count["n"]

    async def events(
        self, reach: Reach, minutes: Minutes, *, now: datetime
    ) -> tuple[Sequence[tuple[Scope, Event]], int]:
        chosen = {
            **of_reach(reach),
            "user": _number(minutes.user),
            "thread": minutes.thread,
            "role": minutes.role,
            "now": rows.micros(now),
        }
        [count] = await self._database.fetch("said_count", **chosen)
        found = await self._database.fetch(
            "said_page",
            **chosen,
            oldest_first=int(minutes.oldest_first),
            limit=minutes.limit,
            offset=minutes.offset,
        )
        return [(rows.scope(row), rows.event(row)) for row in found], count["n"]

    async def by_external_id(
        self, reach: Reach, ids: Sequence[str], *, source: str
    ) -> Sequence[tuple[Scope, Accepted]]:
        if not ids:
            return []
        found = await self._database.fetch("said_by_external_id", **of_reach(reach), ids=list(ids), source=source)
        return [(rows.scope(row), rows.accepted(row, ())) for row in found]

    async def in_thread(self, reach: Reach, thread: str) -> Sequence[Scope]:
        found = await self._database.fetch("users_in_thread", **of_reach(reach), thread=thread)
        return [rows.scope(row) for row in found]

    async def _evidence(self, found: Sequence[Row]) -> Mapping[tuple[int, int], Sequence[Evidence]]:
        evidence: dict[tuple[int, int], list[Evidence]] = defaultdict(list)
        users = {"users": [row["user_id"] for row in found], "ids": [row["id"] for row in found]}
        for row in await self._database.fetch("evidence_of_several", **users) if found else ():
            evidence[row["user_id"], row["memory_id"]].append(
                Evidence(row["event_id"], row["span_start"], row["span_end"])
            )
        return evidence

    async def _circles(self, users: Sequence[int]) -> Mapping[int, Sequence[Row]]:
        circles: dict[int, list[Row]] = defaultdict(list)
        for row in await self._database.fetch("circles_of_users", users=list(users)) if users else ():
            circles[row["user_id"]].append(row)
        return circles


def _actor(row: Row, circles: Sequence[Row]) -> Actor:
    return Actor(
        rows.scope(row),
        rows.moment(row["first"]),
        rows.moment(row["last"]),
        row["n"],
        row["active"],
        tuple(sorted({circle["role_id"] for circle in circles} - {""})),
        tuple(sorted({circle["team_id"] for circle in circles} - {""})),
    )


def _entity(kept: Mapping[str, Any]) -> Entity:
    return Entity(**kept)


def _number(user: Scope | None) -> int:
    return ANYBODY if user is None else user.number


def _anywhere(part: str) -> str:
    """A pattern for LIKE; empty for anything."""
    if not part:
        return ""
    quoted = part.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{quoted}%"
