"""Every named query is there for both databases, and both understand it."""

import re
import sqlite3

import psycopg
import pytest

from remanence.adapters.sql import SqliteDatabase, SqlStore, queries
from remanence.adapters.sql.postgres import PostgresDatabase

OWN = {"about", "quick_check"}
"""What a driver asks of its own database."""


def test_what_is_asked_of_one_database_is_asked_of_the_other():
    sqlite, postgres = queries.load("sqlite").keys(), queries.load("postgres").keys()

    assert sqlite - OWN == postgres - OWN


def test_a_parameter_has_one_name_on_both():
    sqlite, postgres = queries.load("sqlite"), queries.load("postgres")

    differing = {
        name for name in sqlite.keys() & postgres.keys() if parameters(sqlite[name]) != parameters(postgres[name])
    }

    assert differing == set()


def parameters(sql):
    return set(re.findall(r"(?<!:):(\w+)", sql))


@pytest.fixture
async def sqlite_file(tmp_path):
    store = SqlStore(SqliteDatabase(tmp_path / "x.db"))
    await store.open()
    await store.aclose()
    with sqlite3.connect(tmp_path / "x.db") as connection:
        yield connection
    connection.close()


async def test_sqlite_understands_every_query(sqlite_file):
    for name, sql in queries.load("sqlite").items():
        try:
            sqlite_file.execute(
                f"EXPLAIN {sql}" if not sql.startswith("PRAGMA") else sql, dict.fromkeys(parameters(sql))
            )
        except sqlite3.Error as error:
            pytest.fail(f"{name}: {error}")


@pytest.fixture
async def postgres_connection(scratch_url):
    store = SqlStore(PostgresDatabase(scratch_url))
    await store.open()
    await store.aclose()
    with psycopg.connect(scratch_url, autocommit=True) as connection:
        yield connection


async def test_postgresql_understands_every_query(postgres_connection):
    for name, sql in queries.load("postgres").items():
        numbers = {each: f"${at}" for at, each in enumerate(sorted(parameters(sql)), start=1)}
        numbered = re.sub(r"(?<!:):(\w+)", lambda found: numbers[found[1]], sql)  # noqa: B023 - used at once
        try:
            postgres_connection.execute(f"PREPARE {name} AS {numbered}")
        except psycopg.Error as error:
            pytest.fail(f"{name}: {error}")
