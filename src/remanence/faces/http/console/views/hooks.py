"""Who listens: endpoints, what is on its way to them, and what became of it."""

from collections.abc import Sequence
from typing import Final

from starlette.responses import Response

from remanence.domain.webhook import Delivery, DeliveryState, Endpoint, Owner
from remanence.errors import Invalid, NotFound
from remanence.faces.http.console import pages
from remanence.faces.http.console.asking import PAGE_SIZE, Visitor
from remanence.faces.http.console.pages import Pages

NATIVE: Final = "memsync"
"""The API in whose words endpoints that are registered here are told."""


async def webhooks(visitor: Visitor) -> Response:
    return await _listed(visitor)


async def webhook(visitor: Visitor) -> Response:
    endpoint = await _endpoint(visitor)
    wanted = visitor.query.get("state", "")
    states = [state for state in DeliveryState if state.value == wanted]
    found, total = await visitor.engine.webhooks.deliveries(
        [endpoint], states=states, limit=PAGE_SIZE, offset=visitor.offset
    )
    return pages.show(
        visitor,
        "webhook.html",
        endpoint=endpoint,
        deliveries=found,
        pages=Pages(visitor.page, total),
        state=wanted,
        states=tuple(DeliveryState),
        secret="",
    )


async def register(visitor: Visitor) -> Response:
    """The one page that shows the new endpoint's secret."""
    _may(visitor)
    endpoint = await visitor.engine.webhooks.register(
        Owner.of(visitor.principal.key), NATIVE, url=visitor.filled("url"), events=_events(visitor)
    )
    return await _listed(visitor, made=endpoint)


async def rotate(visitor: Visitor) -> Response:
    rotated = await visitor.engine.webhooks.rotate(await _endpoint(visitor))
    return await _listed(visitor, made=rotated)


async def switch(visitor: Visitor) -> Response:
    endpoint = await _endpoint(visitor)
    await visitor.engine.webhooks.change(endpoint, active=not endpoint.active)
    return pages.go(visitor, f"/webhooks/{endpoint.id}", done="switched")


async def test(visitor: Visitor) -> Response:
    endpoint = await _endpoint(visitor)
    await visitor.engine.webhooks.test(endpoint)
    return pages.go(visitor, f"/webhooks/{endpoint.id}", done="tested")


async def remove(visitor: Visitor) -> Response:
    await visitor.engine.webhooks.remove(await _endpoint(visitor))
    return pages.go(visitor, "/webhooks", done="removed")


async def redeliver(visitor: Visitor) -> Response:
    endpoint = await _endpoint(visitor)
    await visitor.engine.webhooks.redeliver([await _delivery(visitor, endpoint)])
    return pages.go(visitor, f"/webhooks/{endpoint.id}", done="redelivered")


async def _listed(visitor: Visitor, *, made: Endpoint | None = None) -> Response:
    _may(visitor)
    endpoints = await visitor.engine.webhooks.overseen(Owner.of(visitor.principal.key))
    return pages.show(visitor, "webhooks.html", endpoints=endpoints, events=visitor.engine.webhooks.events, made=made)


async def _endpoint(visitor: Visitor) -> Endpoint:
    """Raises NotFound for one that the visitor's key does not oversee."""
    _may(visitor)
    wanted = visitor.request.path_params["id"]
    for endpoint in await visitor.engine.webhooks.overseen(Owner.of(visitor.principal.key)):
        if str(endpoint.id) == wanted:
            return endpoint
    raise NotFound("There is no such webhook.")


async def _delivery(visitor: Visitor, endpoint: Endpoint) -> Delivery:
    wanted = visitor.filled("delivery")
    if not wanted.isascii() or not wanted.isdigit():
        raise Invalid("There is no such delivery.", field="delivery")
    return await visitor.engine.webhooks.delivery(endpoint, int(wanted))


def _events(visitor: Visitor) -> Sequence[str]:
    return [value for value in visitor.form.getlist("events") if isinstance(value, str)]


def _may(visitor: Visitor) -> None:
    visitor.principal.require("webhooks:manage")


PAGES: Final = (("/webhooks", webhooks), ("/webhooks/{id}", webhook))
ACTS: Final = (
    ("/webhooks/register", register),
    ("/webhooks/{id}/rotate", rotate),
    ("/webhooks/{id}/switch", switch),
    ("/webhooks/{id}/test", test),
    ("/webhooks/{id}/remove", remove),
    ("/webhooks/{id}/redeliver", redeliver),
)
