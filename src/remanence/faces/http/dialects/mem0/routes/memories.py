"""Adding, finding and tending memories: translate, call, translate."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Final

from fastapi import Query, Request

from remanence.domain.memory import Memory
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.engine.browse import Selection
from remanence.engine.search import Found
from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.mem0.asking import Caller, Deleter, Reader, Routes, Writer
from remanence.faces.http.dialects.mem0.refusal import no_memory
from remanence.faces.http.dialects.mem0.wire import filters
from remanence.faces.http.dialects.mem0.wire import memories as wire
from remanence.faces.http.dialects.mem0.wire.filters import Asked

AT_ONCE: Final = 10.0
"""Seconds that a caller waits for what was understood; after that an event tells."""
PAGE: Final = 100
EVERY: Final = 100_000
"""Of one user, where all are wanted."""
V1_1: Final = "v1.1"
"""The output format in which older clients want an object rather than a list."""


async def add(body: wire.Add, caller: Writer, engine: TheEngine) -> dict[str, Any]:
    """Add what was said. What was understood at once is told; the event tells of the rest."""
    scope, now = caller.whose(body.entities), engine.clock()
    told = {"ignored": body.ignored} if body.ignored else {}
    if body.infer is False:
        memories = await engine.edit.state(scope, body.given(now))
        if body.ends_at is not None:
            for memory in memories:
                await engine.edit.change(scope, memory.id, {"expires_at": body.ends_at}, actor=caller.actor)
        first, status, made = memories[0].evidence[0].event_id, "SUCCEEDED", memories
    else:
        taken = await engine.ingest(scope, body.turns(now), wait=False)
        events = await engine.ingest.settled(scope, [each.event.id for each in taken], within=AT_ONCE)
        first, status = taken[0].event.id, wire.status_of(events)
        made = await engine.browse.made(scope, events)
    results = wire.made_out(scope, made)
    return {
        "status": status,
        "event_id": wire.event_id(scope, first),
        "message": MESSAGES[status],
        "results": results,
        **told,
    }


async def add_v1(body: wire.Add, caller: Writer, engine: TheEngine) -> Any:
    """The same as older clients have it."""
    answer = await add(body, caller, engine)
    pending = [{name: answer[name] for name in ("message", "status", "event_id")}]
    results = answer["results"] if answer["status"] == "SUCCEEDED" else pending
    return {**answer, "results": results} if body.output_format == V1_1 else results


async def event(event_id: str, caller: Reader, engine: TheEngine) -> dict[str, Any]:
    """What has become of an addition."""
    scope, number = await caller.place(engine, event_id)
    accepted = await engine.browse.together(scope, number)
    return wire.event_out(scope, accepted, await engine.browse.made(scope, accepted))


async def search(body: wire.Search, caller: Reader, engine: TheEngine) -> dict[str, Any]:
    """Find what answers a question, among the memories that a filter lets pass."""
    return {"results": [body.shown(wire.hit_out(each)) for each in await _found(body, caller, engine)]}


async def search_v1(body: wire.Search, caller: Reader, engine: TheEngine) -> Any:
    """The same as older clients have it."""
    answer = await search(body, caller, engine)
    return answer if body.output_format == V1_1 else answer["results"]


async def get_all(
    body: wire.Listing,
    caller: Reader,
    engine: TheEngine,
    request: Request,
    page: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
    page_size: Annotated[int | None, Query(ge=1, le=1_000)] = None,
) -> dict[str, Any]:
    """The memories that a filter lets pass, newest first, page by page."""
    number, size = page or body.page or 1, page_size or body.page_size or PAGE
    found, total = await listed(engine, caller, body.asked(), also_past=body.also_past, most=number * size)
    shown = [body.shown(wire.memory_out(*each)) for each in found[(number - 1) * size :]]
    return wire.page_out(shown, total, page=number, size=size, address=str(request.url.replace(query="")))


async def get_all_v2(
    body: wire.Listing,
    caller: Reader,
    engine: TheEngine,
    request: Request,
    page: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
    page_size: Annotated[int | None, Query(ge=1, le=1_000)] = None,
) -> Any:
    """The same as older clients have it: a list, unless a page is asked for."""
    answer = await get_all(body, caller, engine, request, page, page_size)
    return answer if page or page_size else answer["results"]


async def get_all_v1(
    given: Annotated[wire.InAddress, Query()], caller: Reader, engine: TheEngine, request: Request
) -> Any:
    """The same for clients that name whom they mean in the address."""
    answer = await get_all(given.listing, caller, engine, request)
    return answer if given.is_paged else answer["results"]


async def get(memory_id: str, caller: Reader, engine: TheEngine) -> dict[str, Any]:
    """One memory."""
    scope, memory = await memory_of(engine, caller, memory_id)
    return wire.memory_out(scope, memory)


async def update(memory_id: str, body: wire.Update, caller: Writer, engine: TheEngine) -> dict[str, Any]:
    """Change its text, its metadata, when it was said or how long it is shown."""
    scope, before = await memory_of(engine, caller, memory_id)
    memory, _ = await engine.edit.change(scope, before.id, body.changes(before), actor=caller.actor)
    return wire.memory_out(scope, memory)


async def delete(memory_id: str, caller: Deleter, engine: TheEngine, *, delete_linked: bool = False) -> dict[str, Any]:
    """Delete a memory; with `delete_linked` also those that it took the place of."""
    scope, memory = await memory_of(engine, caller, memory_id)
    linked = await _replaced(engine, scope, [memory]) if delete_linked else []
    await forget(engine, caller, scope, [memory, *linked])
    told = {"cascade_count": len(linked)} if delete_linked else {}
    return {"message": "Memory deleted successfully!", **told}


async def delete_all(given: Annotated[wire.ToDelete, Query()], caller: Deleter, engine: TheEngine) -> dict[str, str]:
    """Delete the memories of whom is named. Nobody named is an error, never everybody."""
    wanted = filters.asked(filters.read(given.filters), filters.of_entities(given.model_dump()))
    wanted.require_somebody()
    found, _ = await listed(engine, caller, wanted, also_past=True, most=EVERY)
    for scope in dict.fromkeys(scope for scope, _ in found):
        await forget(engine, caller, scope, [memory for owner, memory in found if owner == scope])
    return {"message": "Memories deleted successfully!"}


async def history(memory_id: str, caller: Reader, engine: TheEngine) -> list[dict[str, Any]]:
    """What was done to a memory, oldest first, with what was said."""
    scope, memory = await memory_of(engine, caller, memory_id)
    changes = await engine.browse.history(scope, memory.id)
    quotes = await engine.browse.quotes(scope, [memory])
    said = [{"role": quote.event.role.value, "content": quote.text} for quote in quotes[memory.id]]
    return [wire.change_out(scope, change, said) for change in changes]


async def batch_update(body: wire.BatchOfUpdates, caller: Writer, engine: TheEngine) -> dict[str, str]:
    """Change several memories. Where one of them is not there, none is changed."""
    known = [(each, *await memory_of(engine, caller, each.memory_id)) for each in body.memories]
    planned = [(scope, memory, each.changes(memory)) for each, scope, memory in known]
    for scope, memory, changes in planned:
        await engine.edit.change(scope, memory.id, changes, actor=caller.actor)
    return {"message": f"Successfully updated {len(planned)} memories"}


async def batch_delete(body: wire.BatchOfNames, caller: Deleter, engine: TheEngine) -> dict[str, str]:
    """Delete several memories. Where one of them is not there, none is deleted."""
    known = [await memory_of(engine, caller, each.memory_id) for each in body.memories]
    for scope in dict.fromkeys(scope for scope, _ in known):
        await forget(engine, caller, scope, [memory for owner, memory in known if owner == scope])
    return {"message": f"Successfully deleted {len(known)} memories"}


MESSAGES: Final = {
    "SUCCEEDED": "Memories were added",
    "PENDING": "Memory processing has been queued for background execution",
    "FAILED": "Nothing could be made of these messages; they are kept",
}


async def memory_of(engine: Engine, caller: Caller, text: str) -> tuple[Scope, Memory]:
    scope, number = await caller.place(engine, text)
    try:
        return scope, await engine.browse.memory(scope, number)
    except NotFound:
        raise no_memory() from None


async def _found(body: wire.Search, caller: Caller, engine: Engine) -> Sequence[Found]:
    wanted = body.asked()
    limit = wire.MOST if wanted.looks else body.top_k
    if wanted.users is None and caller.own is None and wanted.is_of_one_kind:
        wanted.require_somebody()
        where = wanted.where(Scope(caller.reach.org, "", "", ""))
        found: Iterable[Found] = await engine.search.within(caller.reach, body.question(where, limit=limit))
    else:
        scopes = await caller.scopes(engine, wanted)
        each = [await engine.search(scope, body.question(wanted.where(scope), limit=limit)) for scope in scopes]
        found = sorted((hit for hits in each for hit in hits), key=_worth, reverse=True)
    good = (hit for hit in found if hit.memory is not None and wanted.holds(hit.scope, hit.memory))
    return list(good)[: body.top_k]


def _worth(found: Found) -> float:
    return found.hit.score if found.relevance is None else found.relevance


async def listed(
    engine: Engine, caller: Caller, wanted: Asked, *, also_past: bool, most: int
) -> tuple[Sequence[tuple[Scope, Memory]], int]:
    """The newest of what the filter lets pass, and how many there are in all."""
    found: list[tuple[Scope, Memory]] = []
    total = 0
    for scope in await caller.scopes(engine, wanted):
        chosen = Selection(where=wanted.where(scope), include_superseded=also_past)
        memories, count = await engine.browse.selected(scope, chosen, limit=EVERY if wanted.looks else most, offset=0)
        good = [(scope, memory) for memory in memories if wanted.holds(scope, memory)]
        found += good
        total += len(good) if wanted.looks else count
    found.sort(key=lambda each: (each[1].created_at, each[1].id), reverse=True)
    return found[:most], total


async def _replaced(engine: Engine, scope: Scope, memories: Sequence[Memory]) -> list[Memory]:
    """What they took the place of, and what that did."""
    linked: dict[int, Memory] = {}
    while memories:
        older = await engine.survey.replaced_by(scope, memories)
        memories = [memory for each in older.values() for memory in each if memory.id not in linked]
        linked |= {memory.id: memory for memory in memories}
    return list(linked.values())


async def forget(engine: Engine, caller: Caller, scope: Scope, memories: Sequence[Memory]) -> None:
    numbers = [memory.id for memory in memories]
    await engine.edit.forget(scope, numbers, actor=caller.actor, keep_for=engine.forgotten_for)


ROUTES: Final[Routes] = (
    ("POST", "/v3/memories/add", add, {}),
    ("POST", "/v1/memories", add_v1, {}),
    ("GET", "/v1/event/{event_id}", event, {}),
    ("POST", "/v3/memories/search", search, {}),
    ("POST", "/v2/memories/search", search_v1, {}),
    ("POST", "/v1/memories/search", search_v1, {"include_in_schema": False}),
    ("POST", "/v3/memories", get_all, {}),
    ("POST", "/v2/memories", get_all_v2, {}),
    ("GET", "/v1/memories", get_all_v1, {}),
    ("DELETE", "/v1/memories", delete_all, {}),
    ("GET", "/v1/memories/{memory_id}", get, {}),
    ("PUT", "/v1/memories/{memory_id}", update, {}),
    ("DELETE", "/v1/memories/{memory_id}", delete, {}),
    ("GET", "/v1/memories/{memory_id}/history", history, {}),
    ("PUT", "/v1/batch", batch_update, {}),
    ("DELETE", "/v1/batch", batch_delete, {}),
)
