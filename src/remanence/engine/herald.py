"""From what was announced to messages on their way: who hears it, and in which words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import structlog

from remanence.domain.announcement import Announcement, Heard
from remanence.domain.ids import Ids
from remanence.domain.webhook import Attempt, Delivery, DeliveryState, Endpoint
from remanence.errors import Stale
from remanence.ports import Clock, Store

log = structlog.get_logger()

BATCH: Final = 200
"""Announcements that are spread in one commit."""


class Vocabulary:
    """Every dialect's events, and how each tells them."""

    def __init__(self, dialects: Mapping[str, Mapping[str, Heard]]) -> None:
        """Where several dialects tell an event of the same name, the earlier one speaks for those that do not."""
        self._dialects = dialects
        self._any: Mapping[str, Heard] = {
            name: heard for told in reversed(list(dialects.values())) for name, heard in told.items()
        }

    @property
    def events(self) -> Sequence[str]:
        """The names of all events that can be listened to."""
        return sorted(self._any)

    def hears(self, dialect: str, events: Sequence[str]) -> tuple[str, ...]:
        """The announcements that these events are made from."""
        return tuple(dict.fromkeys(self._heard(dialect, name).of for name in events))

    def told(self, endpoint: Endpoint, announcement: Announcement) -> Iterator[tuple[str, Heard]]:
        """The endpoint's events that the announcement may be told as."""
        for name in endpoint.events:
            if name in self._any and (heard := self._heard(endpoint.dialect, name)).of == announcement.name:
                yield name, heard

    def _heard(self, dialect: str, name: str) -> Heard:
        return self._dialects.get(dialect, {}).get(name) or self._any[name]


class Herald:
    def __init__(self, *, store: Store, vocabulary: Vocabulary, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._vocabulary = vocabulary
        self._clock = clock
        self._ids = ids

    async def spread(self) -> int:
        """Turn what was announced into deliveries; returns how many announcements there were."""
        users = await self._store.deliveries.announced()
        return sum([await self._spread(user) for user in users])

    async def _spread(self, user: int) -> int:
        announcements = await self._store.deliveries.announcements(user, limit=BATCH)
        endpoints = {org: await self._store.endpoints.of_org(org) for org in {each.scope.org for each in announcements}}
        deliveries = [
            delivery
            for announcement in announcements
            for endpoint in endpoints[announcement.scope.org]
            if endpoint.active and endpoint.owner.covers(announcement.scope)
            for delivery in self._messages(endpoint, announcement)
        ]
        try:
            await self._store.deliveries.spread(announcements, deliveries)
        except Stale:  # another process has just done the same
            return 0
        return len(announcements)

    def _messages(self, endpoint: Endpoint, announcement: Announcement) -> Iterator[Delivery]:
        for name, heard in self._vocabulary.told(endpoint, announcement):
            try:
                data = heard.data(announcement)
            except Exception:  # one rendering that fails must not hold up everything after it
                log.exception("webhook.unrendered", name=name, dialect=endpoint.dialect)
                yield self._unrendered(endpoint, announcement, name)
                continue
            if data is not None:
                yield self._delivery(endpoint, announcement, name, data)

    def _delivery(
        self, endpoint: Endpoint, announcement: Announcement, name: str, data: Mapping[str, Any], **more: Any
    ) -> Delivery:
        now = self._clock()
        return Delivery(
            id=self._ids.next(now),
            user=announcement.scope.number,
            endpoint_id=endpoint.id,
            subject=announcement.subject,
            message_id=announcement.message_id(name),
            event=name,
            data=data,
            at=announcement.at,
            due_at=now,
            created_at=now,
            **more,
        )

    def _unrendered(self, endpoint: Endpoint, announcement: Announcement, name: str) -> Delivery:
        """A failure that can be seen."""
        now = self._clock()
        attempt = Attempt(at=now, error="The message could not be put into words; the server's log says why.")
        return self._delivery(
            endpoint, announcement, name, {}, state=DeliveryState.FAILED, attempts=(attempt,), completed_at=now
        )
