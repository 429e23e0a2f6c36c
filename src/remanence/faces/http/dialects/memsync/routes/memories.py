"""Storing, searching and tending memories: translate, call, translate."""

import json
import time
from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus
from secrets import token_hex
from typing import Annotated, Any, Final

from fastapi import Header, Query, Response

from remanence.domain.memory import Memory, Status
from remanence.domain.scope import Reach, Scope
from remanence.engine import Engine
from remanence.engine.browse import Selection
from remanence.engine.edit import Forgotten
from remanence.engine.meanwhile import meanwhile
from remanence.errors import Denied, Invalid, NotFound
from remanence.faces.http.caller import Caller, TheEngine
from remanence.faces.http.dialects.memsync.asking import Deleter, Reader, Searcher, UserId, Writer
from remanence.faces.http.dialects.memsync.direct import DirectRoute
from remanence.faces.http.dialects.memsync.refusal import Refused, no_memory
from remanence.faces.http.dialects.memsync.wire import memories as wire
from remanence.faces.http.dialects.memsync.wire import searching, storing
from remanence.faces.http.dialects.memsync.wire.words import (
    CATEGORIES,
    Moment,
    categories,
    memory_id,
    number_of,
    stamp,
)
from remanence.ports import Listing

PAGE_SIZES: Final = range(1, 101)
BACKUP: Final = timedelta(days=30)
"""How long a backup is kept, for the operator."""


async def store(
    body: storing.Store,
    caller: Writer,
    engine: TheEngine,
    response: Response,
    idempotency_key: Annotated[str, Header(max_length=255)] = "",
) -> dict[str, Any]:
    """Store a conversation. What is answered is searchable."""
    started = time.perf_counter()
    scope = caller.scope(body.user_id)
    if not body.infer:
        return await _store_as_given(engine, scope, body, started, idempotency_key)
    turns = body.turns(engine.clock())
    accepted = await engine.ingest(scope, turns, wait=body.wait, idempotency_key=idempotency_key)
    if not body.wait:
        response.status_code = HTTPStatus.ACCEPTED
    made = await engine.browse.made(scope, accepted)
    return storing.stored_out(scope, accepted, made, time.perf_counter() - started)


async def _store_as_given(
    engine: Engine, scope: Scope, body: storing.Store, started: float, idempotency_key: str
) -> dict[str, Any]:
    memories = await engine.edit.state(scope, body.given(engine.clock()), idempotency_key=idempotency_key)
    events = await engine.browse.events(scope, [memory.evidence[0].event_id for memory in memories])
    return storing.stored_out(scope, events, memories, time.perf_counter() - started)


async def search(body: searching.Search, caller: Searcher, engine: TheEngine) -> dict[str, Any]:
    """Find what answers a question, by meaning and words."""
    if body.scope != "user":
        found = await engine.search.within(_reach(caller, body), body.question())
        return {"memories": searching.hits_out(found, body)}
    scope = caller.scope(body.user_id)
    found, bio = await meanwhile(engine.search(scope, body.question()), _bio(engine, scope, body))
    answer: dict[str, Any] = {"memories": searching.hits_out(found, body)} | bio
    if body.context_tokens is not None:
        context = await engine.contexts.of(scope, body.query, found, budget=body.context_tokens)
        answer["context"] = searching.context_out(context)
    return answer


def _reach(caller: Caller, body: searching.Search) -> Reach:
    """Raises Denied where the key sees less, Invalid for what only one user has."""
    if body.context_tokens is not None:
        raise Invalid("A context is one user's: leave out context_tokens, or scope.", field="context_tokens")
    whole = body.scope == "org"
    reach = caller.principal.reach(caller.project, every_project=whole)
    if whole and reach.project is not None:
        raise Denied("This key is locked to one project.", project=reach.project)
    return reach


async def _bio(engine: Engine, scope: Scope, body: searching.Search) -> dict[str, str]:
    if not body.include_bio:
        return {}
    return {"user_bio": await engine.profiles.bio_text(scope, include_sensitive=body.include_sensitive)}


