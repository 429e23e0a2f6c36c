"""All rows of one database into an empty other one, of either kind, and proof that they arrived."""

import json
from collections.abc import AsyncIterator, Mapping
from hashlib import blake2b
from typing import Any, Final

from remanence.adapters.sql import schema
from remanence.adapters.sql.schema import Table
from remanence.adapters.sql.statement import Database, Row, Rows, Statement
from remanence.errors import Conflict

PAGE: Final = 1000
"""Rows that are read, and written, at once."""


async def copy(source: Database, target: Database) -> Mapping[str, int]:
    """Copy every table; returns how many rows each has.

    Raises Conflict where the target holds rows already, or where what it holds afterwards is not what the source holds.
    """
    for table in _tables():
        if await target.fetch(f"{table.name}.first", limit=1):
            raise Conflict(f"The target is not empty: it has rows in {table.name}. Name a new database.")
    for table in _tables():
        async for page in _pages(source, table):
            await target.write([Statement(f"{table.name}.copy", [_named(table, row) for row in page])])
    return {table.name: await _verified(source, target, table) for table in _tables()}


async def _verified(source: Database, target: Database, table: Table) -> int:
    count, digest = await _digest(source, table)
    if (count, digest) != await _digest(target, table):
        raise Conflict(
            f"The copy of {table.name} differs from the original. Was the source written to meanwhile? End the servers "
            "and workers on it, empty the target and copy again."
        )
    return count


async def _digest(database: Database, table: Table) -> tuple[int, str]:
    """How many rows there are, and a hash of all of them in the order of their keys."""
    count, digest = 0, blake2b(digest_size=16)
    async for page in _pages(database, table):
        count += len(page)
        for row in page:
            digest.update(json.dumps(_named(table, row), sort_keys=True, default=bytes.hex).encode())
    return count, digest.hexdigest()


async def _pages(database: Database, table: Table) -> AsyncIterator[Rows]:
    page = await database.fetch(f"{table.name}.first", limit=PAGE)
    while page:
        yield page
        last = page[-1]
        page = await database.fetch(f"{table.name}.after", limit=PAGE, **{name: last[name] for name in table.key})


def _named(table: Table, row: Row) -> dict[str, Any]:
    return {name: row[name] for name in table.names}


def _tables() -> list[Table]:
    return [table for table in schema.tables().values() if table.name != "schema_versions"]
