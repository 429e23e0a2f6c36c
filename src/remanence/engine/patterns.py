"""Standing instructions: learned with what is remembered, found when a question calls for them, deleted by hand."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from remanence.domain import pattern as patterns
from remanence.domain.announcement import PATTERN_DELETED, PATTERN_DETECTED, Announcement
from remanence.domain.event import Event
from remanence.domain.ids import Ids
from remanence.domain.memory import Change, Kind, Memory, Status, Verb
from remanence.domain.pattern import Call, Pattern, Taught
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.engine.embedding import Embedding
from remanence.engine.lanes import Lanes
from remanence.errors import NotFound
from remanence.ports import Clock, Store, Transaction

KEPT: Final = 2_048
"""Vectors of triggers that are kept at hand: 3 MB with 384 dimensions."""
DELETED: Final = "The pattern that was learned from it was deleted."


@dataclass(frozen=True, slots=True)
class Learning:
    """What was learned from the changes of a commit, and of which memory each."""

    taught: Taught = field(default_factory=Taught)
    memories: Mapping[int, Memory] = field(default_factory=dict)


class Patterns:
    def __init__(self, *, store: Store, embedding: Embedding, lanes: Lanes, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._embedding = embedding
        self._lanes = lanes
        self._clock = clock
        self._ids = ids
        self._vectors: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    async def current(self, scope: Scope) -> Sequence[Pattern]:
        """Those that hold: the most used first."""
        return patterns.ranked(await self._holding(scope, await self._store.patterns.every(scope)))

    async def get(self, scope: Scope, number: int) -> Pattern:
        """Raises NotFound."""
        for each in await self.current(scope):
            if each.id == number:
                return each
        raise NotFound("There is no such pattern.")

    async def called(self, scope: Scope, question: str) -> Call | None:
        """The pattern that the question calls for, if any."""
        if not question.strip() or not (current := await self.current(scope)):
            return None
        return patterns.best(question, current, await self._likeness(question, current))

    async def note_use(self, scope: Scope, pattern: Pattern) -> None:
        """It was applied once more."""
        async with self._lanes.of(scope):
            for each in await self._store.patterns.every(scope):
                if each.id == pattern.id:
                    async with self._store.transaction(scope) as tx:
                        tx.put_pattern(patterns.used(each, now=self._clock()))

    async def delete(self, scope: Scope, number: int, *, actor: str) -> None:
        """It is not applied any more, nor learned again from what was said before. Raises NotFound."""

        async def attempt(seen: int) -> None:
            pattern, now = await self.get(scope, number), self._clock()
            found = await self._store.memories.by_id(scope, pattern.memory_ids)
            orders = [each for each in found if each.kind is Kind.PROCEDURAL and each.status is Status.ACTIVE]
            async with self._store.transaction(scope, seen=seen) as tx:
                tx.put_pattern(replace(pattern, deleted_at=now))
                tx.announce(_announcement(PATTERN_DELETED, scope, pattern, None, self._ids.next(now), now))
                if orders:
                    tx.apply([self._forgotten(each, actor, now) for each in orders])
                    tx.drop_views()
                    tasks.want(tx, scope, "profile", ids=self._ids, now=now)

        await self._lanes.decide(scope, attempt)

    async def learn(self, scope: Scope, changes: Sequence[Change], events: Sequence[Event] | None = None) -> Learning:
        """What the changes teach. Whoever commits them notes it down with `note`.

        `events` are those that have brought them about, where they are at hand.
        """
        if events is None:
            cited = {number for change in changes if change.after for number in _event_ids(change.after)}
            events = await self._store.events.contents(scope, sorted(cited)) if cited else ()
        spoken = {event.id: event for event in events}
        lessons, memories = [], {}
        for change in changes:
            if change.after is None or change.after.status is not Status.ACTIVE:
                continue
            said = [spoken[number] for number in _event_ids(change.after) if number in spoken]
            if said and (lesson := patterns.lesson(change.after, said)):
                lessons.append(lesson)
                memories[change.after.id] = change.after
        if not lessons:
            return Learning()
        known = await self._store.patterns.every(scope)
        deleted = [each for each in known if each.deleted_at is not None]
        now = self._clock()
        holding = await self._holding(scope, known)
        taught = patterns.learned([*holding, *deleted], lessons, now=now, number=lambda: self._ids.next(now))
        return Learning(taught, memories)

    def note(self, tx: Transaction, scope: Scope, learning: Learning) -> None:
        now = self._clock()
        for each in (*learning.taught.new, *learning.taught.merged):
            tx.put_pattern(each)
        tx.remove_patterns([each.id for each in learning.taught.dropped])
        for each in learning.taught.new:
            memory = next((learning.memories[n] for n in each.memory_ids if n in learning.memories), None)
            tx.announce(_announcement(PATTERN_DETECTED, scope, each, memory, each.id, now))

    async def _holding(self, scope: Scope, known: Sequence[Pattern]) -> list[Pattern]:
        """Those of which something that was said is still there, and no memory says otherwise by now."""
        live = [each for each in known if each.deleted_at is None]
        if not live:
            return []
        now = self._clock()
        event_ids = sorted({number for each in live for number in each.event_ids})
        memory_ids = sorted({number for each in live for number in each.memory_ids})
        heard = {
            found.event.id
            for found in await self._store.events.by_id(scope, event_ids)
            if not found.is_hidden and not found.event.has_expired(now)
        }
        holds = {each.id for each in await self._store.memories.by_id(scope, memory_ids) if _holds(each, now)}
        return [
            each
            for each in live
            if heard.intersection(each.event_ids) and (not each.memory_ids or holds.intersection(each.memory_ids))
        ]

    async def _likeness(self, question: str, current: Sequence[Pattern]) -> Mapping[str, float]:
        """The cosine of the question to what each pattern is about."""
        asked = await self._embedding.of_query(question)
        texts = patterns.texts(current)
        new = [text for text in texts if text not in self._vectors]
        embedded = await self._embedding.of(new)
        if embedded.rows is not None:
            self._vectors.update(zip(new, embedded.rows, strict=True))
        if asked.rows is None:
            return {}
        likeness = {text: float(asked.rows[0] @ self._vectors[text]) for text in texts if text in self._vectors}
        for text in likeness:
            self._vectors.move_to_end(text)
        while len(self._vectors) > KEPT:
            self._vectors.popitem(last=False)
        return likeness

    def _forgotten(self, memory: Memory, actor: str, now: datetime) -> Change:
        number = self._ids.next(now)
        after = replace(memory, status=Status.FORGOTTEN, updated_at=now)
        return Change(
            id=number, verb=Verb.FORGOTTEN, reason=DELETED, at=now, before=memory, after=after, actor=actor,
            decision=number,
        )  # fmt: skip


def _holds(memory: Memory, now: datetime) -> bool:
    over = memory.valid_to is not None and memory.valid_to <= now
    return memory.status is Status.ACTIVE and not over and not memory.has_expired(now)


def _event_ids(memory: Memory) -> Sequence[int]:
    return list(dict.fromkeys(span.event_id for span in memory.evidence))


def _announcement(
    name: str, scope: Scope, pattern: Pattern, memory: Memory | None, number: int, now: datetime
) -> Announcement:
    return Announcement(id=number, name=name, scope=scope, at=now, memory=memory, details=_told(pattern))


def _told(pattern: Pattern) -> Mapping[str, Any]:
    return {
        "pattern": pattern.id,
        "number": next(iter(pattern.memory_ids), 0),
        "name": pattern.name,
        "description": pattern.description,
        "instruction": pattern.instruction,
        "triggers": [[trigger.type.value, trigger.text] for trigger in pattern.triggers],
        "uses": pattern.uses,
        "used_at": pattern.used_at.isoformat(),
        "created_at": pattern.created_at.isoformat(),
    }
