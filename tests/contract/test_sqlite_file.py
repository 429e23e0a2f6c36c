"""What only SQLite can meet: files that cannot be used, clients that vanish, several processes on one file."""

import asyncio
import os
import sqlite3

import pytest

from remanence.adapters.sql import SqliteDatabase, SqlStore
from remanence.adapters.sql.statement import Statement
from remanence.errors import Unavailable
from remanence.testing.examples import ALICE, accept, an_event


async def opened(path):
    store = SqlStore(SqliteDatabase(path))
    await store.open()
    return store


async def full(store, *, pages):
    """SQLite's own limit of a file's size stands for that of a disk: it fails at the same place in the same way."""
    database = store._database
    database._queries["page_limit"] = f"PRAGMA max_page_count = {pages}"
    await database.write([Statement("page_limit", [{}])])


async def test_a_file_that_is_no_database_is_said_so(tmp_path):
    (tmp_path / "x.db").write_bytes(b"not a database, by any means" * 100)

    with pytest.raises(Unavailable, match="not a SQLite database"):
        await opened(tmp_path / "x.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
async def test_a_read_only_file_is_said_so(tmp_path):
    store = await opened(tmp_path / "x.db")
    await store.aclose()
    (tmp_path / "x.db").chmod(0o400)

    with pytest.raises(Unavailable, match="read-only"):
        await opened(tmp_path / "x.db")


async def test_a_folder_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(Unavailable, match="cannot be opened"):
        await opened(tmp_path / "nowhere" / "x.db")


async def test_a_newer_schema_is_said_so_and_left_alone(tmp_path):
    store = await opened(tmp_path / "x.db")
    await store.aclose()
    with sqlite3.connect(tmp_path / "x.db") as connection:
        connection.execute("INSERT INTO schema_versions VALUES (9999)")
    connection.close()

    with pytest.raises(Unavailable, match="schema version 9999"):
        await opened(tmp_path / "x.db")


async def test_a_full_disk_refuses_the_write_and_keeps_what_was_acknowledged(tmp_path):
    store = await opened(tmp_path / "x.db")
    known = an_event()
    await accept(store, known)
    await full(store, pages=40)

    with pytest.raises(Unavailable, match="disk is full"):
        await accept(store, *(an_event(content="x" * 4000) for _ in range(50)))
    kept = await store.events.by_id(ALICE, [known.id])
    await full(store, pages=1_000_000)
    later = an_event()
    await accept(store, later)

    assert [each.event for each in kept] == [known]
    assert len(await store.events.by_id(ALICE, [later.id])) == 1
    await store.aclose()


async def test_a_client_that_vanishes_hurts_nobody(tmp_path):
    store = await opened(tmp_path / "x.db")
    vanishing = [asyncio.create_task(accept(store, an_event())) for _ in range(20)]
    await asyncio.sleep(0)
    for task in vanishing:
        task.cancel()
    await asyncio.gather(*vanishing, return_exceptions=True)
    event = an_event()

    await accept(store, event)

    assert len(await store.events.by_id(ALICE, [event.id])) == 1
    await store.aclose()


async def test_several_processes_write_to_one_file(tmp_path):
    stores = [await opened(tmp_path / "x.db") for _ in range(3)]
    events = [an_event() for _ in range(60)]

    await asyncio.gather(*(accept(stores[at % 3], event) for at, event in enumerate(events)))

    assert len(await stores[0].events.by_id(ALICE, [event.id for event in events])) == 60
    for store in stores:
        await store.aclose()


async def test_what_was_written_is_there_after_a_restart(tmp_path):
    event = an_event()
    first = await opened(tmp_path / "x.db")
    await accept(first, event)
    await first.aclose()

    second = await opened(tmp_path / "x.db")

    assert [each.event for each in await second.events.by_id(ALICE, [event.id])] == [event]
    assert "SQLite" in await second.check()
    await second.aclose()
