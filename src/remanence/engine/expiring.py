"""Has time do its work: plans become past, bounded states end, changes that were announced take effect."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from remanence.domain import expiry
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.memory import Memory
from remanence.domain.scope import Scope
from remanence.domain.searchable import passages
from remanence.engine import tasks
from remanence.engine.embedding import Embedding
from remanence.engine.lanes import Lanes
from remanence.ports import Clock, Store, Transaction

TOGETHER: Final = timedelta(hours=1)
"""What turns within one such stretch of time is looked at by one job."""


class Expiring:
    def __init__(self, *, store: Store, embedding: Embedding, lanes: Lanes, clock: Clock, ids: Ids, owner: str) -> None:
        self._store = store
        self._embedding = embedding
        self._lanes = lanes
        self._clock = clock
        self._ids = ids
        self._owner = owner

    def await_turns(self, tx: Transaction, scope: Scope, memories: Iterable[Memory | None]) -> None:
        """Have these memories, as they now are, looked at when their time comes."""
        now = self._clock()
        turns = (expiry.turns_at(memory, now=now) for memory in memories if memory is not None)
        for at in sorted({_rounded_up(turn) for turn in turns if turn is not None}):
            job = tasks.job("turn", scope, self._ids.next(now), now)
            tx.enqueue(replace(job, run_at=at, merge_key=f"{scope.number}@{at:%Y%m%d%H}"))

    async def user(self, job: Job) -> None:
        scope = tasks.scope_of(job)

        async def attempt(seen: int) -> None:
            now = self._clock()
            active = await self._store.memories.active(scope, now=now)
            changes = expiry.expire(active, now=now, number=lambda: self._ids.next(now))
            retold = {each.after.id: passages(each.after.text) for each in changes if each.after is not None}
            vectors, owed = await self._embedding.packed(retold)
            async with self._store.transaction(scope, seen=seen if changes else None) as tx:
                tx.apply(changes)
                tx.put_vectors(self._embedding.model, vectors)
                if changes:
                    tx.drop_views()
                    tasks.want(tx, scope, "profile", ids=self._ids, now=now)
                    if owed:
                        tasks.want(tx, scope, "embed", ids=self._ids, now=now)
                    self.await_turns(tx, scope, [change.after for change in changes])
                tx.finish(job, self._owner)

        await self._lanes.decide(scope, attempt)


def _rounded_up(moment: datetime) -> datetime:
    """Never before the moment itself."""
    since = moment.astimezone(UTC) - _ZERO
    return _ZERO - (-since // TOGETHER) * TOGETHER


_ZERO: Final = datetime(1970, 1, 1, tzinfo=UTC)
