"""Conversations: opened, spoken in, read again, removed; within what the account may keep."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from remanence.domain import thread as threads
from remanence.domain.event import Event, Turn
from remanence.domain.ids import Ids
from remanence.domain.memory import Kind
from remanence.domain.scope import Scope
from remanence.domain.thread import Thread
from remanence.domain.tier import Tier, reached
from remanence.engine.erase import Cleared, Erase
from remanence.engine.ingest import Ingest
from remanence.engine.lanes import Lanes
from remanence.engine.patterns import Patterns
from remanence.errors import Denied, NotFound
from remanence.ports import Clock, Listing, Store

FACTS = (Kind.SEMANTIC.value, Kind.EPISODIC.value)
"""What a memory states, rather than how to act."""


@dataclass(frozen=True, slots=True)
class Statistics:
    conversations: int
    messages: int
    facts: int
    patterns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    title: str
    description: str = ""
    tags: tuple[str, ...] = ()


class Conversations:
    def __init__(
        self,
        *,
        store: Store,
        ingest: Ingest,
        patterns: Patterns,
        erase: Erase,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self._store = store
        self._ingest = ingest
        self._patterns = patterns
        self._erase = erase
        self._clock = clock
        self._ids = ids
        self._doors = Lanes(store.directory)
        """One at a time comes in, so that nobody passes a quota beside another."""

    async def open(self, scope: Scope, opening: Opening, *, tier: Tier) -> Thread:
        """Raises Denied where the account may keep no more."""
        now = self._clock()
        number = self._ids.next(now)
        thread = Thread(
            id=number,
            name=threads.name_of(scope, number),
            title=opening.title,
            description=opening.description,
            tags=opening.tags,
            size=threads.size_of(opening.title, opening.description),
            created_at=now,
            active_at=now,
        )
        async with self._doors.of(scope):
            await self._check(scope, tier, conversations=1, size=thread.size)
            async with self._store.transaction(scope) as tx:
                tx.add_thread(thread)
        return thread

    async def get(self, scope: Scope, number: int) -> Thread:
        """Raises NotFound."""
        thread = await self._store.threads.by_id(scope, number)
        if thread is None:
            raise NotFound("There is no such conversation.")
        return thread

    async def every(self, scope: Scope) -> Sequence[Thread]:
        """The last active first."""
        return await self._store.threads.every(scope)

    async def say(self, scope: Scope, number: int, turn: Turn, *, tier: Tier) -> Event:
        """Take in what is said: durable, scored, and learned from where no model is missing.

        Raises NotFound, and Denied where the account may keep no more.
        """
        async with self._doors.of(scope):
            thread = await self.get(scope, number)
            await self._check(scope, tier, messages=1, size=threads.size_of(turn.content))
            [accepted] = await self._ingest.at_once(scope, [replace(turn, thread=thread.name)])
        return accepted.event

    async def messages(
        self,
        scope: Scope,
        thread: Thread,
        *,
        limit: int,
        after: datetime | None = None,
        before: datetime | None = None,
    ) -> tuple[Sequence[Event], bool]:
        """The newest first, and whether there are more."""
        found = await self._store.events.latest(
            scope, thread.name, now=self._clock(), limit=limit + 1, after=after, before=before
        )
        return found[:limit], len(found) > limit

    async def remove(self, scope: Scope, number: int) -> Cleared:
        """With what was said in it, and what is known from nothing else. Raises NotFound."""
        thread = await self.get(scope, number)
        cleared = await self._erase.thread(scope, thread.name)
        async with self._store.transaction(scope) as tx:
            tx.remove_thread(thread.id)
        return cleared

    async def remove_message(self, scope: Scope, number: int, event_id: int) -> None:
        """With what is known from it alone. Raises NotFound."""
        thread = await self.get(scope, number)
        found = await self._store.events.by_id(scope, [event_id])
        if not any(each.event.thread == thread.name and not each.is_hidden for each in found):
            raise NotFound("There is no such message.")
        await self._erase.events(scope, [event_id])

    async def statistics(self, scope: Scope) -> Statistics:
        totals = await self._store.threads.totals(scope)
        _, facts = await self._store.memories.page(scope, Listing(kinds=FACTS, limit=1), now=self._clock())
        return Statistics(totals.threads, totals.messages, facts, len(await self._patterns.current(scope)))

    async def _check(self, scope: Scope, tier: Tier, **more: int) -> None:
        if not tier.has_quotas:
            return
        if passed := reached(tier, await self._store.threads.totals(scope), **more):
            raise Denied(
                f"This account keeps {passed.limit} {passed.quota} at most. Delete some, or choose another tier.",
                quota=passed.quota,
                limit=passed.limit,
                current=passed.current,
            )
