"""What type checkers know of the clients. `make lint` checks it; nobody runs it."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, assert_type

from remanence import AsyncMemory, Memory
from remanence_client import (
    Added,
    Answer,
    AsyncPages,
    AsyncRemanence,
    Change,
    Context,
    Deleted,
    DeletedAll,
    Delivery,
    Event,
    Hit,
    Job,
    Pages,
    Profile,
    Receipt,
    Remanence,
    SearchResults,
    Webhook,
    results,
)


def blocking(memory: Remanence) -> None:
    assert_type(memory.add("I live in York."), Added)
    assert_type(memory.ingest(["I live in York."]), tuple[Event, ...])
    assert_type(memory.search("?"), SearchResults)
    assert_type([hit for hit in memory.search("?")], list[Hit])  # noqa: C416 - it is the iteration that is meant
    assert_type(memory.search("?")[0].score, float)
    assert_type(memory.get("mem_1"), results.Memory)
    assert_type(memory.get_all(), Pages[results.Memory])
    assert_type(memory.get_all().all(), list[results.Memory])
    assert_type(memory.update("mem_1", "Lives in York"), results.Memory)
    assert_type(memory.delete("mem_1"), Deleted)
    assert_type(memory.delete_all(), DeletedAll)
    assert_type(memory.history("mem_1"), tuple[Change, ...])
    assert_type(memory.profile(), Profile)
    assert_type(memory.context("?"), Context)
    assert_type(memory.answer("?"), Answer)
    assert_type(memory.jobs.list(), tuple[Job, ...])
    assert_type(memory.webhooks.create("https://example.com", ["memory.created"]), Webhook)
    assert_type(memory.webhooks.deliveries("hook_1"), Pages[Delivery])
    assert_type(memory.export(), Iterator[str])
    assert_type(memory.erase(), Receipt)
    assert_type(memory.request("GET", "/v1/decisions"), Any)
    assert_type(memory.for_user("bob"), Remanence)


async def asynchronous(memory: AsyncRemanence) -> None:
    assert_type(await memory.add("I live in York."), Added)
    assert_type([hit for hit in await memory.search("?")], list[Hit])  # noqa: C416
    assert_type(memory.get_all(), AsyncPages[results.Memory])
    assert_type([kept async for kept in memory.get_all()], list[results.Memory])
    assert_type(await memory.webhooks.deliveries("hook_1").all(), list[Delivery])
    assert_type(memory.export(), AsyncIterator[str])
    assert_type(await memory.erase(), Receipt)


def in_process() -> None:
    blocking(Memory("folder", user_id="ada"))


async def in_process_asynchronous() -> None:
    await asynchronous(AsyncMemory("folder", user_id="ada"))
