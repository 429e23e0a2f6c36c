"""Lets go of what nobody has asked for in so long that it has faded."""

from remanence.domain import decay
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.engine import tasks
from remanence.engine.lanes import Lanes
from remanence.ports import Clock, Store


class Decay:
    def __init__(self, *, store: Store, lanes: Lanes, clock: Clock, ids: Ids, owner: str) -> None:
        self._store = store
        self._lanes = lanes
        self._clock = clock
        self._ids = ids
        self._owner = owner

    async def sweep(self) -> int:
        """Enqueue the work for everyone of whom something has faded; returns for how many."""
        now = self._clock()
        scopes = await self._store.memories.users_with_faded(now=now)
        for scope in scopes:
            async with self._store.transaction(scope) as tx:
                tasks.want(tx, scope, "decay", ids=self._ids, now=now)
        return len(scopes)

    async def user(self, job: Job) -> None:
        """What has faded by now is no longer given out."""
        scope = tasks.scope_of(job)

        async def attempt(seen: int) -> None:
            now = self._clock()
            faded = await self._store.memories.faded(scope, now=now)
            changes = decay.decay(faded, now=now, number=lambda: self._ids.next(now))
            async with self._store.transaction(scope, seen=seen if changes else None) as tx:
                tx.apply(changes)
                if changes:
                    tx.drop_views()
                    tasks.want(tx, scope, "profile", ids=self._ids, now=now)
                tx.finish(job, self._owner)

        await self._lanes.decide(scope, attempt)
