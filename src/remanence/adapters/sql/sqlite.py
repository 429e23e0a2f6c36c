"""SQLite as one writer thread with group commit and a pool of readers.

Nobody ever sees "database is locked": one thread owns the only writing connection and takes whatever waits as one
commit, each unit of work inside a savepoint of its own, so that many clients share one fsync and a unit that fails
takes nobody with it. Another process on the same file (the command line beside a server) waits for its turn by
SQLite's own lock.
"""

import asyncio
import json
import math
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final

from remanence.adapters.sql import migrations, queries, schema
from remanence.adapters.sql.statement import Read, Row, Rows, Statement
from remanence.errors import Conflict, Invalid, RemanenceError, Stale, Unavailable

BUSY_SECONDS: Final = 30.0
READERS: Final = 4
WRITER_CACHE_KB: Final = 64 * 1024
READER_CACHE_KB: Final = 8 * 1024
"""Each reader has its own; what they share is the operating system's, which is nearly as quick."""
UNITS_PER_COMMIT: Final = 64
"""Enough to share an fsync widely, few enough that the first of them need not wait long."""
OLDEST: Final = (3, 35, 0)
"""RETURNING came with 3.35."""
BY_KEY: Final = frozenset(
    {
        "key_by_digest",
        "user_get",
        "view_get",
        "receipt_get",
        "events_before",
        "events_by_id",
        "events_behind",
        "memories_by_id",
        "evidence_of_memories",
        "memories_of_events",
        "vectors_by_item",
    }
)
"""Reads of a few rows by their key take some 30 microseconds. Handing them to a thread would take several times that,
and milliseconds while other threads compute, so they run where they are asked for, on the event loop."""
SEALS: Final = tuple(
    f"CREATE TRIGGER IF NOT EXISTS audit_has_no_{verb} BEFORE {verb} ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END"
    for verb in ("UPDATE", "DELETE")
)
"""After the migrations, which know no statements within statements."""
TOO_LARGE: Final = "A number is larger than any database counts."
ADVICE: Final = {
    "readonly": "the database is read-only. Give this user the right to write the file and its folder.",
    "disk is full": "the disk is full. Free some space; nothing that was acknowledged is lost.",
    "not a database": "this file is not a SQLite database. Name another data folder, or move the file away.",
    "unable to open": "the file cannot be opened. Create its folder, or give this user the right to it.",
    "locked": "another program has held the database for too long. Stop it, or wait for it to end.",
    "malformed": "the database is damaged. Restore it from a backup.",
}
"""What to do, by what SQLite's message contains."""


@dataclass(frozen=True, slots=True)
class Unit:
    statements: Sequence[Statement]
    done: "Future[list[Rows]]"


