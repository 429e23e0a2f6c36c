"""Spreading the tables over a Citus cluster, by the user's number.

Each table of users' rows has `user_id` in every key, and each query of one user names it, so that a user's rows lie
together in one shard and a query goes there alone. Small directories become reference tables, a copy on every node.
What is left stays on the coordinator: the queue needs one lock, not a shard.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from remanence.adapters.sql import isolation
from remanence.errors import Unavailable

Connection = AsyncConnection[TupleRow]

REFERENCE: Final = ("orgs", "projects", "keys", "circles", "accounts", "memberships", "secrets")
FIRST: Final = "users"
"""The others lie beside its rows."""
SHARDS: Final = 64
"""Shards can move to further nodes but not grow in number without copying: enough for 64 nodes."""

INSTALLED: Final = "SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus')"
SPREAD: Final = "SELECT create_distributed_table(%s, 'user_id', colocate_with => %s, shard_count => %s)"
NODES: Final = "SELECT count(*) FROM citus_get_active_worker_nodes()"
TABLES: Final = """
SELECT c.relname, EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id'),
    coalesce(p.partmethod::text, '')
FROM pg_class c LEFT JOIN pg_dist_partition p ON p.logicalrelid = c.oid
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
ORDER BY c.relname <> 'users', c.relname
"""
"""Each table, the users' own first, whether it holds users' rows, and how it is distributed."""
LIES: Final = {"h": "distributed by user_id", "n": "reference table", "": "on the coordinator"}


async def distribute(connection: Connection, *, shards: int = SHARDS) -> Mapping[str, str]:
    """Distribute what is not distributed yet, rows included; says of each table how it lies.

    Raises Unavailable where there is no Citus, or no node to spread over.
    """
    if not await _asked(connection, INSTALLED):
        raise Unavailable(
            "This database has no Citus, so there is nothing to spread it over. Run CREATE EXTENSION citus on every "
            "node, add the nodes with citus_add_node, and try again. A single server needs no such step."
        )
    if not await _asked(connection, NODES):
        raise Unavailable("Citus knows no worker node. Add them first: SELECT citus_add_node('host', 5432).")
    await isolation.release(connection)
    await complete(connection, shards=shards)
    return {table: LIES[how] for table, _, how in await _tables(connection)}


async def is_distributed(connection: Connection) -> bool:
    if not await _asked(connection, INSTALLED):
        return False
    return any(how == "h" for _, _, how in await _tables(connection))


async def complete(connection: Connection, *, shards: int = SHARDS) -> None:
    """Distribute what is not: at first everything, after an upgrade the tables that came with it."""
    for table, of_users, how in await _tables(connection):
        if how:
            continue
        if of_users:
            await connection.execute(SPREAD, [table, *(["none", shards] if table == FIRST else [FIRST, None])])
        elif table in REFERENCE:
            await connection.execute("SELECT create_reference_table(%s)", [table])
        else:
            continue
        # The rows are on the shards now; the coordinator's own copy of them is in nobody's sight any more.
        await connection.execute("SELECT truncate_local_data_after_distributing_table(%s)", [table])


async def _tables(connection: Connection) -> Sequence[tuple[str, bool, str]]:
    found: list[tuple[str, bool, str]] = await (await connection.execute(TABLES.encode())).fetchall()
    return found


async def _asked(connection: Connection, question: str) -> Any:
    row = await (await connection.execute(question.encode())).fetchone()
    assert row is not None
    return row[0]
