"""What people draw between memories, and what they think of those that they were given."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from remanence.domain import feedback
from remanence.domain.feedback import Mark, Signal, Trend
from remanence.domain.ids import Ids
from remanence.domain.memory import Change, Memory, Status, Verb
from remanence.domain.relation import Relation
from remanence.domain.scope import Scope
from remanence.engine.lanes import Lanes
from remanence.errors import Invalid, NotFound
from remanence.ports import Clock, Store


@dataclass(frozen=True, slots=True)
class Judged:
    before: Memory
    after: Memory
    trend: Trend
    counts: Mapping[str, int]


class Relating:
    def __init__(self, *, store: Store, lanes: Lanes, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._lanes = lanes
        self._clock = clock
        self._ids = ids

    async def relate(
        self, scope: Scope, source: int, target: int, kind: str, *, confidence: float, metadata: Mapping[str, Any]
    ) -> Relation:
        """Draw a relation. Raises Invalid for one that leads back to itself, NotFound where an end is missing."""
        if source == target:
            raise Invalid("A memory cannot be related to itself.", field="to_memory_id")
        for number in (source, target):
            await self._readable(scope, number)
        now = self._clock()
        relation = Relation(
            id=self._ids.next(now),
            source=source,
            target=target,
            type=kind,
            confidence=confidence,
            metadata=metadata,
            created_at=now,
        )
        async with self._store.transaction(scope) as tx:
            tx.relate(relation)
        return relation

    async def judge(self, scope: Scope, memory_id: int, mark: Mark, *, comment: str, actor: str) -> Judged:
        """Note what somebody thought of a memory, and move its importance."""

        async def attempt(seen: int) -> Judged:
            now = self._clock()
            before = await self._readable(scope, memory_id)
            made = Signal(id=self._ids.next(now), memory_id=memory_id, mark=mark, comment=comment, at=now)
            signals = [*await self._store.relations.signals(scope, memory_id), made]
            trend = feedback.trend(signals, now=now)
            after = replace(before, importance=feedback.moved(before.importance, mark, trend), updated_at=now)
            async with self._store.transaction(scope, seen=seen) as tx:
                tx.signal(made)
                if after.importance != before.importance:
                    tx.apply([self._change(before, after, mark, actor)])
            return Judged(before, after, trend, feedback.counts(signals))

        return await self._lanes.decide(scope, attempt)

    async def _readable(self, scope: Scope, memory_id: int) -> Memory:
        for memory in await self._store.memories.by_id(scope, [memory_id]):
            hidden = memory.status in {Status.FORGOTTEN, Status.QUARANTINED}
            if not hidden and not memory.has_expired(self._clock()):
                return memory
        raise NotFound("There is no such memory.")

    def _change(self, before: Memory, after: Memory, mark: Mark, actor: str) -> Change:
        number = self._ids.next(after.updated_at)
        return Change(
            id=number,
            verb=Verb.EDITED,
            reason=f"Feedback: {mark.value}.",
            at=after.updated_at,
            before=before,
            after=after,
            actor=actor,
            decision=number,
        )
