"""Brings messages to those who listen: each at least once, many receivers side by side, each at its own pace."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from random import random
from time import monotonic
from typing import Any, Final

import structlog
from standardwebhooks.webhooks import Webhook

from remanence.domain import webhook
from remanence.domain.announcement import SYSTEM_NOTICE, Announcement
from remanence.domain.ids import Ids
from remanence.domain.webhook import Attempt, Delivery, Endpoint
from remanence.engine.herald import Herald
from remanence.errors import RemanenceError
from remanence.ports import Clock, Messenger, Reply, Store

log = structlog.get_logger()

LEASE: Final = timedelta(seconds=60)
"""Far longer than a try may take; what a dead process had begun waits no longer than this."""
IDLE_SECONDS: Final = 0.5
AT_ONCE: Final = 256
"""Tries side by side; waiting for an answer costs next to nothing."""
AT_ONCE_EACH: Final = 4
"""Of them for one endpoint: a silent one holds no more than these."""
KEPT_FOR: Final = timedelta(days=30)
PRUNED_EVERY: Final = timedelta(hours=1)

Stamp = Callable[[Endpoint, Delivery, datetime, bytes], Mapping[str, str]]
"""Headers that a dialect adds to the specification's own."""


class Courier:
    def __init__(  # noqa: PLR0913 - the engine's parts, wired once in bootstrap
        self,
        *,
        store: Store,
        herald: Herald,
        messenger: Messenger,
        stamps: Mapping[str, Stamp],
        clock: Clock,
        ids: Ids,
        owner: str,
        gone: Callable[[str], bool],
    ) -> None:
        """`gone` tells whether an owner of leases is known to have died; then nobody waits for them to run out."""
        self._store = store
        self._herald = herald
        self._messenger = messenger
        self._stamps = stamps
        self._clock = clock
        self._ids = ids
        self._owner = owner
        self._gone = gone
        self._awake = asyncio.Event()
        self._underway: Counter[int] = Counter()
        self._sending: set[asyncio.Task[None]] = set()
        self._loop: asyncio.Task[None] | None = None
        self._pruned_at: datetime | None = None

    async def start(self) -> None:
        await self.inherit()
        self._loop = asyncio.create_task(self._work_for_ever())

    async def stop(self) -> None:
        """Let go at once: a try that was begun is made again."""
        tasks = [*self._sending, *([self._loop] if self._loop else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._store.deliveries.release_all(self._owner)

    async def inherit(self) -> None:
        """Free what the dead have leased. Again and again: a server may commit what they sent after we have looked."""
        for owner in await self._store.deliveries.owners():
            if self._gone(owner):
                await self._store.deliveries.release_all(owner)

    async def drain(self) -> None:
        """Bring all that is due now, and wait for the answers."""
        while await self._herald.spread() or await self._send_due():
            await asyncio.gather(*self._sending)

    async def _work_for_ever(self) -> None:
        while True:
            self._awake.clear()
            try:
                busy = await self._herald.spread() or await self._send_due()
                await self._prune()
            except RemanenceError as error:
                log.warning("webhooks.waiting", reason=error.message)
                busy = False
            if not busy:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._awake.wait(), IDLE_SECONDS)

    async def _send_due(self) -> int:
        """Begin what is due, as far as there is room; returns how much that was."""
        begun = 0
        now = self._clock()
        for endpoint_id in await self._store.deliveries.ready(now=now):
            room = min(AT_ONCE_EACH - self._underway[endpoint_id], AT_ONCE - len(self._sending))
            if room <= 0:
                continue
            endpoint = await self._store.endpoints.by_id(endpoint_id)
            if endpoint is None:
                continue
            for delivery in await self._store.deliveries.claim(
                endpoint_id, self._owner, now=now, until=now + LEASE, limit=room
            ):
                self._begin(endpoint, delivery)
                begun += 1
        return begun

    def _begin(self, endpoint: Endpoint, delivery: Delivery) -> None:
        self._underway[endpoint.id] += 1
        task = asyncio.create_task(self._try(endpoint, delivery))
        self._sending.add(task)

        def ended(task: asyncio.Task[None]) -> None:
            self._sending.discard(task)
            self._underway[endpoint.id] -= 1
            self._awake.set()

        task.add_done_callback(ended)

    async def _try(self, endpoint: Endpoint, delivery: Delivery) -> None:
        try:
            await self._deliver(endpoint, delivery)
        except RemanenceError as error:  # removed meanwhile, or the database is away: then its lease runs out
            log.warning("webhooks.unsettled", delivery=delivery.id, reason=error.message)

    async def _deliver(self, endpoint: Endpoint, delivery: Delivery) -> None:
        attempt, reply = await self._attempt(endpoint, delivery)
        tried = webhook.after(
            delivery,
            attempt,
            endpoint.retries,
            retry_after=reply.retry_after if reply else None,
            jitter=random(),  # noqa: S311 - spreads retries
        )
        current = await self._store.endpoints.by_id(endpoint.id) or endpoint
        notice = webhook.ends_subscription(current, tried) if current.active else ""
        ended = webhook.switched_off(current, self._clock(), notice) if notice else None
        await self._store.deliveries.tried(tried, self._owner, endpoint=ended)
        if ended is not None:
            await self._give_notice(ended)

    async def _attempt(self, endpoint: Endpoint, delivery: Delivery) -> tuple[Attempt, Reply | None]:
        at, started = self._clock(), monotonic()
        body = frame(delivery)
        headers = self._headers(endpoint, delivery, at, body)
        try:
            reply = await self._messenger.post(endpoint.url, headers=headers, body=body)
        except RemanenceError as error:
            return Attempt(at=at, error=error.message, latency_ms=_since(started)), None
        attempt = Attempt(at=at, status=reply.status, body=reply.body, latency_ms=_since(started))
        return attempt, reply

    def _headers(self, endpoint: Endpoint, delivery: Delivery, at: datetime, body: bytes) -> Mapping[str, str]:
        stamp = self._stamps.get(endpoint.dialect)
        return {
            "Content-Type": "application/json",
            "User-Agent": "Remanence",
            **signature(endpoint, delivery, at, body),
            **(stamp(endpoint, delivery, at, body) if stamp else {}),
        }

    async def _give_notice(self, endpoint: Endpoint) -> None:
        log.warning("webhook.switched_off", id=endpoint.id, reason=endpoint.notice)
        now = self._clock()
        notice = Announcement(
            id=self._ids.next(now),
            name=SYSTEM_NOTICE,
            scope=endpoint.owner.scope,
            at=now,
            details={"severity": "warning", "message": f"The webhook to {endpoint.url} is off. {endpoint.notice}"},
        )
        await self._store.deliveries.announce(notice)

    async def _prune(self) -> None:
        now = self._clock()
        if self._pruned_at is None or now - self._pruned_at >= PRUNED_EVERY:
            self._pruned_at = now
            await self._store.deliveries.prune(before=now - KEPT_FOR)


def frame(delivery: Delivery) -> bytes:
    """The body: what happened, in the frame that all events share. The same bytes on every try."""
    message: Mapping[str, Any] = {
        "type": delivery.event,
        "event": delivery.event,
        "id": delivery.message_id,
        "timestamp": delivery.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sequence": delivery.sequence,
        "data": delivery.data,
    }
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def signature(endpoint: Endpoint, delivery: Delivery, at: datetime, body: bytes) -> Mapping[str, str]:
    """The headers of the Standard Webhooks specification; after a rotation both secrets sign."""
    text = body.decode()
    signed = [Webhook(secret).sign(delivery.message_id, at, text) for secret in endpoint.secrets(at)]
    return {
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signed),
    }


def _since(started: float) -> int:
    return round((monotonic() - started) * 1000)
