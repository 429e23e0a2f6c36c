"""What only a server can do: be away, be restarted, be shared by many."""

import asyncio

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from tests import postgres

from remanence.adapters.sql import SqlStore, migrations
from remanence.adapters.sql.postgres import PostgresDatabase
from remanence.adapters.sql.statement import Statement
from remanence.errors import Conflict, Invalid, Stale, Unavailable
from remanence.testing.examples import ALICE, BOB, NOW, accept, an_event


async def opened(url, **parts):
    store = SqlStore(PostgresDatabase(url, **parts))
    await store.open()
    return store


@pytest.fixture
async def store(emptied_postgres):
    store = await opened(emptied_postgres)
    yield store
    await store.aclose()


def cut_off(url):
    """End every other connection to the database, as a restart of the server does."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"host": "/nowhere"}, "No such file"),
        ({"host": "127.0.0.1", "port": "1"}, "nobody listens"),
        ({"dbname": "missing"}, "Create it"),
    ],
)
async def test_a_server_that_cannot_be_used_is_said_so(scratch_url, change, says):
    with pytest.raises(Unavailable, match=says):
        await opened(make_conninfo(scratch_url, **change))


async def test_a_database_that_keeps_no_unicode_is_said_so(postgres_server):
    with (
        postgres.database(postgres_server, "latin", encoding="LATIN1") as url,
        pytest.raises(Unavailable, match="UTF-8"),
    ):
        await opened(url)


async def test_a_newer_schema_is_said_so_and_left_alone(postgres_server):
    with postgres.database(postgres_server, "newer") as url:
        await (await opened(url)).aclose()
        with psycopg.connect(url) as connection:
            connection.execute("INSERT INTO schema_versions VALUES (9999)")

        with pytest.raises(Unavailable, match="schema version 9999"):
            await opened(url)


async def test_processes_that_start_at_once_make_the_schema_once(postgres_server):
    with postgres.database(postgres_server, "fresh") as url:
        stores = await asyncio.gather(*(opened(url) for _ in range(5)))

        with psycopg.connect(url) as connection:
            done = connection.execute(migrations.VERSIONS).fetchall()
        for store in stores:
            await store.aclose()

    assert len(done) == len(migrations.known())


async def test_without_citus_there_is_nothing_to_spread_the_tables_over(store):
    with pytest.raises(Unavailable, match="CREATE EXTENSION citus"):
        await store._database.distribute()


async def test_reads_and_writes_outlive_the_loss_of_every_connection(emptied_postgres, store):
    before, after = an_event(), an_event()
    await asyncio.gather(*(accept(store, an_event()) for _ in range(20)))
    await accept(store, before)

    cut_off(emptied_postgres)
    found = await store.events.by_id(ALICE, [before.id])
    cut_off(emptied_postgres)
    await accept(store, after)

    assert [each.event for each in found] == [before]
    assert len(await store.events.by_id(ALICE, [before.id, after.id])) == 2


async def test_units_that_wait_for_each_other_are_both_done(store):
    """Each holds the row that the other wants next; the server ends one of them, which is then done again."""
    await accept(store, an_event())
    await accept(store, an_event(), scope=BOB)

    def settings(scope):
        return Statement("user_settings_put", [{"user": scope.number, "settings": "{}"}])

    store._database._queries["pause"] = b"SELECT pg_sleep(0.1)"
    pause = Statement("pause", [{}])

    one = store._database.write([settings(ALICE), pause, settings(BOB)])
    other = store._database.write([settings(BOB), pause, settings(ALICE)])

    assert len(await asyncio.gather(one, other)) == 2


async def test_a_client_that_vanishes_hurts_nobody(store):
    vanishing = [asyncio.create_task(accept(store, an_event())) for _ in range(20)]
    await asyncio.sleep(0.002)
    for task in vanishing:
        task.cancel()
    await asyncio.gather(*vanishing, return_exceptions=True)
    event = an_event()

    await accept(store, event)

    assert len(await store.events.by_id(ALICE, [event.id])) == 1


async def test_more_callers_than_connections_wait_for_their_turn(emptied_postgres):
    store = await opened(emptied_postgres, connections=2)
    events = [an_event() for _ in range(50)]

    await asyncio.gather(*(accept(store, event) for event in events))

    assert len(await store.events.by_id(ALICE, [event.id for event in events])) == 50
    await store.aclose()


async def test_what_no_text_may_hold_is_refused(store):
    with pytest.raises(Invalid, match="NUL"):
        await accept(store, an_event(content="a\x00b"))


async def test_errors_leave_the_connection_fit_for_the_next_unit(emptied_postgres):
    store = await opened(emptied_postgres, connections=2)
    known = an_event()
    await accept(store, known)

    for _ in range(5):
        with pytest.raises(Conflict):
            await accept(store, known)
        with pytest.raises(Stale):
            async with store.transaction(ALICE, seen=99) as tx:
                tx.accept([an_event()])

    assert len(await store.events.by_id(ALICE, [known.id])) == 1
    await store.aclose()


async def test_text_is_compared_by_code_points_as_in_sqlite(store):
    names = ["Zoe", "anna", "Ärmel", "zoe", "Émile", "a b", "ab"]
    for name in names:
        await store.directory.add_user(type(ALICE)("acme", "main", name), now=NOW)

    users = await store.directory.users("acme")

    assert [user.scope.user for user in users] == sorted(names)