async def list_memories(  # noqa: PLR0913 - each parameter is documented
    caller: Reader,
    engine: TheEngine,
    *,
    user_id: UserId = None,
    page: str = "1",
    page_size: str | None = None,
    limit: str | None = None,
    category: Annotated[list[str] | None, Query()] = None,
    categories: Annotated[list[str] | None, Query()] = None,
    type: Annotated[str | None, Query()] = None,  # noqa: A002 - the parameter's name
    agent_id: str | None = None,
    thread_id: str | None = None,
    source: str | None = None,
    as_of: Moment | None = None,
    filters: Annotated[str | None, Query(description="As in search, JSON.")] = None,
    include_evidence: bool = False,
    include_superseded: bool = False,
    include_sensitive: bool = True,
) -> dict[str, Any]:
    """List memories, newest first."""
    scope = caller.scope(user_id)
    number, size = _whole("page", page, minimum=1), _size(page_size, limit)
    labels = _labels([*(category or ()), *(categories or ())])
    kinds = _kinds(type)
    offset = (number - 1) * size
    if filters or as_of or include_superseded or not include_sensitive:
        where = searching.selection(
            _parsed(filters),
            categories=labels,
            agent=agent_id,
            thread=thread_id,
            include_sensitive=include_sensitive,
        )
        chosen = Selection(
            where=_also(where, kinds=kinds, source=source), as_of=as_of, include_superseded=include_superseded
        )
        memories, total = await engine.browse.selected(scope, chosen, limit=size, offset=offset)
    else:
        listing = Listing(
            kinds=kinds,
            categories=tuple(labels),
            agent=agent_id or "",
            thread=thread_id or "",
            source=source or "",
            limit=size,
            offset=offset,
        )
        memories, total = await engine.browse.memories(scope, listing)
    quotes = await engine.browse.quotes(scope, memories) if include_evidence else {}
    data = [wire.memory_out(scope, memory, quotes.get(memory.id)) for memory in memories]
    answer: dict[str, Any] = {"data": data, "pagination": wire.pagination(number, size, total)}
    return answer | {"memories": data} if limit is not None else answer


async def get(
    memory_id: str, caller: Reader, engine: TheEngine, user_id: UserId = None, *, include_evidence: bool = False
) -> dict[str, Any]:
    """Get one memory."""
    scope = caller.scope(user_id)
    memory = await _visible(engine, scope, memory_id)
    quotes = await engine.browse.quotes(scope, [memory]) if include_evidence else {}
    return wire.memory_out(scope, memory, quotes.get(memory.id))


async def history(memory_id: str, caller: Reader, engine: TheEngine, user_id: UserId = None) -> dict[str, Any]:
    """What became of a memory, oldest change first, each with its reason."""
    scope = caller.scope(user_id)
    try:
        changes = await engine.browse.history(scope, _number(scope, memory_id))
    except NotFound as error:
        raise no_memory(memory_id) from error
    return {"memory_id": memory_id, "history": [wire.change_out(scope, change) for change in changes]}


async def update(memory_id: str, body: wire.Update, caller: Writer, engine: TheEngine) -> dict[str, Any]:
    """Change a memory's text, categories, type, importance or metadata."""
    scope = caller.scope(body.user_id)
    memory = await _visible(engine, scope, memory_id)
    try:
        changes = body.changes(memory)
    except Invalid as error:
        raise _as_category_error(error) from error
    after, vector = await engine.edit.change(scope, memory.id, changes, actor=caller.name)
    return wire.updated_out(scope, after, None if vector is None else vector.tolist())


async def delete(
    memory_id: str,
    caller: Deleter,
    engine: TheEngine,
    user_id: UserId = None,
    *,
    cascade: bool = False,
    backup: bool = True,
) -> dict[str, Any]:
    """Delete a memory; it leaves every read at once."""
    scope = caller.scope(user_id)
    number = _number(scope, memory_id)
    forgotten = await engine.edit.forget(scope, [number], actor=caller.name, keep_for=_kept(backup=backup))
    if not forgotten.memories:
        raise no_memory(memory_id)
    answer = {"success": True, "memory_id": memory_id, "deleted_at": stamp(engine.clock())}
    return answer | _consequences(forgotten, cascade=cascade, backup=backup)


async def delete_many(body: wire.BatchDelete, caller: Deleter, engine: TheEngine) -> dict[str, Any]:
    """Delete up to a hundred memories; unknown ids are listed and never fail the call."""
    scope = caller.scope(body.user_id)
    numbers = {text: number_of("mem", scope, text) for text in dict.fromkeys(body.memory_ids)}
    known = [number for number in numbers.values() if number is not None]
    forgotten = await engine.edit.forget(scope, known, actor=caller.name, keep_for=_kept(backup=body.backup))
    gone = {memory.id for memory in forgotten.memories}
    deleted = [text for text, number in numbers.items() if number in gone]
    missing = [text for text in numbers if text not in deleted]
    answer = {
        "success": not missing,
        "deleted_count": len(deleted),
        "deleted": deleted,
        "not_found": missing,
        "deleted_at": stamp(engine.clock()),
    }
    return answer | (_consequences(forgotten, cascade=body.cascade, backup=body.backup) if deleted else {})


async def delete_all(  # noqa: PLR0913 - each parameter is documented
    caller: Deleter,
    engine: TheEngine,
    *,
    user_id: UserId = None,
    category: str | None = None,
    agent_id: str | None = None,
    thread_id: str | None = None,
    source: str | None = None,
    backup: bool = True,
) -> dict[str, Any]:
    """Delete all memories of a user, or all of a category, an agent, a thread or a source."""
    listing = Listing(
        statuses=tuple(status for status in Status if status is not Status.FORGOTTEN),
        categories=tuple(_labels([category] if category else [])),
        agent=agent_id or "",
        thread=thread_id or "",
        source=source or "",
    )
    kept = _kept(backup=backup)
    count = await engine.edit.forget_listed(caller.scope(user_id), listing, actor=caller.name, keep_for=kept)
    return {"success": True, "deleted_count": count, "deleted_at": stamp(engine.clock())}


