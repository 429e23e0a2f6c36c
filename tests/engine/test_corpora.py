"""What is cached is bounded, and never older than the database."""

import asyncio

from tests.engine.people import ADA, BOB
from tests.engine.waiting import Waiting

from remanence.domain.corpus import EVENT, MEMORY_LAYERS
from remanence.domain.scope import Level, Reach, Scope
from remanence.engine.edit import Given
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

    await here.edit.forget(ADA, [hit.memory.id], actor="test")
    assert await found(there, ADA, "goats") == []

    await here.ingest(ADA, turns("I keep llamas."))
    await here.erase.user(ADA)
    assert await found(there, ADA, "llamas") == []


async def test_what_was_read_of_a_user_before_others_read_on_takes_nothing_back(engine, turns):
    await engine.ingest(ADA, turns("I keep bees."))
    early = await engine.corpora.users(ADA)
    await engine.ingest(ADA, turns("I keep goats."))
    async with engine.corpora.reading(ADA) as corpus:
        seen, size = dict(engine.corpora._entries[ADA.number,].seen), len(corpus)

    async with engine.corpora.reading(ADA, users=early) as corpus:
        assert len(corpus) == size
    assert engine.corpora._entries[ADA.number,].seen == seen


async def test_the_cache_keeps_to_its_bytes_and_forgets_whom_it_read_least_recently(start, turns):
    engine = await start(corpus_cache_mb=16)
    users = [Scope("acme", "main", f"user{number}") for number in range(30)]
    for scope in (ADA, *users):
        await engine.ingest(scope, turns(*(f"I have read book number {n}." for n in range(20))))
    engine.corpora._budget = engine.corpora.nbytes // 4

    for scope in users:
        await found(engine, scope, "book")

    assert engine.corpora.nbytes <= engine.corpora._budget
    assert (ADA.number,) not in engine.corpora._entries
    assert (users[-1].number,) in engine.corpora._entries
    assert len(await found(engine, ADA, "book")) == 10


async def test_users_do_not_see_each_other(engine, turns):
    await engine.ingest(ADA, turns("I keep bees."))
    await engine.ingest(BOB, turns("I keep goats."))

    assert await found(engine, BOB, "bees") != await found(engine, ADA, "bees")
    assert all("bees" not in text for text in await found(engine, BOB, "bees"))


async def of_everyone(engine, reach, text, **more):
    return {(each.scope.user, each.text) for each in await engine.search.within(reach, Question(text=text, **more))}


async def test_everyone_in_reach_is_searched_at_once_and_nobody_else(engine, turns):
    elsewhere = [Scope("evil", "main", "ada"), Scope("acme", "side", "ada"), Scope("acme", "main", "ada", "test")]
    for scope in (ADA, BOB, *elsewhere):
        await engine.ingest(scope, turns(f"I keep bees in {scope.user}{scope.realm}{scope.project}ville."))

    of_project = await engine.search.within(Reach("acme", "main"), Question(text="bees"))
    of_org = await engine.search.within(Reach("acme", None), Question(text="bees"))

    assert {each.scope for each in of_project} == {ADA, BOB}
    assert {each.scope for each in of_org} == {ADA, BOB, elsewhere[1]}
    assert all(each.quotes[0].event.content.startswith("I keep bees") for each in of_project)
    assert await engine.search.within(Reach("nobody", None), Question(text="bees")) == []


async def test_several_are_ranked_against_each_other(engine, turns):
    role = Scope("acme", "main", "keepers", level=Level.ROLE)
    await engine.ingest(ADA, turns("I keep bees.", "I have a red bicycle."))
    await engine.ingest(role, turns("I smoke bees out with pine needles."))
    await engine.ingest(BOB, turns("I keep bees too."))

    found = await engine.search.among([ADA, role], Question(text="bees"))

    assert {each.scope for each in found[:2]} == {ADA, role}
    assert BOB not in {each.scope for each in found}
    assert [each.hit.score for each in found] == sorted((each.hit.score for each in found), reverse=True)


