"""Addresses that are told of what happens."""

from collections.abc import Sequence
from typing import Final

from .. import asking
from ..reading import read
from ..results import Delivery, Page, Webhook
from .paging import AsyncPages
from .transport import AsyncTransport

DELIVERIES: Final = 50
"""On a page."""


class AsyncWebhooks:
    """The key's webhooks. Messages are signed as the Standard Webhooks specification says."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(self, url: str, events: Sequence[str]) -> Webhook:
        """Post these events there from now on. Only now the webhook has its `secret`."""
        asked = asking.body(url=url, events=events)
        return read(Webhook, await self._transport.call("POST", "/v1/webhooks", json=asked, repeatable=False))

    async def list(self) -> tuple[Webhook, ...]:
        """Oldest first."""
        return read(tuple[Webhook, ...], await self._transport.call("GET", "/v1/webhooks"))

    async def get(self, webhook_id: str) -> Webhook:
        return read(Webhook, await self._transport.call("GET", f"/v1/webhooks/{webhook_id}"))

    async def update(
        self,
        webhook_id: str,
        *,
        url: str | None = None,
        events: Sequence[str] | None = None,
        active: bool | None = None,
    ) -> Webhook:
        """Switched on again, it is brought what has waited."""
        asked = asking.body(url=url, events=events, active=active)
        return read(Webhook, await self._transport.call("PATCH", f"/v1/webhooks/{webhook_id}", json=asked))

    async def delete(self, webhook_id: str) -> None:
        await self._transport.call("DELETE", f"/v1/webhooks/{webhook_id}", repeatable=False)

    async def rotate_secret(self, webhook_id: str) -> Webhook:
        """A new secret; the former one signs beside it for a day."""
        path = f"/v1/webhooks/{webhook_id}/rotate-secret"
        return read(Webhook, await self._transport.call("POST", path, repeatable=False))

    async def test(self, webhook_id: str, event: str | None = None) -> Delivery:
        """Post a message that means nothing."""
        path = f"/v1/webhooks/{webhook_id}/test"
        told = await self._transport.call("POST", path, json=asking.body(event=event), repeatable=False)
        return read(Delivery, told)

    def deliveries(self, webhook_id: str, *, state: str | None = None) -> AsyncPages[Delivery]:
        """What was brought there, newest first, with every try. States: pending, delivered, failed."""

        async def page(number: int) -> Page[Delivery]:
            params = asking.query(state=state, page=number, pageSize=DELIVERIES)
            told = await self._transport.call("GET", f"/v1/webhooks/{webhook_id}/deliveries", params=params)
            items = read(tuple[Delivery, ...], told["items"])
            total = told["totalCount"]
            return Page(items=items, number=number, total=total, has_next=number * DELIVERIES < total)

        return AsyncPages(page)

    async def redeliver(self, webhook_id: str, delivery_ids: Sequence[str] | None = None) -> tuple[str, ...]:
        """Bring these again under the same ids, or all that have failed; says which."""
        asked = asking.body(deliveryIds=delivery_ids)
        told = await self._transport.call("POST", f"/v1/webhooks/{webhook_id}/redeliver", json=asked)
        return tuple(told["redelivered"])
