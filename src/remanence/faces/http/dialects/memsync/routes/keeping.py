"""Transcripts and states, which frameworks keep here: translate, call, translate.

Remanence's own, in MemSync's style.
"""

from typing import Annotated, Any, Final

from fastapi import Query

from remanence.errors import Invalid
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsync.asking import Deleter, Reader, Searcher, UserId, Writer
from remanence.faces.http.dialects.memsync.wire import keeping as wire

Thread = Annotated[wire.Named, Query()]
Source = Annotated[wire.Named, Query()]


async def append(body: wire.Append, caller: Writer, engine: TheEngine) -> dict[str, Any]:
    """Add lines to a conversation, to be read back as they are and learned from in the background."""
    scope = caller.scope(body.user_id)
    return wire.appended_out(scope, await engine.transcripts.append(scope, body.chapter()))


async def read(
    thread_id: Thread,
    caller: Reader,
    engine: TheEngine,
    *,
    source: Source = wire.SOURCE,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    before: Annotated[str | None, Query(description="The id of the line to read on before.")] = None,
    user_id: UserId = None,
) -> dict[str, Any]:
    """The last lines of a conversation, in order."""
    scope = caller.scope(user_id)
    number = None if before is None else wire.line_number(scope, before)
    if before is not None and number is None:
        raise Invalid("Must be the id of a line", field="before")
    lines, more = await engine.transcripts.page(scope, thread_id, source=source, limit=limit, before=number)
    return wire.transcript_out(scope, lines, more=more)


async def pop(body: wire.Threaded, caller: Deleter, engine: TheEngine) -> dict[str, Any]:
    """Take the last line of a conversation back, and what is known from nothing else."""
    scope = caller.scope(body.user_id)
    line = await engine.transcripts.pop(scope, body.thread_id, source=body.source, actor=caller.name)
    return {"line": wire.line_out(scope, line) if line else None}


async def delete(
    thread_id: Thread,
    caller: Deleter,
    engine: TheEngine,
    *,
    source: Source = wire.SOURCE,
    forget: bool = False,
    user_id: UserId = None,
) -> dict[str, Any]:
    """Delete a conversation; with `forget` also what is known from nothing else."""
    scope = caller.scope(user_id)
    rows, facts = await engine.transcripts.delete(
        scope, session=thread_id, source=source, with_facts=forget, actor=caller.name
    )
    return wire.deleted_out(scope, rows, facts)


async def put(body: wire.Put, caller: Writer, engine: TheEngine) -> dict[str, Any]:
    """Keep a value under its key, instead of the one before."""
    kept = await engine.states.put(caller.scope(body.user_id), body.draft(), actor=caller.name)
    return wire.state_out(kept.state)


async def get(body: wire.Get, caller: Reader, engine: TheEngine) -> dict[str, Any]:
    """One value, or null."""
    state = await engine.states.get(caller.scope(body.user_id), body.source, body.namespace, body.key)
    return {"state": wire.state_out(state) if state else None}


async def find(body: wire.Find, caller: Searcher, engine: TheEngine) -> Any:
    """Values below a namespace: most alike first where there is a query, changed last first where there is none."""
    scope = caller.scope(body.user_id)
    page: dict[str, Any] = {"limit": body.limit, "offset": body.offset, "where": body.filter}
    if body.query is not None:
        hits, total = await engine.states.search(scope, body.source, body.namespace_prefix, body.query, **page)
        return wire.found_out(hits, total)
    found, total = await engine.states.below(scope, body.source, body.namespace_prefix, **page)
    return wire.found_out([(state, None) for state in found], total)


async def remove(body: wire.Remove, caller: Deleter, engine: TheEngine) -> dict[str, Any]:
    """Delete keys of a namespace, or all of it; what is below it stays."""
    scope = caller.scope(body.user_id)
    rows, _ = await engine.states.delete(
        scope, body.source, body.namespace, names=body.keys, with_facts=False, actor=caller.name
    )
    return {"deleted_count": len(rows)}


async def namespaces(body: wire.Namespaces, caller: Reader, engine: TheEngine) -> dict[str, Any]:
    """In which namespaces something stands."""
    found = await engine.states.namespaces(
        caller.scope(body.user_id), body.source, body.prefix, suffix=body.suffix, depth=body.max_depth
    )
    shown = [list(each) for each in found[body.offset : body.offset + body.limit]]
    return {"namespaces": shown, "total": len(found)}


ROUTES: Final = (
    ("POST", "/transcripts", append, {"status_code": 201, "response_model": wire.AppendedOut}),
    ("GET", "/transcripts", read, {"response_model": wire.TranscriptOut}),
    ("POST", "/transcripts/pop", pop, {"response_model": wire.PoppedOut}),
    ("DELETE", "/transcripts", delete, {"response_model": wire.TranscriptDeletedOut}),
    ("PUT", "/states", put, {"response_model": wire.StateOut}),
    ("POST", "/states/get", get, {"response_model": wire.GotOut}),
    ("POST", "/states/search", find, {"response_model": wire.FoundOut}),
    ("POST", "/states/delete", remove, {"response_model": wire.RemovedStatesOut}),
    ("POST", "/states/namespaces", namespaces, {"response_model": wire.NamespacesOut}),
)
