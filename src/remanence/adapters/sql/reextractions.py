"""Readings of old events, in SQL: each is one JSON text, since nobody asks for a part of it."""

from collections.abc import Sequence
from typing import Final

from pydantic import TypeAdapter

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Row
from remanence.domain.reextraction import Reextraction
from remanence.domain.scope import Scope

BODY: Final = TypeAdapter(Reextraction)


class SqlReextractions:
    """Implements `ports.Reextractions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_id(self, scope: Scope, number: int) -> Reextraction | None:
        found = await self._database.fetch("reextraction_get", user=scope.number, id=number)
        return BODY.validate_json(found[0]["body"]) if found else None

    async def page(self, scope: Scope, *, limit: int, offset: int = 0) -> tuple[Sequence[Reextraction], int]:
        found = await self._database.fetch("reextractions_of_user", user=scope.number, limit=limit, offset=offset)
        [count] = await self._database.fetch("reextractions_count", user=scope.number)
        return [BODY.validate_json(row["body"]) for row in found], count["n"]


def row(reextraction: Reextraction, *, user: int) -> Row:
    return {
        "user": user,
        "id": reextraction.id,
        "stage": reextraction.stage.value,
        "reader": reextraction.reader,
        "body": BODY.dump_json(reextraction).decode(),
        "created_at": rows.micros(reextraction.created_at),
        "updated_at": rows.micros(reextraction.updated_at),
    }