class SqliteDatabase:
    """One database file. Open it with `open`, close it with `aclose`."""

    name: Final = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._queries = {**queries.load(self.name), **schema.queries(self.name)}
        self._waiting: SimpleQueue[Unit | None] = SimpleQueue()
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="sqlite-read")
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._writer = threading.Thread(target=self._write_for_ever, name="sqlite-write", daemon=True)
        self._ready: Future[None] = Future()

    async def open(self) -> None:
        """Start the writer. Raises Unavailable, saying what to do, where the file cannot be used."""
        if sqlite3.sqlite_version_info < OLDEST:
            raise Unavailable(f"SQLite {sqlite3.sqlite_version} is too old: {'.'.join(map(str, OLDEST))} is needed.")
        self._writer.start()
        await asyncio.wrap_future(self._ready)

    async def aclose(self) -> None:
        """Finish what was asked for, then let go of the file."""
        self._waiting.put(None)
        await asyncio.to_thread(self._writer.join)
        self._readers.shutdown()
        for connection in self._open:
            connection.close()

    async def check(self) -> str:
        [verdict] = await self.fetch("quick_check")
        if verdict["quick_check"] != "ok":
            raise Unavailable(f"{self.path} is damaged: {verdict['quick_check']}. Restore it from a backup.")
        return f"SQLite {sqlite3.sqlite_version}, {self.path} ({self.path.stat().st_size / 2**20:.1f} MiB)"

    async def backup(self, target: Path) -> None:
        """Write what the database holds at this moment to a new file, while others go on reading and writing.

        Raises Invalid where the file is there already.
        """
        await asyncio.to_thread(self._backup, target)

    async def compact(self) -> None:
        """Rewrite the file without what was deleted, so that not a byte of it stays; takes as much free disk again."""
        await asyncio.to_thread(self._compact)

    async def fetch(self, query: str, /, **parameters: Any) -> Rows:
        """Run a named query on a reader and return all its rows."""
        if query in BY_KEY:
            return self._fetch(query, parameters)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self._fetch, query, parameters)

    async def fetch_each(self, *reads: Read) -> list[Rows]:
        """Run several named queries one after another. What was committed between two of them shows in the second."""
        return [await self.fetch(query, **parameters) for query, parameters in reads]

    async def write(self, statements: Sequence[Statement]) -> list[Rows]:
        """Run the statements as one transaction; durable when this returns. Returns each statement's rows.

        Raises Stale, with nothing done, where a statement does not touch as many rows as it expects, and Conflict where
        the database refuses a row.
        """
        unit = Unit(statements, Future())
        self._waiting.put(unit)
        return await asyncio.wrap_future(unit.done)

    def _backup(self, target: Path) -> None:
        if target.exists():
            raise Invalid(f"{target} is there already.", field="target")
        with _translated(self.path), closing(_connected(self.path)) as source, closing(_connected(target)) as copy:
            source.backup(copy)  # all pages in one step: a snapshot, whatever is written meanwhile
            [(verdict,)] = map(tuple, copy.execute("PRAGMA quick_check"))
        if verdict != "ok":
            raise Unavailable(f"{target} is damaged: {verdict}. Is its disk sound?")

    def _compact(self) -> None:
        with _translated(self.path), closing(_connected(self.path)) as connection:
            for step in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.execute(step).fetchall()

    def _fetch(self, query: str, parameters: Row) -> Rows:
        with _translated(self.path):
            return _rows(self._reader().execute(self._queries[query], _bound(parameters)))

    def _reader(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = _connected(self.path, cache_kb=READER_CACHE_KB)
            connection.execute("PRAGMA query_only = ON")
            self._local.connection = connection
            self._open.append(connection)
        return connection

    def _write_for_ever(self) -> None:
        try:
            with _translated(self.path):
                connection = self._writing_connection()
        except RemanenceError as error:
            self._ready.set_exception(error)
            return
        self._ready.set_result(None)
        while units := self._next_units():
            self._commit(connection, units)
        connection.close()

    def _writing_connection(self) -> sqlite3.Connection:
        connection = _connected(self.path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(migrations.VERSION_TABLE)
        done = [version for (version,) in connection.execute(migrations.VERSIONS)]
        for migration in migrations.pending(done):
            for statement in migration.statements(schema.WORDS):
                connection.execute(statement)
            connection.execute(migrations.RECORD, {"version": migration.version})
        for seal in SEALS:
            connection.execute(seal)
        connection.execute("COMMIT")
        return connection

    def _next_units(self) -> list[Unit]:
        """Wait for one unit, then take whatever else is there; empty when closing."""
        units: list[Unit] = []
        while len(units) < UNITS_PER_COMMIT and not (units and self._waiting.empty()):
            unit = self._waiting.get()
            if unit is None:
                if units:
                    self._waiting.put(None)
                return units
            if unit.done.set_running_or_notify_cancel():
                units.append(unit)
        return units

    def _commit(self, connection: sqlite3.Connection, units: Sequence[Unit]) -> None:
        """Run the units in one commit. All are told after it: of what was done, or why not."""
        try:
            with _translated(self.path):
                connection.execute("BEGIN IMMEDIATE")
                results = [self._run(connection, unit) for unit in units]
                connection.execute("COMMIT")
        except Exception as error:  # noqa: BLE001 - the writer outlives any failure; whoever waits is told of it
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            results = [error] * len(units)
        for unit, result in zip(units, results, strict=True):
            if isinstance(result, Exception):
                unit.done.set_exception(result)
            else:
                unit.done.set_result(result)

    def _run(self, connection: sqlite3.Connection, unit: Unit) -> list[Rows] | Exception:
        """The rows of the unit's statements, or why it failed alone, with nothing of it done."""
        connection.execute("SAVEPOINT unit")
        result: list[Rows] | Exception
        try:
            result = [self._execute(connection, statement) for statement in unit.statements]
        except (Stale, OverflowError, sqlite3.Error) as error:
            if not connection.in_transaction:  # SQLite has given up the whole transaction: the disk is full
                raise
            connection.execute("ROLLBACK TO unit")
            result = _as_conflict(error)
        connection.execute("RELEASE unit")
        return result

    def _execute(self, connection: sqlite3.Connection, statement: Statement) -> Rows:
        if statement.unless_idle is not None:
            query, parameters = statement.unless_idle
            if connection.execute(self._queries[query], _bound(parameters)).fetchone() is None:
                return []
        sql = self._queries[statement.query]
        if len(statement.rows) == 1:
            cursor = connection.execute(sql, _bound(statement.rows[0]))
            found = _rows(cursor)
        else:
            cursor = connection.executemany(sql, map(_bound, statement.rows))
            found = []
        if statement.expect is not None and cursor.rowcount != statement.expect:
            raise Stale(f"{statement.query} touched {cursor.rowcount} rows instead of {statement.expect}.")
        return found


def _connected(path: Path, *, cache_kb: int = WRITER_CACHE_KB) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{cache_kb}")
    connection.create_function("power", 2, _power, deterministic=True)  # not in every build
    connection.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own knows ASCII only
    return connection


def _power(number: float | None, exponent: float | None) -> float | None:
    return None if number is None or exponent is None else math.pow(number, exponent)


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()


def _rows(cursor: sqlite3.Cursor) -> Rows:
    """As dictionaries: `sqlite3.Row` compares a name with every column before the one that is asked for."""
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _bound(parameters: Row) -> Row:
    """Lists go in as JSON text, which `json_each` reads."""
    lists = [name for name, value in parameters.items() if isinstance(value, list)]
    return {**parameters, **{name: json.dumps(parameters[name]) for name in lists}} if lists else parameters


def _as_conflict(error: Exception) -> Exception:
    match error:
        case sqlite3.IntegrityError():
            return Conflict(f"The database refuses it: {error}.")
        case sqlite3.Error():
            return Unavailable(f"The database cannot do that: {error}.")
        case OverflowError():
            return Invalid(TOO_LARGE)
    return error


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, saying what to do."""
    try:
        yield
    except sqlite3.Error as error:
        for sign, advice in ADVICE.items():
            if sign in str(error):
                raise Unavailable(f"{path}: {advice} ({error})") from error
        raise Unavailable(f"{path}: the database did not answer ({error}).") from error
    except OverflowError as error:
        raise Invalid(TOO_LARGE) from error
