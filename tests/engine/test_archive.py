"""What is exported comes back exactly, under the same name or another, and nothing half."""

import json

import pytest
from tests.engine.people import ADA, BOB

from remanence.domain.scope import Scope
from remanence.engine.archive import Destination
from remanence.engine.search import Question
from remanence.errors import Conflict, Invalid, NotFound

EVA = Scope("elsewhere", "other", "eva")
AWAY = Destination(org="elsewhere", project="other", user="eva")


@pytest.fixture
async def told(engine, turns, clock):
    """Somebody with a long story: facts, corrections, evidence, feedback, things still to be done."""
    await engine.ingest(ADA, turns("I keep bees.", "I live in Oslo.", 'My cat is called "Tübs\n".', thread="monday"))
    await engine.ingest(ADA, turns("I moved to Bern.", "I want short answers.", thread="friday"))
    [held, *_] = await engine.search(ADA, Question(text="bees"))
    await engine.edit.forget(ADA, [held.memory.id], actor="me", keep_for=engine.forgotten_for)
    await engine.ingest(ADA, turns("I am learning Portuguese."), wait=False)
    return engine


async def lines_of(engine, scope):
    return [line async for line in await engine.archive.user(scope)]


async def texts(engine, scope, question):
    return [found.memory.text for found in await engine.search(scope, Question(text=question)) if found.memory]


async def lines_from(lines):
    for line in lines:
        yield line


def rows(lines):
    """The rows without what says when and by whom they were exported, and the numbers of jobs, which are new."""
    found = [json.loads(line) for line in lines[2:]]
    for row in found:
        if row["record"] == "jobs":
            row.update(id=0, lane="", org_id="", merge_key=bool(row["merge_key"]))
            row["payload"].pop("scope")
        if row["record"] == "users":
            row.update(org_id="", project_id="", name="", epoch=0)
    return [row for row in found if (row["record"], row.get("kind")) != ("jobs", "embed")]


async def test_a_user_comes_back_exactly(told):
    before = await lines_of(told, ADA)
    found = await texts(told, ADA, "Where does she live?")

    restored = await told.archive.restore(lines_from(before), AWAY)
    after = await lines_of(told, EVA)

    assert rows(after) == rows(before)
    assert (restored.users, restored.rows) == (1, len(before) - 2)
    assert await texts(told, EVA, "Where does she live?") == found


async def test_what_was_still_to_be_done_is_done_at_its_new_place(told):
    lines = await lines_of(told, ADA)
    await told.archive.restore(lines_from(lines), AWAY)

    await told.worker.drain()

    assert any("Portuguese" in text for text in await texts(told, EVA, "Portuguese"))
    assert await told.jobs.dead() == []


async def test_a_whole_project_moves(told, turns):
    await told.ingest(BOB, turns("I have two dogs."))
    lines = [line async for line in await told.archive.project("acme", "main")]

    restored = await told.archive.restore(lines_from(lines), Destination(org="elsewhere"))

    assert restored.users == 2
    assert await texts(told, Scope("elsewhere", "main", "bob"), "dogs") == ["Has two dogs"]


async def test_whoever_is_here_already_is_not_overwritten(told):
    lines = await lines_of(told, ADA)
    here = Destination(org="acme")

    with pytest.raises(Conflict, match="erase them first"):
        await told.archive.restore(lines_from(lines), here)
    skipped = await told.archive.restore(lines_from(lines), Destination(org="acme", skip_known=True))

    assert skipped.known == ("ada",)
    assert rows(await lines_of(told, ADA)) == rows(lines)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[:-1],
        lambda lines: lines[1:],
        lambda lines: [*lines[:-1], "no JSON"],
        lambda lines: [*lines[:2], '{"record":"keys"}', *lines[3:]],
        lambda lines: [line.replace('"verdict":"', '"verdict":"un') for line in lines],
        lambda lines: [line.replace('"role":"user"', '"role":7') for line in lines],
        lambda lines: [line.replace('"said_at":"', '"said_at":"x') for line in lines],
        lambda lines: [line.replace('"lexemes":"', '"lexemes":"AAA=') for line in lines],
        lambda lines: [line.replace('"content":"', '"content":"\\u0000') for line in lines],
        lambda lines: [line.replace('"revision":', '"revision":99999999999999999999') for line in lines],
        lambda _: ["[" * 100_000],
        lambda _: [],
    ],
)
async def test_what_is_no_whole_export_leaves_nothing(told, spoil):
    lines = spoil(await lines_of(told, ADA))

    with pytest.raises(Invalid):
        await told.archive.restore(lines_from(lines), AWAY)

    with pytest.raises(NotFound):
        await told.archive.user(EVA)
