"""PostgreSQL as a pool of connections, each unit of work a pipeline: sent at once, answered at once.

A caller sees what SQLite shows: a unit is done whole or not at all, is refused as stale where an expectation fails, and
is durable when `write` returns. Any server from PostgreSQL 14 on will do, also behind pgbouncer in transaction mode:
nothing outlives a transaction on the server except prepared statements, and there are none where a pooler stands
between.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Final, TypeVar

import psycopg
from psycopg import AsyncConnection, AsyncCursor, errors
from psycopg.rows import DictRow, TupleRow, dict_row
from psycopg.types.numeric import Int8Dumper
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from remanence.adapters.sql import citus, isolation, migrations, queries, schema
from remanence.adapters.sql.statement import Read, Row, Rows, Statement
from remanence.errors import Conflict, Invalid, Stale, Unavailable

T = TypeVar("T")
Connection = AsyncConnection[DictRow]

OLDEST: Final = 140_000
"""As libpq counts PostgreSQL 14."""
CONNECT_SECONDS: Final = 10
TRIES: Final = 4
"""Of a unit that lost its connection before its commit, or met another one in a deadlock."""
PREPARED: Final = 500
"""Statements that a connection keeps ready: more than there are named queries."""
MIGRATING: Final = 0x72656D616E
"""The advisory lock under which one process at a time changes the schema: "reman"."""
WORDS: Final = {"clustered": "", "bytes": "BYTEA", "counted": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"}
SEALED: Final = "SELECT EXISTS (SELECT 1 FROM pg_rules WHERE schemaname = current_schema() AND tablename = 'audit')"
SEALS: Final = tuple(
    f"CREATE OR REPLACE RULE audit_has_no_{verb} AS ON {verb} TO audit DO INSTEAD NOTHING"
    for verb in ("UPDATE", "DELETE")
)
"""The audit log is only ever added to."""
ADVICE: Final = {
    "53100": "its disk is full. Free some space; nothing that was acknowledged is lost.",
    "53300": "it takes no more connections. Raise max_connections, or put pgbouncer before it.",
    "25006": "it takes no writes. Name the primary server, not a standby.",
    "42501": "this user may not do that. Make it the owner of the database.",
    "57014": "it has cancelled the query. Raise its statement_timeout.",
    "password authentication failed": "the password is wrong. Correct it in the address.",
    "no password supplied": "it asks for a password. Put one into the address, or into PGPASSWORD.",
    "does not exist": "the address names what it does not have. Create it, or correct the address.",
    "Connection refused": "nobody listens at that address. Start the server, or correct the address.",
}
"""What to do, by SQLSTATE, or by what a message contains where a connection could not be made."""


class PostgresDatabase:
    """One database of a server. Open it with `open`, close it with `aclose`."""

    name: Final = "postgres"

    def __init__(self, url: str, *, connections: int = 8) -> None:
        self._url = url
        named = {**queries.load(self.name), **schema.queries(self.name)}
        self._queries = {name: spelled(sql) for name, sql in named.items()}
        self._announcement = b""
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            url,
            connection_class=AsyncConnection[DictRow],
            min_size=1,
            max_size=connections,
            timeout=CONNECT_SECONDS,
            open=False,
            configure=_configure,
            kwargs={"autocommit": True, "row_factory": dict_row, "connect_timeout": CONNECT_SECONDS},
        )

    async def open(self) -> None:
        """Bring the schema up to date. Raises Unavailable, saying what to do, where the database cannot be used."""
        with _translated():
            async with await self._alone() as connection:
                self._announcement = await _migrate(connection)
            await self._pool.open(wait=True, timeout=CONNECT_SECONDS)

    async def aclose(self) -> None:
        await self._pool.close()

    async def distribute(self, *, shards: int = citus.SHARDS) -> Mapping[str, str]:
        """Spread the tables over a Citus cluster. Raises Unavailable where there is none."""
        with _translated():
            async with await self._alone() as connection:
                return await citus.distribute(connection, shards=shards)

    async def compact(self) -> None:
        """Rewrite the tables without what was deleted. Each is locked for its while; takes as much free disk again."""
        with _translated():
            async with await self._alone() as connection:
                await connection.execute("VACUUM (FULL)")
                with suppress(errors.InsufficientPrivilege):  # then the server does it within its checkpoint_timeout
                    await connection.execute("CHECKPOINT")

    async def check(self) -> str:
        [about] = await self.fetch("about")
        return f"PostgreSQL {about['version']}, database {about['name']} ({about['bytes'] / 2**20:.1f} MiB)"

    async def fetch(self, query: str, /, **parameters: Any) -> Rows:
        """Run a named query and return all its rows."""
        [rows] = await self.fetch_each((query, parameters))
        return rows

    async def fetch_each(self, *reads: Read) -> list[Rows]:
        """Send several named queries at once, and return the rows of each."""
        return await self._repeated(partial(self._fetch, reads))

    async def write(self, statements: Sequence[Statement]) -> list[Rows]:
        """Run the statements as one transaction; durable when this returns. Returns each statement's rows.

        Raises Stale, with nothing done, where a statement does not touch as many rows as it expects, and Conflict where
        the database refuses a row.
        """
        return await self._repeated(partial(self._commit, statements))

    async def _alone(self) -> AsyncConnection[TupleRow]:
        """A connection beside the pool, for changes to the schema."""
        return await AsyncConnection.connect(self._url, autocommit=True, connect_timeout=CONNECT_SECONDS)

    async def _repeated(self, unit: Callable[[Connection], Awaitable[T]]) -> T:
        """Do the unit, and again where something took it away before any of it was kept."""
        with _translated():
            for _ in range(TRIES - 1):
                try:
                    return await self._once(unit)
                except (_LostError, errors.DeadlockDetected, errors.SerializationFailure):
                    continue
            return await self._once(unit)

    async def _once(self, unit: Callable[[Connection], Awaitable[T]]) -> T:
        async with self._pool.connection() as connection:
            try:
                return await unit(connection)
            except psycopg.OperationalError as error:
                if not connection.closed:
                    raise
                lost = _LostError(*error.args)
        await self._pool.check()  # where one connection is gone, the others may be
        raise lost

    async def _fetch(self, reads: Sequence[Read], connection: Connection) -> list[Rows]:
        async with connection.pipeline():  # one transaction, though nothing says so: it ends where the pipeline does
            await self._announce((parameters for _, parameters in reads), connection)
            cursors = [await connection.execute(self._queries[query], parameters) for query, parameters in reads]
        return [await cursor.fetchall() for cursor in cursors]

    async def _commit(self, statements: Sequence[Statement], connection: Connection) -> list[Rows]:
        """Send the statements as one, look at what they did, and only then commit."""
        async with connection.pipeline():
            await connection.execute(b"BEGIN")
            await self._announce((row for statement in statements for row in statement.rows), connection)
            cursors = [await self._send(statement, connection) for statement in statements]
        found = [await _answer(statement, cursor) for statement, cursor in zip(statements, cursors, strict=True)]
        try:
            await connection.commit()
        except psycopg.OperationalError as error:
            raise Unavailable(
                "The connection to the database was lost during a commit, and whether it was done is not known. "
                f"Repeat the request with its Idempotency-Key. ({_said(error)})"
            ) from error
        return found

    async def _announce(self, rows: Iterable[Row], connection: Connection) -> None:
        """Tell the server whose rows it may show."""
        if self._announcement:
            await connection.execute(self._announcement, isolation.asked_for(rows))

    async def _send(self, statement: Statement, connection: Connection) -> AsyncCursor[DictRow]:
        cursor = connection.cursor()
        if len(statement.rows) == 1:
            return await cursor.execute(self._queries[statement.query], statement.rows[0])
        await cursor.executemany(self._queries[statement.query], statement.rows)
        return cursor


class _LostError(psycopg.OperationalError):
    """The connection was lost before a commit was asked for."""


def spelled(sql: str) -> bytes:
    """A named query with its parameters as psycopg has them: `%(name)s` for `:name`."""
    return re.sub(r"(?<!:):(\w+)", r"%(\1)s", sql.replace("%", "%%")).encode()


def in_own_words(statement: str) -> str:
    """A statement of a migration in PostgreSQL's own words: text is compared by code points, as SQLite does."""
    return re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', statement)


