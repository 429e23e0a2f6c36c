"""Whole databases: copied from one kind to the other and back, backed up under load, brought up from older schemas."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import psycopg
import pytest
from tests import postgres

from remanence import bootstrap
from remanence.adapters.sql import SqliteDatabase, SqlStore, copying, migrations, schema
from remanence.adapters.sql.postgres import WORDS, PostgresDatabase, in_own_words
from remanence.domain.access import Key
from remanence.domain.event import Turn
from remanence.domain.scope import Scope
from remanence.engine.search import Question
from remanence.errors import Conflict, Invalid, Unavailable
from remanence.settings import Settings
from remanence.testing.embedders import HashedWords
from remanence.testing.examples import ALICE, NOW, accept, an_event

ADA = Scope("acme", "main", "ada")
LONG_AGO = 2**40
SAID = ("I keep bees.", "I live in Oslo.", "I moved to Bern.", 'My cat is called "Ärmel\n".', "I speak 日本語.")


async def opened(database):
    await database.open()
    return database


@pytest.fixture
async def filled(tmp_path):
    """A SQLite database with a bit of everything."""
    database = await opened(SqliteDatabase(tmp_path / "from.db"))
    store = SqlStore(database)
    engine = bootstrap.assemble(Settings(data=tmp_path), store, HashedWords())
    await engine.keys.create(org="acme", project="main", user="ada")
    for said in SAID:
        await engine.ingest(ADA, [Turn(content=said, said_at=datetime.now(UTC))])
    await engine.ingest(ADA, [Turn(content="I play the cello.", said_at=datetime.now(UTC))], wait=False)
    await engine.audit.record("test", org="acme", actor="me")
    yield database
    await database.aclose()


async def test_a_copy_to_postgresql_and_back_loses_nothing(filled, emptied_postgres, tmp_path):
    there = await opened(PostgresDatabase(emptied_postgres))
    back = await opened(SqliteDatabase(tmp_path / "back.db"))

    counts = await copying.copy(filled, there)
    again = await copying.copy(there, back)

    assert counts == again
    assert {name for name, count in counts.items() if count} >= {
        "users",
        "events",
        "memories",
        "vectors",
        "jobs",
        "keys",
    }
    for name in counts:
        assert rows(tmp_path / "from.db", name) == rows(tmp_path / "back.db", name)
    assert await found(there) == await found(filled) != []
    await there.aclose()
    await back.aclose()


def rows(path, name):
    table = schema.tables()[name]
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            f"SELECT {', '.join(table.names)} FROM {name} ORDER BY {', '.join(table.key)}"
        ).fetchall()


async def found(database):
    engine = bootstrap.assemble(Settings(), SqlStore(database), HashedWords())
    return [
        (each.hit.score, each.memory and each.memory.text) for each in await engine.search(ADA, Question(text="Bern"))
    ]


async def test_a_target_that_holds_something_is_refused(filled, tmp_path):
    target = await opened(SqliteDatabase(tmp_path / "to.db"))
    await SqlStore(target).directory.add_key(
        Key(id="k", digest="d", hint="h", org="o", project=None, user=None, created_at=NOW)
    )

    with pytest.raises(Conflict, match="not empty: it has rows in keys"):
        await copying.copy(filled, target)
    await target.aclose()


async def test_a_copy_that_is_not_the_original_is_found_out(filled, tmp_path):
    target = await opened(SqliteDatabase(tmp_path / "to.db"))
    with closing(sqlite3.connect(tmp_path / "to.db", isolation_level=None)) as connection:
        connection.execute(
            "CREATE TRIGGER spoil AFTER INSERT ON memories BEGIN UPDATE memories SET text = 'x' WHERE id = new.id; END"
        )

    with pytest.raises(Conflict, match="copy of memories differs"):
        await copying.copy(filled, target)
    await target.aclose()


async def test_a_backup_under_load_is_whole(tmp_path):
    database = await opened(SqliteDatabase(tmp_path / "x.db"))
    store = SqlStore(database)
    before = [an_event() for _ in range(50)]
    for event in before:
        await accept(store, event)

    writing = asyncio.gather(*(accept(store, an_event()) for _ in range(200)))
    await database.backup(tmp_path / "backup.db")
    await writing
    await store.aclose()

    copy = SqlStore(await opened(SqliteDatabase(tmp_path / "backup.db")))
    assert len(await copy.events.by_id(ALICE, [event.id for event in before])) == 50
    assert "SQLite" in await copy.check()
    await copy.aclose()


async def test_a_backup_replaces_no_file(filled, tmp_path):
    (tmp_path / "there.db").write_text("precious")

    with pytest.raises(Invalid, match="is there already"):
        await filled.backup(tmp_path / "there.db")

    assert (tmp_path / "there.db").read_text() == "precious"


@pytest.mark.parametrize("last", [migration.version for migration in migrations.known()[:-1]])
async def test_an_older_schema_is_brought_up_to_date_with_its_rows(last, tmp_path):
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as connection:
        older(connection.execute, last, schema.WORDS)

    store = SqlStore(await opened(SqliteDatabase(tmp_path / "x.db")))
    await is_whole(store)
    await store.aclose()


async def test_an_older_postgresql_schema_is_brought_up_to_date_with_its_rows(postgres_server):
    with postgres.database(postgres_server, "older") as url:
        with psycopg.connect(url, autocommit=True) as connection:
            older(lambda sql: connection.execute(in_own_words(sql).encode()), migrations.known()[0].version, WORDS)

        store = SqlStore(await opened(PostgresDatabase(url)))
        await is_whole(store)
        await store.aclose()


def older(execute, last, words):
    """A database as an older version has left it: a user with an event, when the schema had got to there."""
    execute(migrations.VERSION_TABLE)
    for migration in migrations.known():
        if migration.version <= last:
            for statement in migration.statements(words):
                execute(statement)
            execute(f"INSERT INTO schema_versions VALUES ({migration.version})")
    execute(f"INSERT INTO orgs (id, name, created_at) VALUES ('{ALICE.org}', 'Acme', 1)")
    execute(
        "INSERT INTO users (user_id, org_id, project_id, realm, name, created_at)"
        f" VALUES ({ALICE.number}, '{ALICE.org}', '{ALICE.project}', '', '{ALICE.user}', 1)"
    )
    execute(
        "INSERT INTO events (user_id, id, thread, agent, role, speaker, content, source, external_id, metadata, said_at,"
        f" accepted_at, verdict, reason, lexemes, revision) VALUES ({ALICE.number}, {LONG_AGO}, '', '', 'user', '', 'I keep bees.',"
        " 'chat', '', '{}', 1, 1, 'pending', '', '', 0)"
    )


async def is_whole(store):
    [known] = await store.events.by_id(ALICE, [LONG_AGO])
    await accept(store, an_event())
    assert known.event.content == "I keep bees."
    assert await store.check()
    assert (await store.directory.user(ALICE)).revision == 1


async def test_a_copy_needs_a_source_that_is_there(tmp_path):
    with pytest.raises(Invalid, match="no database at"):
        await bootstrap.copy(str(tmp_path / "nowhere.db"), str(tmp_path / "to.db"))


async def test_a_source_that_cannot_be_opened_is_said_so(tmp_path):
    with pytest.raises(Unavailable, match="nobody listens"):
        await bootstrap.copy("postgresql://127.0.0.1:1/x", str(tmp_path / "to.db"))
