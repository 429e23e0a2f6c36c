"""The database itself keeps users and orgs apart: a query without a condition finds no more than one that has it."""

import os

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from tests import postgres

from remanence.adapters.sql import SqlStore, isolation
from remanence.adapters.sql.postgres import PostgresDatabase
from remanence.adapters.sql.statement import Statement
from remanence.domain.scope import Scope
from remanence.domain.usage import Meter, month_of
from remanence.errors import RemanenceError
from remanence.ports import Used
from remanence.testing.examples import NOW
from remanence.testing.store import StoreContract

ALICE, BOB, EVE = Scope("acme", "main", "alice"), Scope("acme", "main", "bob"), Scope("evil", "main", "eve")
KINDS = {"bigint": int, "integer": int, "text": str, "double precision": float, "bytea": bytes}
COLUMNS = """
SELECT table_name, column_name, data_type FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name IN (SELECT tablename FROM pg_tables)
ORDER BY table_name, ordinal_position
"""


@pytest.fixture(scope="module")
def owned_url(postgres_server):
    """A database that belongs to somebody who is no superuser."""
    role = f"plain_{os.getpid()}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN".encode())
        with postgres.database(postgres_server, "owned", owner=role) as url:
            yield make_conninfo(url, user=role)
        connection.execute(f"DROP ROLE {role}".encode())


@pytest.fixture
def emptied_of_owner(owned_url):
    postgres.emptied(make_conninfo(owned_url, user="postgres"))
    return owned_url


@pytest.fixture(params=["superuser", "owner"])
async def store(request):
    url = request.getfixturevalue("emptied_postgres" if request.param == "superuser" else "emptied_of_owner")
    store = SqlStore(PostgresDatabase(url))
    await store.open()
    yield store
    await store.aclose()


class TestStoreOfAPlainOwner(StoreContract):
    @pytest.fixture
    async def store(self, emptied_of_owner):
        store = SqlStore(PostgresDatabase(emptied_of_owner))
        await store.open()
        yield store
        await store.aclose()


@pytest.fixture
async def everywhere(store):
    """A row of Alice, of Bob and of Eve in every table that has a user or an org; returns the tables by column."""
    database = store._database
    with psycopg.connect(make_conninfo(database._url, user="postgres"), autocommit=True) as connection:
        columns: dict[str, dict[str, str]] = {}
        for table, column, kind in connection.execute(COLUMNS):
            columns.setdefault(table, {})[column] = kind
        for number, scope in enumerate((ALICE, BOB, EVE)):
            for table, kinds in columns.items():
                if kinds.keys() & {"user_id", "org_id"}:
                    row = {column: of_row(column, kind, scope, number) for column, kind in kinds.items()}
                    insert(connection, table, row)
    found = {table: kinds.keys() for table, kinds in columns.items() if table not in isolation.OPEN}
    for table in found:
        for name, parameter in (("user", "user"), ("org", "org")):
            database._queries[f"{table}_by_{name}"] = (
                f"SELECT * FROM {table} WHERE %({parameter})s::text IS NOT NULL".encode()
            )
        database._queries[f"{table}_all"] = f"SELECT * FROM {table}".encode()
        database._queries[f"{table}_delete"] = f"DELETE FROM {table} WHERE %(user)s IS NOT NULL".encode()
    return found


def of_row(column, kind, scope, number):
    named = {"user_id": scope.number, "org_id": scope.org}
    return named.get(column, KINDS[kind](number))


def insert(connection, table, row):
    names = sql.SQL(", ").join(map(sql.Identifier, row))
    values = sql.SQL(", ").join(map(sql.Placeholder, row))
    add = sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE VALUES ({})")
    connection.execute(add.format(sql.Identifier(table), names, values), row)


async def test_a_query_without_a_condition_finds_the_users_own_rows(store, everywhere):
    for table, columns in everywhere.items():
        if "user_id" in columns:
            for scope in (ALICE, BOB, EVE):
                rows = await store._database.fetch(f"{table}_by_user", user=scope.number)

                assert [row["user_id"] for row in rows] == [scope.number], table


async def test_a_query_without_a_condition_finds_the_orgs_own_rows(store, everywhere):
    numbers = {"acme": {ALICE.number, BOB.number}, "evil": {EVE.number}}
    for table, columns in everywhere.items():
        for org, expected in numbers.items():
            rows = await store._database.fetch(f"{table}_by_org", org=org)

            assert rows if columns & {"user_id", "org_id"} else True, table
            if "user_id" in columns:
                assert {row["user_id"] for row in rows} == expected, table
            elif "org_id" in columns:
                assert {row["org_id"] for row in rows} == {org}, table


async def test_what_names_nobody_is_the_operators(store, everywhere):
    for table, columns in everywhere.items():
        if columns & {"user_id"}:
            assert len(await store._database.fetch(f"{table}_all")) == 3, table


async def test_a_deletion_without_a_condition_leaves_what_is_not_the_users(store, everywhere):
    tables = [table for table, columns in everywhere.items() if "user_id" in columns]

    await store._database.write([Statement(f"{table}_delete", [{"user": ALICE.number}]) for table in tables])

    for table in tables:
        rows = await store._database.fetch(f"{table}_all")
        assert {row["user_id"] for row in rows} == {BOB.number, EVE.number}, table


async def test_a_row_of_somebody_else_cannot_be_written(store):
    database = store._database
    await store.directory.add_user(ALICE, now=NOW)
    await store.directory.add_user(BOB, now=NOW)
    database._queries["intrude"] = b"""
        INSERT INTO views (user_id, name, memory_revision, body, built_at)
        VALUES (%(victim)s, 'bio', 1, '{}', 1 + 0 * %(user)s)
    """

    with pytest.raises(RemanenceError, match="row-level security"):
        await database.write([Statement("intrude", [{"user": ALICE.number, "victim": BOB.number}])])


async def test_a_session_that_says_nothing_sees_nothing(emptied_of_owner):
    store = SqlStore(PostgresDatabase(emptied_of_owner))
    await store.open()
    await store.directory.add_user(ALICE, now=NOW)
    await store.aclose()

    with psycopg.connect(emptied_of_owner) as connection:
        seen = connection.execute("SELECT count(*) FROM users").fetchone()
        connection.execute("SELECT set_config('remanence.org', 'acme', true)")
        told = connection.execute("SELECT count(*) FROM users").fetchone()

    assert (seen, told) == ((0,), (1,))


async def test_use_of_several_orgs_is_counted_in_one_unit(store):
    used = [Used(org, "", month_of(NOW), {Meter.ADDS: 1}) for org in ("acme", "evil")]

    assert await store.usage.count(used)

    assert [await store.usage.of_month(org, month_of(NOW)) for org in ("acme", "evil")] == [{Meter.ADDS: 1}] * 2
