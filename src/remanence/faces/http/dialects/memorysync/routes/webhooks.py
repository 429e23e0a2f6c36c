"""Webhooks of the control plane: translate, call, translate."""

from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Query

from remanence.domain.webhook import Delivery, DeliveryState, Endpoint, Owner
from remanence.engine import Engine
from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.asker import ADMIN, Asker
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route
from remanence.faces.http.dialects.memorysync.wire import webhooks as wire
from remanence.faces.http.dialects.memorysync.wire.keys import named
from remanence.faces.http.dialects.memorysync.wire.words import project_name

DIALECT: Final = "memorysync"
MANAGING: Final = Gate(scope=ADMIN)
BASE: Final = "/org/webhooks"
ONE: Final = f"{BASE}/{{endpoint_id:int}}"
DELIVERY: Final = f"{BASE}/deliveries/{{delivery_id:int}}"

Page = Annotated[int, Query(ge=1)]
PageSize = Annotated[int, Query(ge=1, le=100)]
Status = Annotated[wire.State | None, Query()]


async def register(body: wire.Register, asker: TheAsker, engine: TheEngine) -> Any:
    """Post these events to that address from now on. The secret is shown only here."""
    project = named(await engine.projects.of(asker.key.org), body.project_id).id if body.project_id else None
    options = body.options(asker.name)
    made = await engine.webhooks.register(
        Owner(org=asker.key.org, project=project),
        DIALECT,
        url=body.url,
        events=body.events,
        retries=wire.retries_of(options),
        options=options,
    )
    return {**await _shown(engine, made), "secret": made.secret}


async def list_endpoints(asker: TheAsker, engine: TheEngine) -> Any:
    """All of the org, oldest first."""
    endpoints = await _endpoints(engine, asker)
    return wire.endpoints_out(endpoints, [await _shown(engine, endpoint) for endpoint in endpoints])


async def event_types() -> Any:
    """What can be listened to."""
    return wire.types_out()


async def health(asker: TheAsker, engine: TheEngine) -> Any:
    """How the bringing goes."""
    endpoints = await _endpoints(engine, asker)
    lately = engine.clock() - timedelta(days=1)
    week = engine.clock() - timedelta(days=7)
    delivered, given_up = [
        (await engine.webhooks.deliveries(endpoints, states=[state], since=week, limit=1))[1]
        for state in (DeliveryState.DELIVERED, DeliveryState.FAILED)
    ]
    failing = [await _failing(engine, endpoint) for endpoint in endpoints]
    return {
        "active_webhooks": sum(endpoint.active for endpoint in endpoints),
        "total_webhooks": len(endpoints),
        "total_deliveries_all_time": sum(endpoint.delivered + endpoint.failed for endpoint in endpoints),
        "total_deliveries_24h": (await engine.webhooks.deliveries(endpoints, since=lately, limit=1))[1],
        "success_rate_7d": round(delivered / (delivered + given_up), 4) if delivered + given_up else 1.0,
        "failing_endpoints": sum(count > 0 for count in failing),
        "pending_retries": (await engine.webhooks.deliveries(endpoints, states=[DeliveryState.PENDING], limit=1))[1],
        "dead_letter_count": (await engine.webhooks.deliveries(endpoints, states=[DeliveryState.FAILED], limit=1))[1],
    }


async def get(endpoint_id: int, asker: TheAsker, engine: TheEngine) -> Any:
    """One endpoint, without its secret."""
    return await _shown(engine, await _endpoint(engine, asker, endpoint_id))


async def change(endpoint_id: int, body: wire.Change, asker: TheAsker, engine: TheEngine) -> Any:
    """What is given takes the place of what was."""
    endpoint = await _endpoint(engine, asker, endpoint_id)
    options = body.options(endpoint.options)
    changed = await engine.webhooks.change(
        endpoint, url=body.url, events=body.events, retries=wire.retries_of(options), options=options
    )
    return await _shown(engine, changed)


