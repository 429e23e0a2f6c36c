"""Tending memories: translate, call, translate."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Query

from remanence.domain.memory import Memory, Status
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route
from remanence.faces.http.dialects.memorysync.wire import memories as wire
from remanence.faces.http.dialects.memorysync.wire import tending
from remanence.faces.http.dialects.memorysync.wire.words import memory_id as number_of
from remanence.faces.http.dialects.memorysync.wire.words import stamp, user_id

READING: Final = Gate(scope="memory:read", project=True)
CHANGING: Final = Gate(scope="memory:add", project=True)
DELETING: Final = Gate(scope="memory:delete", project=True)
ONE: Final = "/memory/{memory_id:memory_id}"
THEMSELVES: Final = "the person themselves"
"""In the log of who did what: the name of who asked for their erasure must not stay there."""


async def get(memory_id: str, asker: TheAsker, engine: TheEngine) -> Any:
    """One memory."""
    scope = asker.scope()
    memory = await _readable(engine, scope, memory_id)
    return wire.memory_out(scope, memory, engine.clock(), types=await _types(engine, scope))


async def patch(memory_id: str, body: wire.Edit, asker: TheAsker, engine: TheEngine) -> Any:
    """Change what is said about a memory; its text stays."""
    scope = asker.scope()
    memory = await _readable(engine, scope, memory_id)
    changed = await engine.edit.change_each(scope, {memory.id: body.changes}, actor=asker.name)
    if memory.id not in changed:
        raise NotFound("There is no such memory.")
    return wire.memory_out(scope, changed[memory.id][1], engine.clock(), types=await _types(engine, scope))


async def history(
    memory_id: str,
    asker: TheAsker,
    engine: TheEngine,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Any:
    """What became of a memory, oldest first."""
    scope = asker.scope()
    memory = await _readable(engine, scope, memory_id)
    changes = await engine.browse.history(scope, memory.id)
    return wire.history_out(memory.id, changes, limit=limit, offset=offset)


async def feedback(memory_id: str, body: tending.Feedback, asker: TheAsker, engine: TheEngine) -> Any:
    """Say whether a memory was of use; that moves its importance."""
    scope = asker.scope()
    memory = await _readable(engine, scope, memory_id)
    judged = await engine.relating.judge(scope, memory.id, body.signal, comment=body.comment or "", actor=asker.name)
    return tending.feedback_out(judged, body.signal)


async def relate(memory_id: str, body: tending.Relate, asker: TheAsker, engine: TheEngine) -> Any:
    """Draw a relation from one memory to another."""
    scope = asker.scope()
    memory = await _readable(engine, scope, memory_id)
    known = (await engine.ontologies.of(scope.org)).all_relation_types
    kind = body.known_type(known)
    relation = await engine.relating.relate(
        scope, memory.id, body.to_memory_id, kind, confidence=body.confidence, metadata=body.metadata or {}
    )
    return tending.relation_out(relation)


async def forget(body: tending.Forget, asker: TheAsker, engine: TheEngine) -> Any:
    """Forget memories; they leave every read at once. Answers the ids of those that were there."""
    scope = asker.scope(body.end_user_id)
    ids = body.memory_ids
    if ids is None:
        assert body.filters is not None
        now = engine.clock()
        ids = [memory.id for memory in await engine.browse.active(scope) if body.filters.match(memory, now)]
    if body.dry_run:
        return [memory.id for memory in await engine.browse.readable(scope, ids)]
    forgotten = await engine.edit.forget(scope, ids, actor=asker.name, keep_for=engine.forgotten_for)
    return [memory.id for memory in forgotten.memories]


async def export(asker: TheAsker, engine: TheEngine) -> Any:
    """All memories of the user."""
    scope = asker.scope()
    now, types = engine.clock(), await _types(engine, scope)
    return {
        "user_id": user_id(scope),
        "memories": [wire.memory_out(scope, memory, now, types=types) for memory in await engine.browse.active(scope)],
        "generated_at": stamp(now),
    }


async def batch_update(body: tending.BatchUpdate, asker: TheAsker, engine: TheEngine) -> Any:
    """Change many memories at once, or none."""
    scope = asker.scope()
    changed = await engine.edit.change_each(
        scope, {item.memory_id: item.changes for item in body.items}, actor=asker.name
    )
    return tending.batch_out(body, changed)


async def purge(asker: TheAsker, engine: TheEngine) -> Any:
    """Erase all that is known of the person themselves, who must show a token of their own."""
    if not asker.principal.is_user:
        raise tending.no_purge(asker.name)
    return tending.purged_out(await engine.removal.user(asker.scope(), actor=THEMSELVES, scan=False))


ROUTES: Final[Sequence[Route]] = (
    ("POST", "/memory/batch-update", batch_update, CHANGING, {"status_code": HTTPStatus.MULTI_STATUS}),
    ("GET", "/memory/export", export, READING, {}),
    ("DELETE", "/memory/forget", forget, DELETING, {}),
    ("DELETE", "/memory/user/purge", purge, Gate(), {}),
    ("GET", ONE, get, READING, {}),
    ("PATCH", ONE, patch, CHANGING, {}),
    ("GET", f"{ONE}/history", history, READING, {}),
    ("POST", f"{ONE}/feedback", feedback, CHANGING, {}),
    ("POST", f"{ONE}/relations", relate, CHANGING, {"status_code": HTTPStatus.CREATED}),
)


async def _readable(engine: Engine, scope: Scope, text: str) -> Memory:
    """What waits for a person's word is not there yet."""
    memory = await engine.browse.memory(scope, number_of(text))
    if memory.status is Status.QUARANTINED:
        raise NotFound("There is no such memory.")
    return memory


async def _types(engine: Engine, scope: Scope) -> tuple[str, ...]:
    return (await engine.ontologies.of(scope.org)).content_types
