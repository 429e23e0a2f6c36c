"""A project that goes leaves what it holds to its users' other projects, once, whole."""

from dataclasses import replace

import pytest
from tests.engine.people import ADA

from remanence.domain.feedback import Mark
from remanence.domain.project import Project
from remanence.domain.tier import Tier
from remanence.engine.conversations import Opening
from remanence.engine.search import Question
from remanence.errors import Conflict
from remanence.ports import Listing


@pytest.fixture
async def second(engine) -> Project:
    await engine.keys.create(org=ADA.org)
    return await engine.projects.create(ADA.org, "Second")


async def texts(engine, scope):
    return sorted(memory.text for memory in (await engine.browse.memories(scope, Listing()))[0])


async def test_memories_are_there_with_all_that_belongs_to_them(engine, second, turns):
    there, here = replace(ADA, project=second.id), replace(ADA, project="default")
    accepted = await engine.ingest(there, turns("I keep bees.", "I live in Kent."))
    bees, kent = await engine.browse.made(there, accepted)
    await engine.relating.relate(there, bees.id, kent.id, "references", confidence=1.0, metadata={})
    await engine.relating.judge(there, bees.id, Mark.POSITIVE, comment="", actor="x")

    await engine.projects.delete(ADA.org, second.id)
    await engine.worker.drain()

    assert await texts(engine, there) == []
    assert await texts(engine, here) == sorted([bees.text, kent.text])
    [hit, *_] = await engine.search(here, Question(text="bees"))
    assert hit.memory.text == bees.text
    history = await engine.browse.history(here, bees.id)
    assert history[0].verb == "added"
    judged = await engine.relating.judge(here, bees.id, Mark.POSITIVE, comment="", actor="x")
    assert judged.counts == {"positive": 2}


async def test_conversations_and_patterns_go_along(engine, second, turns):
    there, here = replace(ADA, project=second.id), replace(ADA, project="default")
    thread = await engine.conversations.open(there, Opening(title="Code"), tier=Tier())
    await engine.conversations.say(there, thread.id, turns("Always use type hints.")[0], tier=Tier())

    await engine.projects.delete(ADA.org, second.id)
    await engine.worker.drain()

    [moved] = await engine.conversations.every(here)
    assert (moved.id, moved.title, moved.messages, moved.size) == (thread.id, "Code", 1, thread.size + 22)
    assert [pattern.instruction for pattern in await engine.patterns.current(here)] == ["Always use type hints."]
    await engine.conversations.say(here, thread.id, turns("I keep bees.")[0], tier=Tier())
    assert (await engine.conversations.get(here, thread.id)).messages == 2


async def test_they_go_to_every_other_project_of_the_user(engine, second, turns):
    third = await engine.projects.create(ADA.org, "Third")
    there, known = (replace(ADA, project=project.id) for project in (second, third))
    await engine.ingest(there, turns("I keep bees."))
    await engine.ingest(known, turns("I live in Kent."))
    before = await texts(engine, known)

    await engine.projects.delete(ADA.org, second.id)
    await engine.worker.drain()

    assert len(await texts(engine, known)) == len(before) + 1
    assert await texts(engine, replace(ADA, project="default")) == []


async def test_the_default_project_stays(engine, second):
    with pytest.raises(Conflict):
        await engine.projects.delete(ADA.org, "default")
