"""The v1 memory plane: turns in, facts out."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Query, Request

from remanence.domain.memory import Status
from remanence.domain.usage import Meter
from remanence.engine.turns import Stage
from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.announcements import RECALLED
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route, as_retry
from remanence.faces.http.dialects.memorysync.wire import turns as wire
from remanence.faces.http.dialects.memorysync.wire.places import listed_scope
from remanence.faces.http.dialects.memorysync.wire.words import memory_id as number_of
from remanence.ports import Listing

ALL: Final = 2**31
ADDING: Final = Gate(
    scope="memory:add",
    meter=Meter.ADDS,
    degraded=wire.turn_out("skipped"),
    degraded_status=HTTPStatus.CREATED,
)
RECALLING: Final = Gate(scope="memory:read", meter=Meter.RETRIEVALS, degraded={"context": "", "memories": []})
ASKING: Final = Gate(scope="memory:read", meter=Meter.RETRIEVALS, degraded={"memories": []})
READING: Final = Gate(scope="memory:read")


async def add_turn(body: wire.AddTurn, asker: TheAsker, engine: TheEngine, request: Request) -> Any:
    """Take the facts from what a user said; other turns, small talk and replays leave nothing."""
    scope = body.scope(asker)
    if not body.by_user():
        return wire.turn_out("skipped_non_user_turn")
    said = body.said()
    if wire.is_filler(said.text):
        return wire.turn_out("skipped_low_value")
    learning = await engine.turns.learn(scope, said)
    if learning.stage is Stage.REPLAY:
        as_retry(request)
    return wire.learned_out(learning)


async def recall(body: wire.Recall, asker: TheAsker, engine: TheEngine) -> Any:
    """A block for a prompt, and the memories that stand in it."""
    scope = body.scope(asker)
    ontology = await engine.ontologies.of(scope.org)
    asked = body.asked_of(ontology.all_content_types)
    found = await engine.recall(scope, asked, custom=ontology.content_types) if asked else []
    await engine.webhooks.mention(scope, RECALLED, {"prompt": body.prompt, "results": len(found)})
    return wire.recall_out(found, types=ontology.content_types)


async def query(body: wire.Prompt, asker: TheAsker, engine: TheEngine) -> Any:
    """The memories that are most like a prompt."""
    return wire.query_out(await engine.recall(body.scope(asker), body.asked()))


async def list_memories(
    request: Request,
    asker: TheAsker,
    engine: TheEngine,
    limit: Annotated[int, Query(ge=0)] = 0,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Any:
    """A user's memories, newest first; all of them without a limit."""
    scope = listed_scope(asker, request.scope["raw_path"])
    memories, total = await engine.browse.memories(scope, Listing(limit=limit or ALL, offset=offset))
    return {"memories": [wire.row_out(memory) for memory in memories], "total": total}


async def status(memory_id: str, asker: TheAsker, engine: TheEngine) -> Any:
    """Whether a memory is ready: one that has an id is."""
    try:
        number = number_of(memory_id)
    except ValueError as error:
        raise NotFound("There is no such memory.") from error
    if asker.alone is None:
        memory = await engine.browse.memory_within(asker.reach, number)
    else:
        memory = await engine.browse.memory(asker.alone, number)
    if memory.status in {Status.FORGOTTEN, Status.QUARANTINED}:
        raise NotFound("There is no such memory.")
    return wire.status_out(memory)


ROUTES: Final[Sequence[Route]] = (
    ("POST", "/v1/memory/add_turn", add_turn, ADDING, {"status_code": HTTPStatus.CREATED}),
    ("POST", "/v1/memory/recall", recall, RECALLING, {}),
    ("POST", "/v1/memory/query", query, ASKING, {}),
    ("GET", "/v1/memory/status/{memory_id:memory_id}", status, READING, {}),
    ("GET", "/v1/memory/{place:path}/list", list_memories, READING, {}),
)
