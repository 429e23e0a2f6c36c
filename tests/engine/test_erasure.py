"""What is forgotten leaves every read at once, and in the end every table."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from tests import postgres
from tests.engine.people import ADA
from tests.engine.waiting import Waiting

from remanence.domain import profile
from remanence.domain.corpus import EVENT, MEMORY_LAYERS
from remanence.domain.event import Genre, Terms
from remanence.domain.memory import Change, Verb
from remanence.engine.notes import Note
from remanence.engine.search import Question
from remanence.errors import NotFound

EVERYTHING = MEMORY_LAYERS | {EVENT}
NOTE = Terms(genre=Genre.NOTE)


@pytest.fixture
def rows(tmp_path, database, request):
    """Everything that stands in any table, as one text."""

    def dump() -> str:
        opened: Any
        if database == "postgres":
            opened, tables = psycopg.connect(request.getfixturevalue("emptied_postgres")), postgres.TABLES
        else:
            opened, tables = (
                sqlite3.connect(tmp_path / "remanence.db"),
                "SELECT name FROM sqlite_master WHERE type = 'table'",
            )
        with closing(opened) as connection:
            names = [name for (name,) in connection.execute(tables).fetchall()]
            found = [repr(row) for name in names for row in connection.execute(f"SELECT * FROM {name}").fetchall()]
        return "\n".join(found).casefold()

    return dump


async def tell(engine, turns, *contents, **terms):
    accepted = await engine.ingest(ADA, turns(*contents, terms=Terms(**terms)))
    return await engine.browse.made(ADA, accepted)


async def contents(engine, question, layers=EVERYTHING):
    found = await engine.search(ADA, Question(text=question, layers=frozenset(layers), limit=50))
    return {each.text for each in found}


async def test_nothing_is_left_in_any_table(engine, turns, rows):
    [memory] = await tell(engine, turns, "I keep bees in Kent.", tags=("apiary",))
    await tell(engine, turns, "I keep bees in Kent.")
    await engine.relating.relate(ADA, memory.id, (await tell(engine, turns, "I like jazz."))[0].id, "similar", confidence=1, metadata={"why": "bees"})  # fmt: skip
    await engine.edit.change(ADA, memory.id, {"text": "Keeps bees in Sussex"}, actor="")
    await engine.profiles.bio_text(ADA)
    await engine.worker.drain()
    before = rows()

    await engine.edit.forget(ADA, [memory.id], actor="")
    await engine.worker.drain()

    for word in ("bees", "kent", "sussex", "apiary"):
        assert word in before
        assert word not in rows(), word
    assert "jazz" in rows()


async def test_the_other_words_of_what_was_said_stay_where_they_stood(engine, turns):
    said = "I keep bees in Kent. I play the cello."
    bees, cello = sorted(await tell(engine, turns, said), key=lambda memory: "cello" in memory.text)

    await engine.edit.forget(ADA, [bees.id], actor="")

    [quote] = (await engine.browse.quotes(ADA, [cello]))[cello.id]
    assert "bees" not in quote.event.content
    assert "cello" in quote.text
    assert len(quote.event.content) == len(said)
    assert not any("bees" in text for text in await contents(engine, "bees in Kent"))
    assert any("cello" in text for text in await contents(engine, "cello"))


async def test_what_was_quoted_in_the_reasons_of_others_is_blacked_out(engine, turns, rows):
    [older] = await tell(engine, turns, "I live in Berlin.")
    [newer] = await tell(engine, turns, "I live in Lisbon.")
    assert "berlin" in (await engine.browse.history(ADA, newer.id))[0].reason.casefold()

    await engine.edit.forget(ADA, [older.id], actor="")

    assert "berlin" not in rows()
    assert "“█”" in (await engine.browse.history(ADA, newer.id))[0].reason


async def test_a_summary_goes_with_what_it_was_made_of(engine, turns, clock):
    [bees] = await tell(engine, turns, "I keep bees in Kent.")
    now = clock()
    summary = replace(
        bees, id=bees.id + 1, text="A keeper of bees", is_summary=True, derived_from=(bees.id,), evidence=()
    )
    added = Change(id=bees.id + 2, verb=Verb.ADDED, reason="", at=now, before=None, after=summary)
    async with engine.browse._store.transaction(ADA) as tx:
        tx.apply([added])

    await engine.edit.forget(ADA, [bees.id], actor="", keep_for=timedelta(days=7))

    with pytest.raises(NotFound):
        await engine.browse.memory(ADA, summary.id)


async def test_what_is_kept_for_a_while_is_out_of_every_read_and_then_gone(engine, turns, clock, rows):
    [memory] = await tell(engine, turns, "I keep bees in Kent.")
    event_id = memory.evidence[0].event_id

    await engine.edit.forget(ADA, [memory.id], actor="", keep_for=timedelta(days=7))

    for read in (engine.browse.memory(ADA, memory.id), engine.browse.event(ADA, event_id)):
        with pytest.raises(NotFound):
            await read
    for layers in (MEMORY_LAYERS, {EVENT}):
        assert await contents(engine, "bees in Kent", layers) == set()
    assert "bees" not in await engine.profiles.bio_text(ADA)
    clock.forward(days=6)
    await engine.worker.drain()
    assert "bees" in rows()
    clock.forward(days=2)
    await engine.worker.drain()
    assert "bees" not in rows()


async def test_what_was_forgotten_can_be_taken_back_while_it_is_kept(engine, turns):
    [memory] = await tell(engine, turns, "I keep bees in Kent.")
    await engine.edit.forget(ADA, [memory.id], actor="", keep_for=timedelta(days=7))
    last = (await engine.browse.history(ADA, memory.id))[-1]

    await engine.edit.undo(ADA, last.decision, actor="")

    assert await contents(engine, "bees in Kent", MEMORY_LAYERS) == {memory.text}
    assert await contents(engine, "bees in Kent", {EVENT}) == {"I keep bees in Kent."}


async def test_a_note_goes_whole_with_its_last_memory(engine, turns, rows):
    note = "User keeps bees in Kent. Is that not wonderful news for everybody?"
    [memory] = await tell(engine, turns, note, genre=Genre.NOTE)

    await engine.edit.forget(ADA, [memory.id], actor="")

    assert "wonderful" not in rows()


async def test_the_name_of_what_was_forgotten_is_free_again(engine):
    note = Note(text="User keeps bees in Kent.", terms=NOTE, reference="r1")
    [first] = await engine.notes.add(ADA, [note])
    await engine.edit.forget(ADA, [first.memories[0].id], actor="", keep_for=timedelta(days=7))

    [second] = await engine.notes.add(ADA, [note])

    assert second.memories[0].id != first.memories[0].id


async def test_what_has_expired_is_erased_in_its_minute(engine, turns, clock, rows):
    await tell(
        engine, turns, "I keep bees in Kent.", "Is it raining today?", expires_at=clock.now + timedelta(minutes=1)
    )
    [jazz] = await tell(engine, turns, "I like jazz.")
    await engine.worker.drain()
    assert "bees" in rows()

    clock.forward(minutes=1)
    await engine.worker.drain()

    assert "bees" not in rows()
    assert "raining" not in rows()
    assert await contents(engine, "jazz", MEMORY_LAYERS) == {jazz.text}
    assert await contents(engine, "jazz", {EVENT}) == {"I like jazz."}


async def test_what_was_composed_of_it_meanwhile_is_not_kept(engine, turns, rows, monkeypatch):
    await tell(engine, turns, "I keep bees in Kent.")
    composing, let, compose = threading.Event(), threading.Event(), profile.bio

    def slowly(*given: Any, **more: Any) -> Any:
        composed = compose(*given, **more)
        composing.set()
        let.wait(30)
        return composed

    monkeypatch.setattr(profile, "bio", slowly)
    bio = asyncio.create_task(engine.profiles.bio_text(ADA))
    await asyncio.to_thread(composing.wait, 30)

    await engine.erase.user(ADA)
    let.set()
    await bio
    await engine.worker.drain()

    assert "bees" in bio.result()
    assert "bees" not in rows()


async def test_what_was_embedded_of_it_meanwhile_is_not_kept(start, turns, rows):
    embedder = Waiting("")
    embedder.let.set()
    engine = await start(embedder=embedder)
    [bees] = await tell(engine, turns, "I keep bees in Kent.")
    [jazz] = await tell(engine, turns, "I like jazz.")
    await engine.worker.drain()
    embedder.asked.clear()
    embedder.let.clear()
    await engine.reembed.ask_anew(ADA)
    embedding = asyncio.create_task(engine.worker.drain())
    await embedder.asked.wait()

    await engine.edit.forget(ADA, [bees.id], actor="")
    job = asyncio.create_task(engine.worker.drain())
    await engine.erase.thread(ADA, "default")
    embedder.let.set()
    await asyncio.gather(embedding, job)
    await engine.worker.drain()

    assert str(bees.id) not in rows()
    assert str(jazz.id) not in rows()
