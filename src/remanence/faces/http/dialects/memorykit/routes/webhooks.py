"""Webhooks: the whole host's, whichever dialect an event comes from."""

from http import HTTPStatus
from typing import Any, Final

from fastapi import Response

from remanence.domain.webhook import Delivery, DeliveryState, Endpoint, Owner
from remanence.engine import Engine
from remanence.faces.http.caller import Caller, TheEngine
from remanence.faces.http.dialects.memorykit.asking import HookKeeper
from remanence.faces.http.dialects.memorykit.wire import webhooks as wire
from remanence.faces.http.dialects.memorykit.wire.words import PAGE_SIZE, Page, PageSize, listed

DIALECT: Final = "memorykit"
REDELIVERED_AT_ONCE: Final = 1_000


async def register(
    body: wire.Registration, caller: HookKeeper, engine: TheEngine, response: Response
) -> dict[str, Any]:
    """Post these events to that address from now on. The secret is shown only here."""
    made = await engine.webhooks.register(_owner(caller), DIALECT, url=body.url, events=body.events)
    response.headers["Location"] = f"/v1/webhooks/{wire.hook_id(made.id)}"
    return wire.with_secret(made)


async def list_webhooks(caller: HookKeeper, engine: TheEngine, page: Page = None, page_size: PageSize = None) -> Any:
    """Endpoints, oldest first."""
    return listed(await engine.webhooks.of(_owner(caller), DIALECT), wire.webhook_out, page, page_size)


async def get(webhook_id: str, caller: HookKeeper, engine: TheEngine) -> dict[str, Any]:
    """One endpoint, without its secret."""
    return wire.webhook_out(await _endpoint(engine, caller, webhook_id))


async def change(webhook_id: str, body: wire.WebhookChange, caller: HookKeeper, engine: TheEngine) -> dict[str, Any]:
    """Another address, other events, on or off. Switched on again, it is brought what has waited."""
    endpoint = await _endpoint(engine, caller, webhook_id)
    changed = await engine.webhooks.change(endpoint, url=body.url, events=body.events, active=body.active)
    return wire.webhook_out(changed)


async def delete(webhook_id: str, caller: HookKeeper, engine: TheEngine) -> Response:
    """Nothing is posted there any more."""
    await engine.webhooks.remove(await _endpoint(engine, caller, webhook_id))
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def rotate(webhook_id: str, caller: HookKeeper, engine: TheEngine) -> dict[str, Any]:
    """A new secret; the former one signs beside it for a day."""
    return wire.with_secret(await engine.webhooks.rotate(await _endpoint(engine, caller, webhook_id)))


async def send_test(
    webhook_id: str, caller: HookKeeper, engine: TheEngine, body: wire.WebhookTest | None = None
) -> dict[str, Any]:
    """Post a message that means nothing."""
    endpoint = await _endpoint(engine, caller, webhook_id)
    return wire.delivery_out(await engine.webhooks.test(endpoint, event=body.event if body else None))


async def deliveries(
    webhook_id: str,
    caller: HookKeeper,
    engine: TheEngine,
    state: DeliveryState | None = None,
    page: Page = None,
    page_size: PageSize = None,
) -> dict[str, Any]:
    """What was brought there, newest first, with every try; always a page, for there may be many."""
    endpoint = await _endpoint(engine, caller, webhook_id)
    page, size = page or 1, page_size or PAGE_SIZE
    found, total = await engine.webhooks.deliveries(
        [endpoint], states=[state] if state else [], limit=size, offset=(page - 1) * size
    )
    return {"items": [wire.delivery_out(each) for each in found], "page": page, "pageSize": size, "totalCount": total}


async def redeliver(
    webhook_id: str, caller: HookKeeper, engine: TheEngine, body: wire.Redelivery | None = None
) -> dict[str, Any]:
    """Bring named deliveries again, or all that have failed, under the same ids."""
    endpoint = await _endpoint(engine, caller, webhook_id)
    again = await engine.webhooks.redeliver(await _chosen(engine, endpoint, body or wire.Redelivery()))
    return {"redelivered": [wire.delivery_id(each.id) for each in again]}


async def redeliver_one(webhook_id: str, delivery_id: str, caller: HookKeeper, engine: TheEngine) -> dict[str, Any]:
    """Bring one delivery again, under the same id."""
    endpoint = await _endpoint(engine, caller, webhook_id)
    delivery = await engine.webhooks.delivery(endpoint, wire.number("dlv", delivery_id))
    [again] = await engine.webhooks.redeliver([delivery])
    return wire.delivery_out(again)


ROUTES: Final = (
    ("POST", "/webhooks", register, {"status_code": HTTPStatus.CREATED, "response_model": wire.WebhookMadeOut}),
    ("GET", "/webhooks", list_webhooks, {"response_model": None}),
    ("GET", "/webhooks/{webhook_id}", get, {"response_model": wire.WebhookOut}),
    ("PATCH", "/webhooks/{webhook_id}", change, {"response_model": wire.WebhookOut}),
    ("DELETE", "/webhooks/{webhook_id}", delete, {"status_code": HTTPStatus.NO_CONTENT, "response_model": None}),
    ("POST", "/webhooks/{webhook_id}/rotate-secret", rotate, {"response_model": wire.WebhookMadeOut}),
    (
        "POST",
        "/webhooks/{webhook_id}/test",
        send_test,
        {"status_code": HTTPStatus.ACCEPTED, "response_model": wire.DeliveryOut},
    ),
    ("GET", "/webhooks/{webhook_id}/deliveries", deliveries, {"response_model": None}),
    (
        "POST",
        "/webhooks/{webhook_id}/redeliver",
        redeliver,
        {"status_code": HTTPStatus.ACCEPTED, "response_model": None},
    ),
    (
        "POST",
        "/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver",
        redeliver_one,
        {"status_code": HTTPStatus.ACCEPTED, "response_model": wire.DeliveryOut},
    ),
)


def _owner(caller: Caller) -> Owner:
    return Owner.of(caller.principal.key)


async def _endpoint(engine: Engine, caller: Caller, text: str) -> Endpoint:
    return await engine.webhooks.endpoint(_owner(caller), DIALECT, wire.number("hook", text))


async def _chosen(engine: Engine, endpoint: Endpoint, asked: wire.Redelivery) -> list[Delivery]:
    if asked.delivery_ids is not None:
        numbers = [wire.number("dlv", text) for text in asked.delivery_ids]
        return [await engine.webhooks.delivery(endpoint, number) for number in numbers]
    found, _ = await engine.webhooks.deliveries(
        [endpoint], states=[DeliveryState.FAILED], since=asked.since, limit=REDELIVERED_AT_ONCE
    )
    return list(found)
