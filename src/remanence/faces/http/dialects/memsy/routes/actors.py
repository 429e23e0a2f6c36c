"""Who has memories: derived from them, never stored."""

from typing import Annotated, Final

from fastapi import Query

from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsy.asking import Reader, Routes
from remanence.faces.http.dialects.memsy.refusal import unknown
from remanence.faces.http.dialects.memsy.wire import memories as wire
from remanence.faces.http.dialects.memsy.wire.words import without_nul
from remanence.ports import ActorOrder, Roll

OrgId = Annotated[str | None, Query(description="Only the key's own org.")]


async def list_actors(
    caller: Reader,
    engine: TheEngine,
    *,
    org_id: OrgId = None,
    sort: ActorOrder = ActorOrder.NEWEST,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
    q: str = "",
) -> wire.ActorsOut:
    """List the actors that have memories. Counted in the database, so that no list is ever truncated."""
    caller.of_org(org_id)
    roll = Roll(named=without_nul(q), order=sort, limit=limit, offset=offset)
    actors, total = await engine.survey.actors(caller.reach, roll)
    items = [wire.actor_out(actor) for actor in actors]
    return wire.ActorsOut(items=items, total=total, limit=limit, offset=offset, truncated=False)


async def get(actor_id: str, caller: Reader, engine: TheEngine, org_id: OrgId = None) -> wire.ActorOut:
    """One actor; there is none before there is a memory."""
    caller.of_org(org_id)
    try:
        actor = await engine.survey.actor(caller.reach, caller.actor(without_nul(actor_id)))
    except NotFound as error:
        raise unknown("actor") from error
    return wire.actor_out(actor)


ROUTES: Final[Routes] = (
    ("GET", "/v1/actors", list_actors, {}),
    ("GET", "/v1/actors/{actor_id:path}", get, {}),
)