async def _migrate(connection: AsyncConnection[TupleRow]) -> bytes:
    """Bring the schema up to date; returns what each unit has to say first."""
    if connection.info.server_version < OLDEST:
        raise Unavailable(f"PostgreSQL {connection.info.server_version // 10_000} is too old: 14 is needed.")
    if connection.info.parameter_status("server_encoding") != "UTF8":
        raise Unavailable("The database does not keep UTF-8. Create it with: CREATE DATABASE … ENCODING 'UTF8'.")
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(%s)", [MIGRATING])
        await connection.execute(isolation.announcement(""), isolation.asked_for([]))
        await connection.execute(migrations.VERSION_TABLE.encode())
        done = [version for (version,) in await (await connection.execute(migrations.VERSIONS.encode())).fetchall()]
        for migration in migrations.pending(done):
            for statement in migration.statements(WORDS):
                await connection.execute(in_own_words(statement).encode())
            await connection.execute(spelled(migrations.RECORD), {"version": migration.version})
        sealed = await (await connection.execute(SEALED.encode())).fetchone()
        for seal in () if sealed and sealed[0] else SEALS:
            await connection.execute(seal.encode())
        if await citus.is_distributed(connection):
            await citus.complete(connection)
            return b""
        return isolation.announcement(await isolation.secure(connection))


