"""What is cached is bounded, and never older than the database."""

from tests.engine.people import ADA, BOB

from remanence.domain.scope import Scope
from remanence.engine.search import Question


async def found(engine, scope, text):
    return [each.text for each in await engine.search(scope, Question(text=text))]


async def test_a_process_sees_what_another_one_has_stored_changed_and_erased(start, turns):
    here, there = await start(), await start()
    await here.ingest(ADA, turns("I keep bees."))
    assert len(await found(there, ADA, "bees")) == 1
    [hit] = await there.search(ADA, Question(text="bees"))

    await here.edit.change(ADA, hit.memory.id, {"text": "Keeps goats"}, actor="test")
    assert await found(there, ADA, "goats") == ["Keeps goats"]

    await here.edit.forget(ADA, [hit.memory.id], actor="test", backup=False)
    assert await found(there, ADA, "goats") == []

    await here.ingest(ADA, turns("I keep llamas."))
    await here.erase.user(ADA)
    assert await found(there, ADA, "llamas") == []


async def test_the_cache_keeps_to_its_bytes_and_forgets_whom_it_read_least_recently(start, turns):
    engine = await start(corpus_cache_mb=16)
    users = [Scope("acme", "main", f"user{number}") for number in range(30)]
    for scope in (ADA, *users):
        await engine.ingest(scope, turns(*(f"I have read book number {n}." for n in range(20))))
    engine.corpora._budget = engine.corpora.nbytes // 4

    for scope in users:
        await found(engine, scope, "book")

    assert engine.corpora.nbytes <= engine.corpora._budget
    assert ADA.number not in engine.corpora._entries
    assert users[-1].number in engine.corpora._entries
    assert len(await found(engine, ADA, "book")) == 10


async def test_users_do_not_see_each_other(engine, turns):
    await engine.ingest(ADA, turns("I keep bees."))
    await engine.ingest(BOB, turns("I keep goats."))

    assert await found(engine, BOB, "bees") != await found(engine, ADA, "bees")
    assert all("bees" not in text for text in await found(engine, BOB, "bees"))
