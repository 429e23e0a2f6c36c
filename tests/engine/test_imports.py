"""Bringing along: nothing is lost or taken twice, whoever dies or calls it off in between."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.engine.people import ADA, BOB

from remanence.domain.event import Role
from remanence.domain.imports import Asked, Piece, Stage, Way, place_at
from remanence.domain.memory import Category
from remanence.domain.pieces import PART_PIECES, unpacked
from remanence.errors import Denied, Invalid, NotFound, Unavailable
from remanence.ports import EventListing, Listing, Shelf

CHAT = Asked(kind="chat", form="chatgpt", agent="chatgpt-integration")
DOCUMENT = Asked(kind="file", form="txt", name="notes.txt")
AT = datetime(2024, 3, 20, 10, tzinfo=UTC)
ACTIVE = Listing(limit=100)


async def sent(*parts):
    for part in parts:
        yield part


def said(*texts, **more):
    return [Piece(text=text, said_at=AT, name=f"m{at}", **more) for at, text in enumerate(texts)]


def facts(count):
    return said(*(f"My friend number {number} lives in house {number * 7}." for number in range(count)))


async def texts(engine, scope=ADA):
    memories, _ = await engine.browse.memories(scope, ACTIVE)
    return {memory.text for memory in memories}


@pytest.fixture
def importing():
    def of(engine):
        return engine.worker._tasks["import"].run.__self__

    return of


@pytest.fixture
def events():
    async def of(engine, scope=ADA):
        return await engine.imports._store.events.listed(scope, EventListing())

    return of


@pytest.fixture
def step():
    """One job, as a worker would do it."""

    async def once(engine):
        job = await engine.worker._claim()
        await engine.worker._attempt(job)

    return once


async def test_what_was_said_in_a_chat_is_remembered_with_its_own_time_and_thread(engine, events):
    number = engine.imports.number()
    begun = await engine.imports.pieces(ADA, number, CHAT, said("I work as a baker in Lyon.", thread="c1"))

    await engine.worker.drain()
    ended = await engine.imports.get(ADA, number)

    assert begun.stage is Stage.REMEMBERING
    assert (ended.stage, ended.progress, ended.finished_at is not None) == (Stage.COMPLETED, 1.0, True)
    assert ended.counts["stored"] == 1
    assert ended.counts["memories"] == len(ended.memory_ids) == len(await texts(engine))
    [accepted] = await events(engine)
    assert (accepted.event.said_at, accepted.event.thread, accepted.event.source) == (AT, "c1", "integration")


async def test_a_file_is_read_and_its_evidence_says_where(engine):
    number = engine.imports.number()
    content = b"Notes\n\nI live in Graz.\n\nMy sister Vera plays the harp."
    await engine.imports.upload(ADA, number, DOCUMENT, sent(content[:9], content[9:]), most=1000)

    await engine.worker.drain()
    ended = await engine.imports.get(ADA, number)
    [harp] = [m for m in await engine.imports.memories(ADA, ended) if "harp" in m.text]
    [quote] = (await engine.browse.quotes(ADA, [harp]))[harp.id]

    assert (ended.stage, ended.size, ended.stats["language"]) == (Stage.COMPLETED, len(content), "en")
    assert place_at(quote.event.extras["places"], quote.start) == {"line": 5}
    assert "harp" in quote.text


async def test_nothing_of_an_upload_is_left_once_it_is_over(engine):
    number = engine.imports.number()
    await engine.imports.upload(ADA, number, DOCUMENT, sent(b"I live in Graz."), most=1000)
    await engine.worker.drain()

    assert await engine.imports._store.imports.part(ADA, number, Shelf.UPLOAD, 0) is None
    assert await engine.imports._store.imports.part(ADA, number, Shelf.PIECES, 0) is None


async def test_what_came_before_is_known_again(engine, events):
    for _ in range(2):
        number = engine.imports.number()
        await engine.imports.pieces(ADA, number, CHAT, facts(70))
        await engine.worker.drain()
    ended = await engine.imports.get(ADA, number)

    assert len(await events(engine)) == 70
    assert ended.counts["known"] == 70
    assert ended.counts.get("memories", 0) == 0


async def test_a_step_that_is_done_again_takes_nothing_twice_and_counts_right(engine, events, importing):
    number = engine.imports.number()
    await engine.imports.pieces(ADA, number, CHAT, facts(5))
    found = await engine.imports.get(ADA, number)
    pieces = unpacked(await engine.imports._store.imports.part(ADA, number, Shelf.PIECES, 0))

    await importing(engine)._take(ADA, found, pieces)  # and here the process dies
    await engine.worker.drain()
    ended = await engine.imports.get(ADA, number)

    assert len(await events(engine)) == 5
    assert "known" not in ended.counts
    assert sum(ended.counts.get(name, 0) for name in ("stored", "merged", "superseding", "skipped")) == 5


async def test_another_process_goes_on_where_one_has_ended(start, step, events):
    first = await start()
    number = first.imports.number()
    await first.imports.pieces(ADA, number, CHAT, facts(150))
    for _ in range(3):
        await step(first)
    halfway = await first.imports.get(ADA, number)

    second = await start()
    await second.worker.drain()
    ended = await second.imports.get(ADA, number)

    assert 0 < halfway.done < 150
    assert 0 < halfway.progress < 1
    assert (ended.stage, ended.done) == (Stage.COMPLETED, 150)
    assert len(await events(second)) == 150


async def test_what_is_called_off_goes_no_further_and_keeps_what_it_has_brought(engine, step, events):
    number = engine.imports.number()
    await engine.imports.pieces(ADA, number, CHAT, facts(150))
    await step(engine)

    cancelled = await engine.imports.cancel(ADA, number)
    await engine.worker.drain()
    again = await engine.imports.cancel(ADA, number)

    assert cancelled.stage is again.stage is Stage.CANCELLED
    assert cancelled.progress < 1
    assert len(await events(engine)) == PART_PIECES
    assert await engine.imports._store.imports.part(ADA, number, Shelf.PIECES, 2) is None


async def test_an_import_is_erased_with_its_user_while_it_runs(engine, step):
    number = engine.imports.number()
    await engine.imports.pieces(ADA, number, CHAT, facts(150))
    await step(engine)

    await engine.erase.user(ADA)
    await engine.worker.drain()

    with pytest.raises(NotFound):
        await engine.imports.get(ADA, number)
    assert await texts(engine) == set()


async def test_what_nothing_can_be_made_of_is_counted_or_ends_it(engine, events):
    broken = [*said("I live in Graz."), Piece(name="m7", problem="It has no text."), *said("x", "I own a boat.")[1:]]
    lenient, strict = engine.imports.number(), engine.imports.number()

    await engine.imports.pieces(ADA, lenient, CHAT, broken)
    await engine.imports.pieces(BOB, strict, replace(CHAT, strict=True), broken)
    await engine.worker.drain()
    ended, failed = await engine.imports.get(ADA, lenient), await engine.imports.get(BOB, strict)

    assert (ended.stage, ended.counts["rejected"], ended.problems[0].item) == (Stage.COMPLETED, 1, "m7")
    assert (failed.stage, failed.problems[0].message) == (Stage.FAILED, "It has no text.")
    assert len(await events(engine, BOB)) == 1


async def test_an_upload_that_never_ends_fails_after_an_hour(engine, clock):
    async def broken():
        yield b"x" * 2_000_000
        raise ConnectionError

    number = engine.imports.number()
    with pytest.raises(ConnectionError):
        await engine.imports.upload(ADA, number, DOCUMENT, broken(), most=10_000_000)
    before = await engine.imports.get(ADA, number)

    clock.forward(hours=2)
    await engine.worker.drain()

    assert before.stage is Stage.RECEIVING
    assert (await engine.imports.get(ADA, number)).stage is Stage.FAILED
    assert await engine.imports._store.imports.part(ADA, number, Shelf.UPLOAD, 0) is None


@pytest.mark.parametrize(("content", "why"), [((b"",), "empty"), ((b"x" * 1001,), "more than 1000")])
async def test_an_upload_of_no_size_or_too_much_is_refused(engine, content, why):
    number = engine.imports.number()

    with pytest.raises(Invalid, match=why):
        await engine.imports.upload(ADA, number, DOCUMENT, sent(*content), most=1000)

    assert (await engine.imports.get(ADA, number)).stage is Stage.FAILED


async def test_statements_of_another_system_come_as_they_are_once_and_to_whose_they_are(engine):
    brought = [
        Piece(
            text="Plays the oboe",
            way=Way.STATEMENT,
            name="mem0:1",
            said_at=AT,
            categories=[Category.INTERESTS],
            metadata={"colour": "red"},
        ),
        Piece(text="Keeps bees", way=Way.STATEMENT, name="mem0:2", user="bob"),
    ]
    for _ in range(2):
        number = engine.imports.number()
        await engine.imports.pieces(ADA, number, Asked(kind="records", form="mem0"), brought)
        await engine.worker.drain()

    [memory], _ = await engine.browse.memories(ADA, ACTIVE)
    assert (memory.text, memory.created_at, memory.metadata) == ("Plays the oboe", AT, {"colour": "red"})
    assert memory.categories == (Category.INTERESTS,)
    assert await texts(engine, BOB) == {"Keeps bees"}
    assert (await engine.imports.get(ADA, number)).counts["known"] == 2


async def test_notes_come_once_under_their_reference(engine):
    notes = [
        Piece(text="The user's flat is in Oslo.", way=Way.NOTE, name="r1"),
        Piece(text="The user's dog is called Rex.", way=Way.NOTE, name="r2", user="bob"),
    ]
    for _ in range(2):
        number = engine.imports.number()
        await engine.imports.pieces(ADA, number, Asked(kind="records", form="memorysync"), notes)
        await engine.worker.drain()
    ended = await engine.imports.get(ADA, number)

    assert len(await texts(engine)) == len(await texts(engine, BOB)) == 1
    assert ended.counts["known"] == 2


async def test_the_assistants_words_are_context_only(engine, events):
    number = engine.imports.number()
    pieces = [*said("You could move to Paris."), *said("x", "I live in Graz.")[1:]]
    await engine.imports.pieces(ADA, number, CHAT, [replace(pieces[0], role=Role.ASSISTANT), pieces[1]])

    await engine.worker.drain()

    assert len(await events(engine)) == 2
    assert not any("Paris" in text for text in await texts(engine))


async def test_an_upload_of_another_form_than_it_says_fails_with_the_reason(engine):
    number = engine.imports.number()
    await engine.imports.upload(ADA, number, replace(DOCUMENT, form="pdf"), sent(b"I am no PDF."), most=1000)

    await engine.worker.drain()
    ended = await engine.imports.get(ADA, number)

    assert ended.stage is Stage.FAILED
    assert [(problem.code, problem.message) for problem in ended.problems] == [("PARSE_ERROR", "This is no PDF.")]


class Told:
    """A platform that tells this much, and then perhaps fails."""

    def __init__(self, *pages, fails=None):
        self._pages = pages
        self._fails = fails
        self.tokens = []

    async def items(self, token, *, since):  # noqa: ARG002 - of the connector's shape
        self.tokens.append(token)
        for page in self._pages:
            yield page
        if self._fails:
            raise self._fails


SOCIAL = Asked(kind="social", form="reddit")


async def ended(engine, number):
    for _ in range(200):
        await asyncio.sleep(0)
        await engine.worker.drain()
        found = await engine.imports.over(ADA, number, within=0.1)
        if found.is_over:
            return found
    return found


async def test_what_a_platform_tells_is_remembered_and_its_token_is_nowhere(start, events):
    engine = await start(platforms={"reddit": Told(said("I live in Graz."), [replace(said("I bake.")[0], name="m9")])})
    number = engine.imports.number()

    await engine.connecting(ADA, number, SOCIAL, "s3cret", since=None)
    found = await ended(engine, number)

    assert (found.stage, found.found, len(await events(engine))) == (Stage.COMPLETED, 2, 2)
    assert "s3cret" not in repr(found)
    assert "s3cret" not in repr(await engine.imports._store.jobs.of_user(ADA))


async def test_a_platform_that_fails_says_why(start):
    engine = await start(platforms={"reddit": Told(said("I live in Graz."), fails=Unavailable("It is down."))})
    number = engine.imports.number()

    await engine.connecting(ADA, number, SOCIAL, "s3cret", since=None)
    found = await ended(engine, number)

    assert (found.stage, found.problems[0].message) == (Stage.FAILED, "It is down.")
    assert await texts(engine) == set()


class Lying:
    """What lies at an address, and perhaps why it cannot be had."""

    def __init__(self, *parts, fails=None):
        self._parts = parts
        self._fails = fails

    async def fetch(self, url, *, most):  # noqa: ARG002 - of the fetcher's shape
        for part in self._parts:
            yield part
        if self._fails:
            raise self._fails


PAGE = Asked(kind="file", form="document", name="page")


async def test_what_lies_at_an_address_is_fetched_and_read(start):
    engine = await start(fetcher=Lying(b"<html><body><p>I live ", b"in Graz.</p></body></html>"))
    number = engine.imports.number()

    begun = await engine.imports.fetch(ADA, number, PAGE, "https://example.org/about?token=s3cret")
    await engine.worker.drain()
    found = await engine.imports.get(ADA, number)

    assert begun.stage is Stage.FETCHING
    assert (found.stage, found.size) == (Stage.COMPLETED, 48)
    assert any("Graz" in text for text in await texts(engine))
    assert "s3cret" not in repr(found)


@pytest.mark.parametrize("error", [Denied("It is private."), Unavailable("It is silent.")])
async def test_what_cannot_be_fetched_fails_at_once_with_the_reason(start, error):
    engine = await start(fetcher=Lying(b"half", fails=error))
    number = engine.imports.number()

    await engine.imports.fetch(ADA, number, PAGE, "https://example.org/")
    await engine.worker.drain()
    found = await engine.imports.get(ADA, number)

    assert (found.stage, found.problems[0].code) == (Stage.FAILED, "FETCH_ERROR")
    assert found.problems[0].message == error.message
    assert await engine.imports._store.imports.part(ADA, number, Shelf.UPLOAD, 0) is None
