"""A real Citus cluster, where one is given: TEST_CITUS_URL names a database of its coordinator."""

import os
import re

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from tests import postgres
from tests.contract.test_queries import parameters
from tests.contract.test_routing import ACROSS_USERS, LOCAL

from remanence.adapters.sql import SqlStore, citus, migrations, queries
from remanence.adapters.sql.postgres import WORDS, PostgresDatabase, in_own_words, spelled
from remanence.testing.examples import accept, an_event
from remanence.testing.store import StoreContract

URL = os.environ.get("TEST_CITUS_URL", "")

if not URL:
    pytest.skip("no Citus: TEST_CITUS_URL names none", allow_module_level=True)


@pytest.fixture
async def store():
    store = SqlStore(PostgresDatabase(URL))
    await store.open()
    async with await psycopg.AsyncConnection.connect(URL, autocommit=True) as connection:
        await citus.distribute(connection)
    postgres.emptied(URL)
    yield store
    await store.aclose()


class TestCitusStore(StoreContract):
    pass


async def test_what_is_asked_of_one_user_is_one_task_on_one_node(store):
    del store
    hot = {name: sql for name, sql in queries.load("postgres").items() if ":user" in sql and name not in ACROSS_USERS}
    with psycopg.connect(URL, autocommit=True) as connection:
        tasks = {name: explained(connection, sql) for name, sql in hot.items()}

    assert {name: plan for name, plan in tasks.items() if "Task Count: 1" not in plan} == {}


async def test_an_upgrade_distributes_the_tables_that_come_with_it():
    """The first step of the schema is made and distributed, as an older release has left it."""
    old, *_ = migrations.known()
    with psycopg.connect(URL, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS upgraded CASCADE; CREATE SCHEMA upgraded; SET search_path = upgraded")
        connection.execute(migrations.VERSION_TABLE)
        for statement in old.statements(WORDS):
            connection.execute(in_own_words(statement).encode())
        connection.execute(spelled(migrations.RECORD), {"version": old.version})
    url = make_conninfo(URL, options="-csearch_path=upgraded")
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        before = await citus.distribute(connection)

    store = SqlStore(PostgresDatabase(url))
    await store.open()
    await accept(store, an_event())
    await store.aclose()

    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        after = await citus.distribute(connection)
    assert {table for table, lies in before.items() if lies.startswith("distributed")} >= {"users", "events"}
    assert {table for table, lies in (after.items() - before.items()) if lies.startswith("distributed")}
    assert {table for table, lies in after.items() if lies == "on the coordinator"} == LOCAL


def explained(connection, sql):
    lists = set(re.findall(r"ANY\(:(\w+)\)|:(\w+)::text\[\]", sql))
    values = {name: ["0"] if any(name in pair for pair in lists) else "0" for name in parameters(sql)}
    return "\n".join(line for (line,) in connection.execute(b"EXPLAIN " + spelled(sql), values))
