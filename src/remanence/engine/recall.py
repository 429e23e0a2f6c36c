"""From a question to memories: sieved as a caller wants, weighed by how much they matter, with what they lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from remanence.domain.blend import blended
from remanence.domain.content import content_type
from remanence.domain.memory import Memory, Status
from remanence.domain.relation import Relation
from remanence.domain.scope import Scope
from remanence.domain.strength import tier
from remanence.engine.search import Question, Search
from remanence.engine.uses import Uses
from remanence.ports import Clock, Store

MANY: Final = 2_000
"""So many are ranked where a condition can only be tried on what was found."""
SAME_THREAD: Final = 1.1
"""By how much a memory of the conversation at hand is lifted."""
NEXT: Final = 0.5
"""Of its neighbour's score, what one relation away is worth, at full confidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which memories count at all; empty means any."""

    content_type: str = ""
    content_types: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    """One of them is enough."""
    since: datetime | None = None
    until: datetime | None = None
    summaries: bool = True
    tier: str = ""
    thread: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """All of these keys have these values."""

    @property
    def is_fine(self) -> bool:
        """It asks for what no index knows."""
        typed = bool(self.content_type or self.content_types)
        return typed or bool(self.tier or self.metadata) or not self.summaries

    def where(self) -> dict[str, Any]:
        """What the search itself can leave out."""
        parts: dict[str, Any] = {}
        if self.sources:
            parts["source"] = {"in": sorted(self.sources)}
        if self.tags:
            parts["tags"] = {"in": sorted(self.tags)}
        if self.thread:
            parts["thread"] = {"eq": self.thread}
        bounds = {"gte": self.since, "lte": self.until}
        if times := {name: at.isoformat() for name, at in bounds.items() if at}:
            parts["created_at"] = times
        return parts

    def lets_through(self, memory: Memory, *, now: datetime, custom: Sequence[str]) -> bool:
        kind = content_type(memory, custom=custom)
        return (
            (not self.content_type or kind == self.content_type)
            and (not self.content_types or kind in self.content_types)
            and (not self.sources or memory.source in self.sources)
            and (not self.tags or not self.tags.isdisjoint(memory.tags))
            and (self.since is None or memory.created_at >= self.since)
            and (self.until is None or memory.created_at <= self.until)
            and (self.summaries or not memory.is_summary)
            and (not self.tier or tier(memory, now) == self.tier)
            and (not self.thread or memory.thread == self.thread)
            and all(_equal(memory.metadata.get(name), wanted) for name, wanted in self.metadata.items())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    text: str
    limit: int = 5
    sieve: Sieve = field(default_factory=Sieve)
    thread: str = ""
    """The conversation at hand: its own memories are lifted."""
    depth: int = 1
    """How many relations away from what was found to look; 1 is not at all."""
    weights: Mapping[str, float] = field(default_factory=dict)
    rerank: bool = False
    floor: float = 0.0


@dataclass(frozen=True, slots=True)
class Recalled:
    memory: Memory
    score: float


class Recall:
    def __init__(self, *, store: Store, search: Search, uses: Uses, clock: Clock) -> None:
        self._store = store
        self._search = search
        self._uses = uses
        self._clock = clock

    async def __call__(self, scope: Scope, asked: Asked, *, custom: Sequence[str] = ()) -> Sequence[Recalled]:
        """The best memories, best first; each that is given out counts as used. `custom` are the org's own types."""
        now = self._clock()
        found = await self._found(scope, asked, now, custom)
        if asked.depth > 1:
            found = await self._with_neighbours(scope, found, asked, now, custom)
        best = sorted(found, key=lambda each: (-each.score, -each.memory.id))
        given = [each for each in best if each.score >= asked.floor][: asked.limit]
        self._uses.note(scope, [each.memory.id for each in given])
        return given

    async def _found(self, scope: Scope, asked: Asked, now: datetime, custom: Sequence[str]) -> list[Recalled]:
        question = Question(
            quoted=False,
            text=asked.text,
            limit=MANY if asked.sieve.is_fine else 2 * asked.limit,  # weighing reorders a little beyond the limit
            where=asked.sieve.where(),
            rerank=asked.rerank and not asked.sieve.is_fine,
        )
        found = []
        for each in await self._search(scope, question):
            if each.memory is not None and asked.sieve.lets_through(each.memory, now=now, custom=custom):
                relevance = each.hit.score if each.relevance is None else each.relevance
                found.append(Recalled(each.memory, _weighed(each.memory, relevance, asked, now)))
        return found

    async def _with_neighbours(
        self, scope: Scope, found: list[Recalled], asked: Asked, now: datetime, custom: Sequence[str]
    ) -> list[Recalled]:
        """What relations lead to from what was found, worth less with every step."""
        relations = await self._store.relations.of(scope)
        scores = {each.memory.id: each.score for each in found}
        reached = dict(scores)
        for _ in range(asked.depth - 1):
            reached |= _one_step(reached, relations)
        new = [number for number in reached if number not in scores]
        neighbours = [
            Recalled(memory, reached[memory.id])
            for memory in await self._store.memories.by_id(scope, new)
            if memory.status is Status.ACTIVE
            and not memory.has_expired(now)
            and asked.sieve.lets_through(memory, now=now, custom=custom)
        ]
        lifted = [Recalled(each.memory, max(each.score, reached[each.memory.id])) for each in found]
        return [*lifted, *neighbours]


def _one_step(reached: Mapping[int, float], relations: Sequence[Relation]) -> dict[int, float]:
    further = dict(reached)
    for relation in relations:
        ends = (relation.source, relation.target)
        for here, there in (ends, ends[::-1]):
            if here in reached:
                further[there] = max(further.get(there, 0.0), reached[here] * NEXT * relation.confidence)
    return further


def _weighed(memory: Memory, relevance: float, asked: Asked, now: datetime) -> float:
    score = blended(relevance, memory, now=now, weights=asked.weights)
    return min(score * SAME_THREAD, 1.0) if asked.thread and memory.thread == asked.thread else score


def _equal(value: Any, wanted: Any) -> bool:
    """JSON's equality: true is not 1."""
    return isinstance(value, bool) == isinstance(wanted, bool) and bool(value == wanted)