async def remove(endpoint_id: int, asker: TheAsker, engine: TheEngine) -> None:
    """Nothing is posted there any more."""
    await engine.webhooks.remove(await _endpoint(engine, asker, endpoint_id))


async def pause(endpoint_id: int, asker: TheAsker, engine: TheEngine) -> Any:
    """Post nothing there for now; what happens meanwhile is not kept for it."""
    return await _switched(engine, asker, endpoint_id, active=False)


async def resume(endpoint_id: int, asker: TheAsker, engine: TheEngine) -> Any:
    """Post there again."""
    return await _switched(engine, asker, endpoint_id, active=True)


async def rotate(endpoint_id: int, asker: TheAsker, engine: TheEngine) -> Any:
    """A new secret; the former one signs beside it for a day."""
    rotated = await engine.webhooks.rotate(await _endpoint(engine, asker, endpoint_id))
    return {**await _shown(engine, rotated), "secret": rotated.secret}


async def send_test(endpoint_id: int, asker: TheAsker, engine: TheEngine, body: wire.Test | None = None) -> Any:
    """Post a message that means nothing."""
    endpoint = await _endpoint(engine, asker, endpoint_id)
    return wire.tested_out(await engine.webhooks.test(endpoint, event=(body or wire.Test()).event_type))


async def replay(endpoint_id: int, asker: TheAsker, engine: TheEngine, body: wire.Replay | None = None) -> Any:
    """Bring again what was brought, or was not, under the same ids."""
    endpoint, asked = await _endpoint(engine, asker, endpoint_id), body or wire.Replay()
    states = {wire.STATES[name] for name in asked.statuses}
    found, _ = await engine.webhooks.deliveries(
        [endpoint],
        states=sorted(states),
        since=engine.clock() - timedelta(minutes=asked.since_minutes),
        limit=asked.limit,
    )
    wanted = [delivery for delivery in found if wire.status(delivery) in asked.statuses]
    again = await engine.webhooks.redeliver(wanted)
    return {
        "endpoint_id": endpoint.id,
        "eligible": len(wanted),
        "replayed": len(again),
        "skipped": len(wanted) - len(again),
        "delivery_ids": [delivery.id for delivery in again],
    }


async def deliveries(
    endpoint_id: int,
    asker: TheAsker,
    engine: TheEngine,
    page: Page = 1,
    page_size: PageSize = 20,
    status_filter: Status = None,
) -> Any:
    """What was brought to one endpoint, newest first."""
    return await _page(engine, [await _endpoint(engine, asker, endpoint_id)], page, page_size, status_filter)


async def latest(endpoint_id: int, asker: TheAsker, engine: TheEngine) -> Any:
    """What was brought there last; null before anything was."""
    endpoint = await _endpoint(engine, asker, endpoint_id)
    found = await _latest(engine, endpoint)
    return wire.delivery_out(found, endpoint) if found else None


async def recent(
    asker: TheAsker,
    engine: TheEngine,
    page: Page = 1,
    page_size: PageSize = 20,
    endpoint_id: int | None = None,
    status_filter: Status = None,
) -> Any:
    """What was brought to any endpoint, newest first."""
    endpoints = await _endpoints(engine, asker)
    chosen = [endpoint for endpoint in endpoints if endpoint_id in {None, endpoint.id}]
    return await _page(engine, chosen, page, page_size, status_filter)


async def get_delivery(delivery_id: int, asker: TheAsker, engine: TheEngine) -> Any:
    """One delivery."""
    return wire.delivery_out(*await _delivery(engine, asker, delivery_id))


async def retry(delivery_id: int, asker: TheAsker, engine: TheEngine) -> Any:
    """Bring one again, under the same id."""
    delivery, endpoint = await _delivery(engine, asker, delivery_id)
    [again] = await engine.webhooks.redeliver([delivery])
    return wire.delivery_out(again, endpoint)


