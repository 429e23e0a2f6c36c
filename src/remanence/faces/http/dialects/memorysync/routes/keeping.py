"""Transcripts and states: translate, call, translate."""

from collections.abc import Sequence
from typing import Any, Final

from fastapi import Request

from remanence.domain.usage import Meter
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route, as_retry
from remanence.faces.http.dialects.memorysync.wire import keeping as wire

NO_LINES: Final = {"items": [], "request_ids": [], "status": "skipped"}
NO_STATE: Final = {"item": {}, "created": False, "request_id": None, "deleted_fact_ids": [], "status": "skipped"}
APPENDING: Final = Gate(scope="memory:add", meter=Meter.ADDS, degraded=NO_LINES)
PUTTING: Final = Gate(scope="memory:add", meter=Meter.ADDS, degraded=NO_STATE)
READING: Final = Gate(scope="memory:read", meter=Meter.RETRIEVALS, degraded={"items": [], "total": 0})
GETTING: Final = Gate(scope="memory:read", meter=Meter.RETRIEVALS, degraded={"item": None})
NAMING: Final = Gate(scope="memory:read", meter=Meter.RETRIEVALS, degraded={"namespaces": []})
DELETING: Final = Gate(scope="memory:delete")


async def append(body: wire.Append, asker: TheAsker, engine: TheEngine, request: Request) -> Any:
    """Add lines to a conversation; what is known already is answered as it is stored."""
    appended = await engine.transcripts.append(body.scope(asker), body.chapter())
    if not any(created for _, created in appended.lines):
        as_retry(request)
    return wire.appended_out(appended)


async def list_lines(body: wire.ListLines, asker: TheAsker, engine: TheEngine) -> Any:
    """Read a conversation back, oldest line first."""
    scope = body.scope(asker)
    return wire.lines_out(
        await engine.transcripts.read(scope, body.session_id, source=body.source or "", last=body.limit)
    )


async def delete_lines(body: wire.DeleteLines, asker: TheAsker, engine: TheEngine) -> Any:
    """Delete a conversation or lines of it, and the facts learned from them where that is asked."""
    rows, facts = await engine.transcripts.delete(
        body.scope(asker),
        session=body.session_id or "",
        ids=body.ids or (),
        source=body.source or "",
        with_facts=body.delete_derived_facts,
        actor=asker.name,
    )
    return wire.deleted_out(rows, facts)


async def put_state(body: wire.PutState, asker: TheAsker, engine: TheEngine, request: Request) -> Any:
    """Keep a value; the same again changes nothing."""
    put = await engine.states.put(body.scope(asker), body.draft(), actor=asker.name)
    if not put.changed:
        as_retry(request)
    return wire.put_out(put)


async def get_state(body: wire.GetState, asker: TheAsker, engine: TheEngine) -> Any:
    """One value, or null."""
    state = await engine.states.get(body.scope(asker), body.source, body.namespace, body.key)
    return {"item": wire.state_out(state) if state else None}


async def list_states(body: wire.ListStates, asker: TheAsker, engine: TheEngine) -> Any:
    """Values below a namespace, changed last first."""
    found, total = await engine.states.below(
        body.scope(asker), body.source, body.namespace_prefix, limit=body.limit, offset=body.offset
    )
    return {"items": [wire.state_out(state) for state in found], "total": total}


async def search_states(body: wire.SearchStates, asker: TheAsker, engine: TheEngine) -> Any:
    """Values below a namespace, most alike first."""
    found, total = await engine.states.search(
        body.scope(asker), body.source, body.namespace_prefix, body.query, limit=body.limit
    )
    return wire.found_out(found, total)


async def delete_states(body: wire.DeleteStates, asker: TheAsker, engine: TheEngine) -> Any:
    """Delete names of a namespace, or all of it."""
    rows, facts = await engine.states.delete(
        body.scope(asker),
        body.source,
        body.namespace,
        names=body.keys,
        with_facts=body.delete_derived_facts,
        actor=asker.name,
    )
    return wire.deleted_out(rows, facts)


async def namespaces(body: wire.Namespaces, asker: TheAsker, engine: TheEngine) -> Any:
    """In which namespaces something stands."""
    found = await engine.states.namespaces(body.scope(asker), body.source, body.prefix, depth=body.max_depth)
    return {"namespaces": [list(each) for each in found[body.offset : body.offset + body.limit]]}


ROUTES: Final[Sequence[Route]] = (
    ("POST", "/v1/history/append", append, APPENDING, {}),
    ("POST", "/v1/history/list", list_lines, READING, {}),
    ("POST", "/v1/history/delete", delete_lines, DELETING, {}),
    ("POST", "/v1/state/put", put_state, PUTTING, {}),
    ("POST", "/v1/state/get", get_state, GETTING, {}),
    ("POST", "/v1/state/list", list_states, READING, {}),
    ("POST", "/v1/state/search", search_states, READING, {}),
    ("POST", "/v1/state/delete", delete_states, DELETING, {}),
    ("POST", "/v1/state/namespaces", namespaces, NAMING, {}),
)
