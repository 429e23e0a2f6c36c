"""What can be found, as a corpus takes it in, from SQL."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Row
from remanence.domain.corpus import EVENT, Item
from remanence.domain.event import STATED, Event
from remanence.domain.moments import FOREVER, NEVER, Moment
from remanence.domain.scope import Scope
from remanence.domain.searchable import event_lexemes

INLINE: Final = 500
"""Rows that are made items of on the event loop, in some milliseconds."""
NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class SqlItems:
    """Implements `ports.Items`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def memories(self, scope: Scope, *, model: str, since: int) -> Sequence[Item]:
        found = await self._database.fetch("memory_items", user=scope.number, model=model, since=since)
        evidence = defaultdict(list)
        for row in await self._database.fetch("memory_items_evidence", user=scope.number, since=since):
            evidence[row["memory_id"]].append(row)
        return await _aside(lambda row: _memory_item(row, user=scope.number, evidence=evidence[row["id"]]), found)

    async def events(self, scope: Scope, *, model: str, since: int) -> Sequence[Item]:
        found = await self._database.fetch("event_items", user=scope.number, model=model, since=since)
        return await _aside(lambda row: _event_item(row, user=scope.number), found)

    async def without_vectors(self, scope: Scope, *, model: str, limit: int) -> Mapping[int, str]:
        found = await self._database.fetch(
            "texts_without_vectors", user=scope.number, model=model, stated=STATED, limit=limit
        )
        return {row["id"]: row["text"] for row in found}

    async def users_without_vectors(self, *, model: str) -> Sequence[Scope]:
        return [
            rows.user(row).scope
            for row in await self._database.fetch("users_without_vectors", model=model, stated=STATED)
        ]


async def _aside(made: Callable[[Row], Item], found: Sequence[Row]) -> Sequence[Item]:
    """The items of the rows; many are made in a thread, so that others are served meanwhile."""
    if len(found) <= INLINE:
        return [made(row) for row in found]
    return await asyncio.to_thread(lambda: [made(row) for row in found])


def _memory_item(row: Row, *, user: int, evidence: Sequence[Row]) -> Item:
    return Item(
        id=row["id"],
        user=user,
        layer=row["kind"],
        lexemes=row["lexemes"],
        vectors=row["vectors"] or b"",
        thread=row["thread"],
        agent=row["agent"],
        source=row["source"],
        subject=row["subject"],
        status=row["status"],
        categories=tuple(filter(None, row["categories"].split(","))),
        tags=() if row["tags"] == "[]" else tuple(json.loads(row["tags"])),
        importance=row["importance"],
        strength=row["strength"],
        pinned=bool(row["pinned"]),
        sensitive=bool(row["sensitive"]),
        said_at=_moment(row["observed_at"]),
        created_at=_moment(row["created_at"]),
        valid_from=_moment(row["valid_from"], NEVER),
        valid_to=_moment(row["valid_to"], FOREVER),
        expires_at=_moment(row["expires_at"], FOREVER),
        evidence=tuple(dict.fromkeys(event["event_id"] for event in evidence)),
        said_in=tuple(dict.fromkeys([row["thread"], *(event["thread"] for event in evidence)])),
        metadata=_metadata(row),
    )


def _event_item(row: Row, *, user: int) -> Item:
    return Item(
        id=row["id"],
        user=user,
        layer=EVENT,
        said_in=(row["thread"],),
        lexemes=row["lexemes"] or _lexemes(row),
        vectors=row["vectors"] or b"",
        thread=row["thread"],
        agent=row["agent"],
        source=row["source"],
        speaker=row["speaker"],
        role=row["role"],
        status=row["status"],
        sensitive=bool(row["sensitive"]) or not row["lexemes"],  # of what nobody has worked on yet it is not known
        said_at=_moment(row["said_at"]),
        created_at=_moment(row["accepted_at"]),
        expires_at=_moment(row["expires_at"], FOREVER),
        metadata=_metadata(row),
    )


def _metadata(row: Row) -> Mapping[str, Any]:
    """Mostly nothing, which takes no parser."""
    return NOTHING if row["metadata"] == "{}" else json.loads(row["metadata"])


def _lexemes(row: Row) -> bytes:
    """The terms of an event that nobody has worked on yet."""
    said_at = rows.moment(row["said_at"])
    event = Event(
        id=row["id"], accepted_at=said_at, said_at=said_at, speaker=row["speaker"], content=row["content"] or ""
    )
    return event_lexemes(event)


def _moment(micros: int | None, absent: Moment = NEVER) -> Moment:
    """Corpora count in milliseconds."""
    return absent if micros is None else micros // 1000