async def _configure(connection: Connection) -> None:
    """All whole numbers go out as BIGINT, so that a query has one prepared form whatever its numbers.

    A pooler gives out connections of its own, so that the server's number of this one is another than we were told.
    """
    connection.adapters.register_dumper(int, Int8Dumper)
    row = await (await connection.execute("SELECT pg_backend_pid() AS pid", prepare=False)).fetchone()
    assert row is not None
    connection.prepared_max = PREPARED
    connection.prepare_threshold = 0 if row["pid"] == connection.info.backend_pid else None


async def _answer(statement: Statement, cursor: AsyncCursor[DictRow]) -> Rows:
    if statement.expect is not None and cursor.rowcount != statement.expect:
        raise Stale(f"{statement.query} touched {cursor.rowcount} rows instead of {statement.expect}.")
    return await cursor.fetchall() if cursor.description and len(statement.rows) == 1 else []


@contextmanager
def _translated() -> Iterator[None]:
    """Turn PostgreSQL's errors into ours, saying what to do."""
    try:
        yield
    except errors.SerializationFailure as error:
        raise Stale from error
    except psycopg.IntegrityError as error:
        raise Conflict(f"The database refuses it: {_said(error)}") from error
    except psycopg.DataError as error:
        raise Invalid(f"The database cannot keep that: {_said(error)}") from error
    except PoolTimeout as error:
        raise Unavailable(
            "The database did not answer in time. Is it up, and does it take more connections?"
        ) from error
    except psycopg.Error as error:
        raise Unavailable(f"The database: {_advice(error)}") from error


def _advice(error: psycopg.Error) -> str:
    said = error.sqlstate or str(error)
    for sign, advice in ADVICE.items():
        if sign in said:
            return f"{advice} ({_said(error)})"
    return f"it did not do what was asked ({_said(error)})."


def _said(error: psycopg.Error) -> str:
    """The server's message without the row that it may quote."""
    return error.diag.message_primary or str(error).partition("\n")[0]
