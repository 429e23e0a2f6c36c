"""What was said, in SQL."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Row
from remanence.domain.event import Event
from remanence.domain.ids import first_at
from remanence.domain.scope import Scope
from remanence.ports import Accepted, EventListing


class SqlEvents:
    """Implements `ports.Events`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_id(self, scope: Scope, ids: Sequence[int]) -> Sequence[Accepted]:
        found = await self._with_outcomes(scope, await self._fetch(scope, ids))
        accepted = {each.event.id: each for each in found}
        return [accepted[number] for number in dict.fromkeys(ids) if number in accepted]

    async def contents(self, scope: Scope, ids: Sequence[int]) -> Sequence[Event]:
        return [rows.event(row) for row in await self._fetch(scope, ids)]

    async def by_external_id(self, scope: Scope, ids: Sequence[str]) -> Sequence[Accepted]:
        return await self._with_outcomes(
            scope, await self._database.fetch("events_by_external_id", user=scope.number, ids=list(ids))
        )

    async def all(self, scope: Scope) -> Sequence[Accepted]:
        return await self._with_outcomes(scope, await self._database.fetch("events_of_user", user=scope.number))

    async def expired(self, scope: Scope, *, now: datetime) -> Sequence[Event]:
        found = await self._database.fetch("events_expired", user=scope.number, now=rows.micros(now))
        return [rows.event(row) for row in found]

    async def accepted_before(self, scope: Scope, moment: datetime | None, *, limit: int) -> Sequence[Event]:
        if moment is None:
            return []
        found = await self._database.fetch(
            "events_accepted_before", user=scope.number, event=first_at(moment), limit=limit
        )
        return [rows.event(row) for row in found]

    async def before(self, scope: Scope, event: Event, *, limit: int) -> Sequence[Event]:
        found = await self._database.fetch(
            "events_before",
            user=scope.number,
            thread=event.thread,
            said_at=rows.micros(event.said_at),
            id=event.id,
            limit=limit,
        )
        return [rows.event(row) for row in reversed(found)]

    async def listed(self, scope: Scope, listing: EventListing) -> Sequence[Accepted]:
        found = await self._database.fetch(
            "events_listed",
            user=scope.number,
            agent=listing.agent,
            thread=listing.thread,
            source=listing.source,
            since=rows.micros(listing.since) if listing.since else rows.EARLIEST,
            until=rows.micros(listing.until) if listing.until else rows.LATEST,
            after=listing.after,
            limit=listing.limit,
        )
        return await self._with_outcomes(scope, found)

    async def owed(self, scope: Scope, *, limit: int) -> Sequence[Accepted]:
        return await self._with_outcomes(
            scope, await self._database.fetch("events_owed", user=scope.number, limit=limit)
        )

    async def since(self, scope: Scope, number: int) -> Sequence[Event]:
        return [rows.event(row) for row in await self._database.fetch("events_since", user=scope.number, first=number)]

    async def of_thread(self, scope: Scope, thread: str) -> Sequence[int]:
        found = await self._database.fetch("events_of_thread", user=scope.number, thread=thread)
        return [row["id"] for row in found]

    async def latest(
        self,
        scope: Scope,
        thread: str,
        *,
        now: datetime,
        limit: int,
        after: datetime | None = None,
        before: datetime | None = None,
    ) -> Sequence[Event]:
        found = await self._database.fetch(
            "events_latest",
            user=scope.number,
            thread=thread,
            now=rows.micros(now),
            after=rows.micros(after) if after else rows.EARLIEST,
            before=rows.micros(before) if before else rows.LATEST,
            limit=limit,
        )
        return [rows.event(row) for row in found]

    async def _fetch(self, scope: Scope, ids: Sequence[int]) -> Sequence[Row]:
        return await self._database.fetch("events_by_id", user=scope.number, ids=list(ids)) if ids else []

    async def _with_outcomes(self, scope: Scope, found: Sequence[Row]) -> Sequence[Accepted]:
        ids = [row["id"] for row in found]
        memories = defaultdict(list)
        for row in await self._database.fetch("memories_of_events", user=scope.number, ids=ids) if ids else ():
            memories[row["event_id"]].append(row["memory_id"])
        return [rows.accepted(row, memories[row["id"]]) for row in found]
