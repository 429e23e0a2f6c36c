"""What waits for a person's word: looked at, released, or forgotten."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from remanence.domain import extraction
from remanence.domain.event import Event
from remanence.domain.ids import Ids
from remanence.domain.memory import Candidate, Change, Memory, Status
from remanence.domain.releasing import covers, released, stated
from remanence.domain.scope import Scope
from remanence.domain.trust import OWN_WORD
from remanence.engine import tasks
from remanence.engine.deciding import Deciding, provenance
from remanence.engine.edit import Edit, Forgotten
from remanence.engine.lanes import Lanes
from remanence.engine.patterns import Patterns
from remanence.errors import NotFound
from remanence.ports import Clock, Listing, Store

CONTEXT: Final = 6


class Quarantine:
    def __init__(
        self, *, store: Store, deciding: Deciding, edit: Edit, lanes: Lanes, patterns: Patterns, clock: Clock, ids: Ids
    ) -> None:
        self._store = store
        self._deciding = deciding
        self._edit = edit
        self._patterns = patterns
        self._lanes = lanes
        self._clock = clock
        self._ids = ids

    async def page(self, scope: Scope, *, limit: int, offset: int = 0) -> tuple[Sequence[Memory], int]:
        """What waits, newest first, and how much it is in all; `Memory.doubt` says why."""
        listing = Listing(statuses=(Status.QUARANTINED.value,), limit=limit, offset=offset)
        return await self._store.memories.page(scope, listing, now=self._clock())

    async def release(self, scope: Scope, memory_id: int, *, actor: str) -> Sequence[Change]:
        """Believe it: it is decided on like any other statement. Raises NotFound where nothing of that id waits."""
        waiting = await self._waiting(scope, memory_id)
        event = next(iter(await self._store.events.contents(scope, [s.event_id for s in waiting.evidence[:1]])), None)
        statements = await self._deciding.statements(scope, await self._said(scope, waiting, event))
        believed = {event.id: replace(provenance(event), trust=OWN_WORD)} if event else {}

        async def attempt(seen: int) -> Sequence[Change]:
            still = await self._waiting(scope, memory_id)
            plan = await self._deciding.plan(scope, statements, believed)
            now = self._clock()
            changes = released(still, plan, now=now, number=lambda: self._ids.next(now), actor=actor)
            learning = await self._patterns.learn(scope, changes)
            async with self._store.transaction(scope, seen=seen) as tx:
                tx.apply(changes)
                self._patterns.note(tx, scope, learning)
                tx.drop_views()
                tasks.want(tx, scope, "profile", "embed", ids=self._ids, now=now)
            return changes

        return await self._lanes.decide(scope, attempt)

    async def forget(self, scope: Scope, memory_id: int, *, actor: str) -> Forgotten:
        """It was what it looked like: nothing of it remains. Raises NotFound where nothing of that id waits."""
        await self._waiting(scope, memory_id)
        return await self._edit.forget(scope, [memory_id], actor=actor)

    async def _waiting(self, scope: Scope, memory_id: int) -> Memory:
        for memory in await self._store.memories.by_id(scope, [memory_id]):
            if memory.status is Status.QUARANTINED:
                return memory
        raise NotFound("Nothing of that id waits in quarantine.")

    async def _said(self, scope: Scope, waiting: Memory, event: Event | None) -> Sequence[Candidate]:
        """What it says: a message that was held back unread is read now."""
        if event is None or not covers(waiting.evidence, len(event.content)):
            return [stated(waiting)]
        before = await self._store.events.before(scope, event, limit=CONTEXT)
        read = await asyncio.to_thread(partial(extraction.extract_believed, event, before=before))
        return read.candidates or [stated(waiting)]
