"""Endpoints that listen: registered, changed, tested, removed, and what was brought to them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from remanence.domain import webhook
from remanence.domain.announcement import Announcement
from remanence.domain.ids import Ids
from remanence.domain.scope import Scope
from remanence.domain.webhook import STANDARD, Delivery, DeliveryState, Endpoint, Owner, Retries
from remanence.engine.herald import Vocabulary
from remanence.errors import Conflict, Denied, Invalid, NotFound
from remanence.ports import Clock, Messenger, Sent, Store

URL_LENGTH: Final = 2_048
MOST: Final = 100
"""Endpoints of one owner and dialect."""
KNOWN_FOR: Final = timedelta(seconds=5)
"""How long it is taken as known what an org listens to; another process may change it."""


class Webhooks:
    def __init__(self, *, store: Store, messenger: Messenger, vocabulary: Vocabulary, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._messenger = messenger
        self._vocabulary = vocabulary
        self._clock = clock
        self._ids = ids
        self._heard: dict[str, tuple[datetime, frozenset[str]]] = {}

    @property
    def events(self) -> Sequence[str]:
        """The names of all events that can be listened to."""
        return self._vocabulary.events

    async def register(
        self,
        owner: Owner,
        dialect: str,
        *,
        url: str,
        events: Sequence[str],
        retries: Retries = STANDARD,
        options: Mapping[str, Any] | None = None,
    ) -> Endpoint:
        """A new endpoint, told in the words of the dialect. Raises Invalid, naming `url` or `events`."""
        if len(await self.of(owner, dialect)) >= MOST:
            raise Conflict(f"There are {MOST} webhooks already; remove one first.")
        names = self._names(events)
        await self._admit(url)
        now = self._clock()
        endpoint = Endpoint(
            id=self._ids.next(now),
            dialect=dialect,
            owner=owner,
            url=url,
            events=names,
            hears=self._vocabulary.hears(dialect, names),
            secret=webhook.new_secret(),
            retries=retries,
            options=options or {},
            created_at=now,
            updated_at=now,
        )
        await self._store.endpoints.add(endpoint)
        self._heard.pop(owner.org, None)
        return endpoint

    async def of(self, owner: Owner, dialect: str) -> Sequence[Endpoint]:
        """The owner's endpoints that were registered with that API, oldest first."""
        known = await self._store.endpoints.of_org(owner.org)
        return [endpoint for endpoint in known if (endpoint.owner, endpoint.dialect) == (owner, dialect)]

    async def overseen(self, owner: Owner) -> Sequence[Endpoint]:
        """Of every API, those of whoever the owner may hear for, oldest first."""
        return [each for each in await self._store.endpoints.of_org(owner.org) if owner.oversees(each.owner)]

    async def endpoint(self, owner: Owner, dialect: str, endpoint_id: int) -> Endpoint:
        """Raises NotFound for one that is not the owner's."""
        found = await self._store.endpoints.by_id(endpoint_id)
        if found is None or (found.owner, found.dialect) != (owner, dialect):
            raise NotFound("There is no such webhook.")
        return found

    async def change(
        self,
        endpoint: Endpoint,
        *,
        url: str | None = None,
        events: Sequence[str] | None = None,
        active: bool | None = None,
        retries: Retries | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Endpoint:
        """What is given takes the place of what was; switched on again, it is brought what has waited meanwhile."""
        now = self._clock()
        changed = endpoint
        if url is not None:
            await self._admit(url)
            changed = replace(changed, url=url)
        if events is not None:
            names = self._names(events)
            changed = replace(changed, events=names, hears=self._vocabulary.hears(endpoint.dialect, names))
        match active:
            case True:
                changed = webhook.switched_on(changed, now)
            case False:
                changed = webhook.switched_off(changed, now)
        changed = replace(
            changed,
            retries=retries or changed.retries,
            options=changed.options if options is None else options,
            updated_at=now,
        )
        await self._store.endpoints.put(changed)
        self._heard.pop(endpoint.owner.org, None)
        return changed

    async def rotate(self, endpoint: Endpoint) -> Endpoint:
        """A new secret; both sign for a day."""
        rotated = webhook.rotated(endpoint, webhook.new_secret(), self._clock())
        await self._store.endpoints.put(rotated)
        return rotated

    async def remove(self, endpoint: Endpoint) -> None:
        await self._store.endpoints.remove(endpoint.id)

    async def test(self, endpoint: Endpoint, *, event: str | None = None) -> Delivery:
        """Send a message that means nothing, as any other is sent."""
        [name] = self._names([event or endpoint.events[0]])
        now = self._clock()
        announcement = Announcement(id=self._ids.next(now), name=name, scope=endpoint.owner.scope, at=now)
        delivery = Delivery(
            id=self._ids.next(now),
            user=announcement.scope.number,
            endpoint_id=endpoint.id,
            message_id=announcement.message_id(name),
            event=name,
            data={"test": True},
            at=now,
            due_at=now,
            created_at=now,
        )
        await self._store.deliveries.add(delivery)
        return delivery

    async def deliveries(
        self,
        endpoints: Sequence[Endpoint],
        *,
        states: Sequence[DeliveryState] = (),
        since: datetime | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> tuple[Sequence[Delivery], int]:
        """One page, newest first, and how many there are in all."""
        if not endpoints:
            return [], 0
        ids = tuple(endpoint.id for endpoint in endpoints)
        return await self._store.deliveries.page(
            Sent(endpoint_ids=ids, states=tuple(states), since=since, limit=limit, offset=offset)
        )

    async def delivery(self, endpoint: Endpoint, delivery_id: int) -> Delivery:
        """Raises NotFound."""
        found = await self.delivered(endpoint, delivery_id)
        if found is None:
            raise NotFound("There is no such delivery.")
        return found

    async def delivered(self, endpoint: Endpoint, delivery_id: int) -> Delivery | None:
        """None where that was never meant for this endpoint."""
        return await self._store.deliveries.by_id(endpoint.id, delivery_id)

    async def redeliver(self, deliveries: Sequence[Delivery]) -> Sequence[Delivery]:
        """Bring them again, under the same ids."""
        again = [webhook.asked_again(delivery, self._clock()) for delivery in deliveries]
        for delivery in again:
            await self._store.deliveries.put(delivery)
        return again

    async def announce(self, org: str, name: str, details: Mapping[str, Any], *, project: str = "") -> None:
        """Tell those who listen to the org of something that is about no user's memory."""
        now = self._clock()
        announcement = Announcement(
            id=self._ids.next(now), name=name, scope=Scope(org, project, ""), at=now, details=details
        )
        await self._store.deliveries.announce(announcement)

    async def mention(self, scope: Scope, name: str, details: Mapping[str, Any]) -> None:
        """Tell of something that happens often; where nobody in the org is known to listen, it costs nothing."""
        if await self._is_heard(scope.org, name):
            now = self._clock()
            announcement = Announcement(id=self._ids.next(now), name=name, scope=scope, at=now, details=details)
            await self._store.deliveries.announce(announcement)

    async def _is_heard(self, org: str, name: str) -> bool:
        now = self._clock()
        known = self._heard.get(org)
        if known is None or now - known[0] > KNOWN_FOR:
            endpoints = await self._store.endpoints.of_org(org)
            hears = frozenset(heard for endpoint in endpoints if endpoint.active for heard in endpoint.hears)
            known = self._heard[org] = (now, hears)
        return name in known[1]

    def _names(self, events: Sequence[str]) -> tuple[str, ...]:
        """Each once. Raises Invalid for none at all or an unknown one."""
        if not events:
            raise Invalid("Name at least one event.", field="events")
        if unknown := [name for name in events if name not in self.events]:
            raise Invalid(f"Unknown event {unknown[0]}; known are {', '.join(self.events)}.", field="events")
        return tuple(dict.fromkeys(events))

    async def _admit(self, url: str) -> None:
        """Raises Invalid for what is no address that messages may be posted to."""
        try:
            parts = urlsplit(url)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            usable = False
        if not usable or len(url) > URL_LENGTH or not url.isprintable() or " " in url:
            raise Invalid("Must be an absolute http or https address.", field="url")
        if parts.username is not None or parts.password is not None:
            raise Invalid("Must not contain credentials.", field="url")
        try:
            await self._messenger.admit(url)
        except Denied as error:
            raise Invalid(error.message, field="url") from error
