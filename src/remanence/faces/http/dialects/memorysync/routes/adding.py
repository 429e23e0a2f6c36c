"""Adding memories: translate, call, translate."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

from fastapi import Request, Response

from remanence.domain.scope import Scope
from remanence.domain.usage import Meter
from remanence.engine import Engine
from remanence.engine.notes import Noted
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.announcements import BATCH_CREATED
from remanence.faces.http.dialects.memorysync.asker import Asker
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route, as_retry
from remanence.faces.http.dialects.memorysync.wire import adding as wire

ADDING: Final = Gate(scope="memory:add", project=True, meter=Meter.ADDS, degraded={"status": "ok"})


async def add(body: wire.Add, asker: TheAsker, engine: TheEngine, request: Request, response: Response) -> Any:
    """Remember a text: what is worth it, once."""
    scope = asker.scope(body.end_user_id)
    now = engine.clock()
    [noted] = await engine.notes.add(scope, [body.note(now, deduplicate=body.deduplicate)])
    if noted.again:
        as_retry(request)
    types = (await engine.ontologies.of(scope.org)).content_types
    response.status_code, answer = wire.added_out(scope, noted, now, types=types)
    return answer


async def bulk_add(body: wire.BulkAdd, asker: TheAsker, engine: TheEngine, request: Request) -> Any:
    """Remember up to fifty texts; each has an outcome of its own."""
    read = body.read()
    placed = [(place, item) for place, item in enumerate(read) if isinstance(item, wire.Item)]
    noted = await _note_each(engine, asker, placed, deduplicate=body.deduplicate)
    if placed and all(each.again for each in noted.values()):
        as_retry(request)
    return wire.bulk_out([noted[at] if isinstance(item, wire.Item) else item for at, item in enumerate(read)])


ROUTES: Final[Sequence[Route]] = (
    ("POST", "/memory/add", add, ADDING, {"status_code": HTTPStatus.CREATED}),
    ("POST", "/memory/bulk-add", bulk_add, ADDING, {"status_code": HTTPStatus.MULTI_STATUS}),
)


async def _note_each(
    engine: Engine, asker: Asker, placed: list[tuple[int, wire.Item]], *, deduplicate: bool
) -> dict[int, Noted]:
    """What became of each item, by its place; a record that names its own user is that user's."""
    by_user: dict[Scope, list[tuple[int, wire.Item]]] = {}
    for place, item in placed:
        by_user.setdefault(asker.scope_of_record(item.end_user_id), []).append((place, item))
    outcomes: dict[int, Noted] = {}
    now = engine.clock()
    for scope, items in by_user.items():
        notes = [item.note(now, deduplicate=deduplicate) for _, item in items]
        answers = await engine.notes.add(scope, notes)
        made = [memory.id for noted in answers for memory in noted.memories]
        if made:
            await engine.webhooks.mention(scope, BATCH_CREATED, {"memory_ids": made, "count": len(made)})
        outcomes |= {place: noted for (place, _), noted in zip(items, answers, strict=True)}
    return outcomes
