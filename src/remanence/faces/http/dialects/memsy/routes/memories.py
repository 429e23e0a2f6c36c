"""What is stored, as the console looks at it."""

from typing import Annotated, Final

from fastapi import Query

from remanence.domain import ids
from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsy.asking import Reader, Routes
from remanence.faces.http.dialects.memsy.refusal import unknown
from remanence.faces.http.dialects.memsy.wire import memories as wire
from remanence.faces.http.dialects.memsy.wire.words import without_nul
from remanence.ports import Inventory, Order


async def list_memories(  # noqa: PLR0913 - each parameter is documented
    caller: Reader,
    engine: TheEngine,
    *,
    sort: Order = Order.OBSERVED_LAST,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
    actor_id: str | None = None,
    kind: str = "",
    type: str = "",  # noqa: A002 - the parameter's name
    status: wire.StatusFilter = "active",
    search: str = "",
) -> wire.MemoriesOut:
    """List what everybody in the org has stored, stable from page to page."""
    inventory = Inventory(
        statuses=wire.statuses_of(status),
        user=caller.actor(actor_id) if actor_id else None,
        kind=without_nul(kind),
        nature=without_nul(type),
        containing=without_nul(search),
        order=sort,
        limit=limit,
        offset=offset,
    )
    held, total = await engine.survey.memories(caller.reach, inventory)
    sources = await engine.survey.sources(held)
    items = [wire.memory_out(each, sources[each.scope.number, each.memory.id]) for each in held]
    return wire.MemoriesOut(items=items, total=total, limit=limit, offset=offset)


async def stats(caller: Reader, engine: TheEngine) -> wire.StatsOut:
    """Figures of all that is stored, whatever its status."""
    return wire.stats_out(await engine.survey.figures(caller.reach))


async def get(memory_id: str, caller: Reader, engine: TheEngine) -> wire.MemoryOut:
    """One memory, whatever its status."""
    place = ids.read_uuid(memory_id)
    if place is None:
        raise unknown("memory")
    try:
        held = await engine.survey.memory(caller.reach, *place)
    except NotFound as error:
        raise unknown("memory") from error
    sources = await engine.survey.sources([held])
    return wire.memory_out(held, sources[place])


ROUTES: Final[Routes] = (
    ("GET", "/v1/console/memories", list_memories, {}),
    ("GET", "/v1/console/memories/stats", stats, {}),
    ("GET", "/v1/console/memories/{memory_id:path}", get, {}),
)
