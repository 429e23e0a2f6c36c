"""Who is erased is gone from every table, and from the database's files once they are compacted; the others stay."""

import sqlite3
from pathlib import Path

import pytest
from tests.engine.people import ADA, BOB

from remanence.adapters.sql import schema
from remanence.adapters.sql.transaction import TABLES_OF_A_USER
from remanence.domain.audit import Inquiry
from remanence.domain.scope import Scope
from remanence.engine.search import Question
from remanence.errors import NotFound

CROWD = [Scope("acme", "main", f"user{number}") for number in range(20)]
ELSEWHERE = Scope("acme", "side", "ada")
OTHERS = Scope("evil", "main", "ada")
WORDS = ("zanthoxylum", "quokkas", "Reykjavík", "theremin")
SAID = ("My zanthoxylum hedge is my pride.", "I keep quokkas.", "I moved to Reykjavík.", "No, I play the theremin.")


@pytest.fixture
async def told(engine, turns):
    """Ada's story between those of many others; of what she told some was corrected, forgotten, and is still unread."""
    for scope in (*CROWD, BOB, ELSEWHERE, OTHERS):
        await engine.ingest(scope, turns(f"I am called {scope.user} and keep bees in the garden."))
    await engine.ingest(ADA, turns(*SAID, thread="garden", source="web"))
    await engine.worker.drain()
    [held, *_] = await engine.search(ADA, Question(text="quokkas"))
    await engine.edit.forget(ADA, [held.memory.id], actor="me", keep_for=engine.forgotten_for)
    await engine.ingest(ADA, turns("My zanthoxylum hedge has grown."), wait=False)
    return engine


def test_every_table_of_users_rows_is_emptied_with_its_user():
    owned = {table.name for table in schema.tables().values() if table.owner}

    assert {"user" if name == "users" else name for name in owned} == {*TABLES_OF_A_USER}


async def test_nothing_of_a_user_is_found_in_any_table(told):
    removed = await told.removal.user(ADA, actor="me")

    assert removed.users == 1
    assert removed.rows["events"] == len(SAID) + 1
    assert removed.rows["jobs"] >= 1
    assert removed.sought >= len(SAID)
    assert removed.residue.theirs == {}
    assert (await told.jobs._store.belongings.residue(WORDS, "acme", [ADA.number])).theirs == {}
    assert await told.jobs._store.belongings.counts(ADA) == dict.fromkeys(
        await told.jobs._store.belongings.counts(BOB), 0
    )
    assert [f.memory.text for f in await told.search(BOB, Question(text="bees")) if f.memory] != []


async def test_not_a_byte_of_a_user_stays_in_the_files_once_they_are_compacted(told, tmp_path, database):
    if database != "sqlite":
        pytest.skip("the server's files are not ours to read")

    before = in_files(tmp_path)
    await told.removal.user(ADA, actor="me")
    await told.jobs._store._database.compact()

    assert before == {*WORDS}
    assert in_files(tmp_path) == set()
    with sqlite3.connect(tmp_path / "remanence.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def in_files(folder: Path):
    held = b"".join(path.read_bytes() for path in folder.glob("remanence.db*"))
    return {word for word in WORDS if word.encode() in held}


async def test_what_is_left_is_found(told, clock):
    """A copy of Ada's words that no code of ours would have made."""
    await told.jobs._store.directory.add_org("acme", name="acme", now=clock())
    await told.jobs._store.directory.put_org_settings("acme", {"note": SAID[1]})

    removed = await told.removal.user(ADA, actor="me")

    assert not removed.is_clean
    assert removed.residue.theirs == {"orgs": 1}


async def test_the_same_words_of_somebody_else_are_told_apart(told, turns):
    await told.ingest(BOB, turns(SAID[1]))

    removed = await told.removal.user(ADA, actor="me")

    assert removed.is_clean
    assert removed.residue.of_others.keys() >= {"events"}


async def test_a_project_goes_with_everyone_in_it_and_no_other(told):
    await told.keys.create(org="acme", project="main", name="of the project")
    await told.keys.create(org="acme", project=None, name="of the org")

    removed = await told.removal.project("acme", "main", actor="me")

    assert removed.users == len(CROWD) + 2
    assert removed.is_clean
    assert [user.scope for user in await told.jobs._store.belongings.everyone("acme")] == [ELSEWHERE]
    assert [key.name for key in await told.keys.of_org("acme")] == ["of the org"]
    assert [project.id for project in await told.projects.of("acme")] == ["default"]


async def test_an_org_goes_whole_and_its_audit_log_says_so(told):
    await told.keys.create(org="acme", project="main")

    removed = await told.removal.org("acme", actor="me")
    entries = await told.audit.page("acme", Inquiry())

    assert removed.users == len(CROWD) + 3
    assert removed.is_clean
    assert await told.jobs._store.directory.org_settings("acme") is None
    assert await told.keys.of_org("acme") == []
    assert [(entry.action, entry.actor, entry.details["receipt"]) for entry in entries] == [
        ("erase.org", "me", removed.id)
    ]
    assert [user.scope for user in await told.jobs._store.belongings.everyone("evil")] == [OTHERS]


async def test_whoever_is_not_there_cannot_be_erased(told):
    with pytest.raises(NotFound):
        await told.removal.user(Scope("acme", "main", "nobody"), actor="me")
    with pytest.raises(NotFound):
        await told.removal.project("acme", "nothing", actor="me")
    with pytest.raises(NotFound):
        await told.removal.org("nobody", actor="me")


async def test_who_comes_back_after_an_erasure_is_somebody_new_to_every_process(start, turns):
    """The other process has looked just before; without epochs of their own both would count to the same revision."""
    here, there = await start(), await start()
    await here.ingest(ADA, turns("I keep quokkas."))
    assert await there.search(ADA, Question(text="quokkas"))

    await here.removal.user(ADA, actor="me")
    await here.ingest(ADA, turns("I play the theremin."))

    found = [f.memory.text if f.memory else f.event.content for f in await there.search(ADA, Question(text="quokkas"))]
    assert not any("quokkas" in text for text in found)