ROUTES: Final[Sequence[Route]] = (
    ("POST", BASE, register, MANAGING, {"status_code": HTTPStatus.CREATED}),
    ("GET", BASE, list_endpoints, MANAGING, {}),
    ("GET", f"{BASE}/event-types", event_types, MANAGING, {}),
    ("GET", f"{BASE}/health", health, MANAGING, {}),
    ("GET", f"{BASE}/deliveries/recent", recent, MANAGING, {}),
    ("GET", DELIVERY, get_delivery, MANAGING, {}),
    ("POST", f"{DELIVERY}/retry", retry, MANAGING, {}),
    ("GET", ONE, get, MANAGING, {}),
    ("PATCH", ONE, change, MANAGING, {}),
    ("DELETE", ONE, remove, MANAGING, {"status_code": HTTPStatus.NO_CONTENT}),
    ("POST", f"{ONE}/pause", pause, MANAGING, {}),
    ("POST", f"{ONE}/resume", resume, MANAGING, {}),
    ("POST", f"{ONE}/rotate-secret", rotate, MANAGING, {}),
    ("POST", f"{ONE}/test", send_test, MANAGING, {}),
    ("POST", f"{ONE}/replay", replay, MANAGING, {}),
    ("GET", f"{ONE}/deliveries", deliveries, MANAGING, {}),
    ("GET", f"{ONE}/deliveries/latest", latest, MANAGING, {}),
)


async def _endpoints(engine: Engine, asker: Asker) -> Sequence[Endpoint]:
    """Of the org as a whole and of its projects."""
    overseen = await engine.webhooks.overseen(Owner(org=asker.key.org))
    return [endpoint for endpoint in overseen if endpoint.dialect == DIALECT]


async def _endpoint(engine: Engine, asker: Asker, endpoint_id: int) -> Endpoint:
    for endpoint in await _endpoints(engine, asker):
        if endpoint.id == endpoint_id:
            return endpoint
    raise NotFound("There is no such webhook.")


async def _delivery(engine: Engine, asker: Asker, delivery_id: int) -> tuple[Delivery, Endpoint]:
    for endpoint in await _endpoints(engine, asker):
        if found := await engine.webhooks.delivered(endpoint, delivery_id):
            return found, endpoint
    raise NotFound("There is no such delivery.")


async def _switched(engine: Engine, asker: Asker, endpoint_id: int, *, active: bool) -> Any:
    endpoint = await _endpoint(engine, asker, endpoint_id)
    return await _shown(engine, await engine.webhooks.change(endpoint, active=active))


async def _shown(engine: Engine, endpoint: Endpoint) -> dict[str, Any]:
    project = project_name(endpoint.owner.org, endpoint.owner.project) if endpoint.owner.project else None
    failing = await _failing(engine, endpoint)
    return wire.endpoint_out(endpoint, await _latest(engine, endpoint), failing, project=project)


async def _latest(engine: Engine, endpoint: Endpoint) -> Delivery | None:
    found, _ = await engine.webhooks.deliveries([endpoint], limit=1)
    return found[0] if found else None


async def _failing(engine: Engine, endpoint: Endpoint) -> int:
    """How many were given up since one was taken."""
    _, count = await engine.webhooks.deliveries(
        [endpoint], states=[DeliveryState.FAILED], since=endpoint.delivered_at, limit=1
    )
    return count


async def _page(
    engine: Engine, endpoints: Sequence[Endpoint], page: int, size: int, status: str | None
) -> dict[str, Any]:
    """What is pending and what has failed for now are one to the engine: of these a page holds those that are meant."""
    states = [wire.STATES[status]] if status else []
    found, total = await engine.webhooks.deliveries(endpoints, states=states, limit=size, offset=(page - 1) * size)
    by_id = {endpoint.id: endpoint for endpoint in endpoints}
    shown = [each for each in found if status is None or wire.status(each) == status]
    return {
        "deliveries": [wire.delivery_out(each, by_id[each.endpoint_id]) for each in shown],
        "total": total,
        "page": page,
        "page_size": size,
    }