async def get_event(event_id: str, caller: Reader, engine: TheEngine, user_id: UserId = None) -> dict[str, Any]:
    """What was said, and what became of it."""
    scope = caller.scope(user_id)
    number = number_of("evt", scope, event_id)
    if number is None:
        raise NotFound("There is no such event.", id=event_id)
    return storing.event_out(scope, await engine.browse.event(scope, number))


ROUTES: Final = (
    ("POST", "/memories", store, {"status_code": 201, "response_model": storing.StoredOut}),
    ("POST", "/memories/search", search, {"response_model": searching.SearchOut, "route_class_override": DirectRoute}),
    ("POST", "/memories/batch-delete", delete_many, {"response_model": wire.BatchDeletedOut}),
    ("GET", "/memories", list_memories, {"response_model": wire.MemoryList}),
    ("DELETE", "/memories", delete_all, {"response_model": wire.AllDeletedOut}),
    ("GET", "/memories/{memory_id}", get, {"response_model": wire.MemoryOut}),
    ("GET", "/memories/{memory_id}/history", history, {"response_model": wire.HistoryOut}),
    ("PATCH", "/memories/{memory_id}", update, {"response_model": wire.UpdatedOut}),
    ("PUT", "/memories/{memory_id}", update, {"response_model": wire.UpdatedOut, "include_in_schema": False}),
    ("DELETE", "/memories/{memory_id}", delete, {"response_model": wire.DeletedOut}),
    ("GET", "/events/{event_id}", get_event, {"response_model": storing.EventDetailOut}),
)


async def _visible(engine: Engine, scope: Scope, text: str) -> Memory:
    """The active memory of that id, else the refusal that the contract names."""
    try:
        memory = await engine.browse.memory(scope, _number(scope, text))
    except NotFound as error:
        raise no_memory(text) from error
    if memory.status is Status.SUPERSEDED and memory.superseded_by is not None:
        raise no_memory(text, superseded_by=memory_id(scope, memory.superseded_by))
    if memory.status is not Status.ACTIVE:
        raise no_memory(text)
    return memory


def _number(scope: Scope, text: str) -> int:
    number = number_of("mem", scope, text)
    if number is None:
        raise no_memory(text)
    return number


def _kept(*, backup: bool) -> timedelta:
    return BACKUP if backup else timedelta(0)


def _consequences(forgotten: Forgotten, *, cascade: bool, backup: bool) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    if cascade:
        touched = {label for memory in forgotten.memories for label in memory.categories}
        answer["cascade_deletions"] = {
            "profile_updates": len(touched),
            "derived_insights": forgotten.insights_lost,
            "embeddings": len(forgotten.memories),
        }
    if backup:
        answer["backup_id"] = f"backup_{token_hex(8)}"
    return answer


def _as_category_error(error: Invalid) -> Exception:
    if "valid_categories" not in error.details:
        return error
    return Refused(HTTPStatus.BAD_REQUEST, "INVALID_CATEGORY", error.message, valid_categories=list(CATEGORIES))


def _whole(name: str, text: str, *, minimum: int, maximum: int = 10**9) -> int:
    if not text.isascii() or not text.isdigit() or not minimum <= int(text) <= maximum:
        raise Invalid(f"Must be an integer from {minimum}" + (f" to {maximum}" if maximum < 10**9 else ""), field=name)
    return int(text)


def _size(page_size: str | None, limit: str | None) -> int:
    if page_size is not None:
        return _whole("page_size", page_size, minimum=PAGE_SIZES[0], maximum=PAGE_SIZES[-1])
    if limit is None:
        return 20
    return min(max(_whole("limit", limit, minimum=0), PAGE_SIZES[0]), PAGE_SIZES[-1])


def _labels(texts: Sequence[str]) -> Sequence[Any]:
    return categories([label for text in texts for label in text.split(",") if label.strip()])


def _kinds(text: str | None) -> tuple[str, ...]:
    match text:
        case None | "":
            return ()
        case "semantic":
            return ("semantic", "procedural")
        case "episodic" | "procedural":
            return (text,)
    raise Invalid("Must be semantic or episodic", field="type", valid_types=["semantic", "episodic"])


def _parsed(text: str | None) -> dict[str, Any] | None:
    if not text:
        return None
    try:
        parsed = json.loads(text)
    except ValueError as error:
        raise Invalid("Must be JSON", field="filters") from error
    if not isinstance(parsed, dict):
        raise Invalid("Must be an object", field="filters")
    return parsed


def _also(where: Any, *, kinds: Sequence[str], source: str | None) -> dict[str, Any]:
    parts = [where] if where else []
    if kinds:
        parts.append({"kind": {"in": list(kinds)}})
    if source:
        parts.append({"source": {"eq": source}})
    return {"AND": parts} if parts else {}
