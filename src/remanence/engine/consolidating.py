"""Quiet hours: what was told again and again becomes a habit, and what came to stand twice becomes one."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

from remanence.domain.consolidation import consolidate, wanted
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.memory import Change
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.engine.embedding import Embedding
from remanence.engine.lanes import Lanes
from remanence.ports import Clock, Store, Transaction

QUIET: Final = timedelta(hours=6)
"""After memories have changed: others may follow so long, and one look at all of them serves them all."""


class Consolidating:
    def __init__(self, *, store: Store, embedding: Embedding, lanes: Lanes, clock: Clock, ids: Ids, owner: str) -> None:
        self._store = store
        self._embedding = embedding
        self._lanes = lanes
        self._clock = clock
        self._ids = ids
        self._owner = owner

    def soon(self, tx: Transaction, scope: Scope) -> None:
        """Have the work done in a while, once however often it is asked for."""
        now = self._clock()
        job = tasks.job("consolidate", scope, self._ids.next(now), now, merge=True)
        tx.enqueue(replace(job, run_at=now + QUIET))

    async def user(self, job: Job) -> None:
        await self._consolidate(tasks.scope_of(job), job)

    async def now(self, scope: Scope) -> Sequence[Change]:
        """Do it at once; returns what that changed."""
        return await self._consolidate(scope, None)

    async def _consolidate(self, scope: Scope, job: Job | None) -> Sequence[Change]:
        async def attempt(seen: int) -> Sequence[Change]:
            changes = await self._concluded(scope)
            now = self._clock()
            async with self._store.transaction(scope, seen=seen if changes else None) as tx:
                tx.apply(changes)
                if changes:
                    tx.drop_views()
                    tasks.want(tx, scope, "profile", "embed", ids=self._ids, now=now)
                if job is not None:
                    tx.finish(job, self._owner)
            return changes

        return await self._lanes.decide(scope, attempt)

    async def _concluded(self, scope: Scope) -> Sequence[Change]:
        now = self._clock()
        memories = [m for m in await self._store.memories.every(scope) if not m.has_expired(now)]
        packed = await self._store.memories.vectors(scope, [m.id for m in memories], model=self._embedding.model)
        rows = self._embedding.first_rows([packed.get(memory.id, b"") for memory in memories])
        found = await asyncio.to_thread(
            partial(consolidate, memories, vectors=rows, now=now, number=lambda: self._ids.next(now))
        )
        begun = {change.memory_id for change in found if change.before is not None}
        histories = {number: await self._store.memories.history(scope, number) for number in begun}
        return wanted(found, memories, histories)