async def test_what_changes_or_goes_in_another_process_is_seen_among_everyone(start, turns):
    here, there = await start(), await start()
    everyone = Reach("acme", "main")
    await here.ingest(ADA, turns("I keep bees."))
    await here.ingest(BOB, turns("I keep bees and ducks."))
    assert len(await of_everyone(there, everyone, "bees")) == 2

    [hit] = [each for each in await there.search(ADA, Question(text="bees")) if "bees" in each.text]
    await here.edit.change(ADA, hit.memory.id, {"text": "Keeps goats"}, actor="test")
    assert ("ada", "Keeps goats") in await of_everyone(there, everyone, "goats")

    await here.edit.forget(ADA, [hit.memory.id], actor="test")
    assert "ada" not in {user for user, _ in await of_everyone(there, everyone, "goats")}

    await here.erase.user(BOB)
    assert await of_everyone(there, everyone, "ducks") == set()


async def test_an_erased_user_is_nowhere_in_memory(engine, turns):
    await engine.ingest(ADA, turns("I keep bees."))
    await engine.ingest(BOB, turns("I keep ducks."))
    await of_everyone(engine, Reach("acme", "main"), "bees")
    await engine.search.among([ADA, BOB], Question(text="bees"))

    await engine.erase.user(ADA)

    assert all(ADA.number not in entry.seen for entry in engine.corpora._entries.values())
    assert engine.corpora.nbytes == sum(entry.nbytes for entry in engine.corpora._entries.values())


async def test_more_than_fits_at_once_is_searched_in_parts_with_the_same_answer(start, turns):
    engine = await start(corpus_cache_mb=16)
    users = [Scope("acme", "main", f"user{number}") for number in range(24)]
    for scope in users:
        await engine.ingest(scope, turns(f"I am reading about Venus {scope.user}.", *(f"Bird {n}." for n in range(9))))
    whole = await of_everyone(engine, Reach("acme", "main"), "Venus", limit=24)
    assert len(engine.corpora._too_large) == 0
    engine.corpora._budget = engine.corpora.nbytes // 2

    in_parts = await of_everyone(engine, Reach("acme", "main"), "Venus", limit=24)

    assert engine.corpora._too_large
    assert in_parts == whole
    assert {user for user, _ in whole} == {scope.user for scope in users}
    assert engine.corpora.nbytes <= engine.corpora._budget


async def test_what_others_bring_into_memory_while_a_question_is_embedded_does_it_no_harm(start, turns):
    embedder = Waiting("slowly")
    engine = await start(embedder=embedder)
    await engine.ingest(ADA, turns("I keep bees.", "I keep goats."))
    slow = asyncio.create_task(found(engine, ADA, "Which bees, slowly?"))
    await embedder.asked.wait()

    await engine.ingest(ADA, turns("Bees are what I sell."))
    assert len(await found(engine, ADA, "bees")) == 3
    embedder.let.set()

    assert sorted(await slow) == sorted(await found(engine, ADA, "bees"))


async def test_a_question_about_whom_nothing_is_known_waits_for_nothing(start):
    embedder = Waiting("slowly")
    embedder.let.set()
    engine = await start(embedder=embedder)

    assert await found(engine, ADA, "Which bees, slowly?") == []


async def test_what_is_stated_is_found_alike_after_a_start(start):
    engine = await start()
    await engine.edit.state(
        ADA, [Given(text=f"{keeps} are kept", categories=()) for keeps in ("Bees", "Goats", "Owls")]
    )
    question = Question(text="Who keeps bees?", layers=MEMORY_LAYERS | {EVENT}, explained=True)
    before = await engine.search(ADA, question)

    again = await start()
    assert await again.reembed.everyone() == 0
    await again.worker.drain()
    after = await again.search(ADA, question)

    assert [(each.text, each.hit.signals) for each in after] == [(each.text, each.hit.signals) for each in before]
    assert before[0].text == "Bees are kept"
    assert "evidence" in before[0].hit.signals
