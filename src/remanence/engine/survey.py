"""Looking at what everyone in reach has: lists, figures, people."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

from remanence.domain.event import Event
from remanence.domain.memory import Entity, Memory, Status
from remanence.domain.scope import Level, Reach, Scope
from remanence.domain.strength import strength_at
from remanence.errors import NotFound
from remanence.ports import (
    Accepted,
    Activity,
    Actor,
    Census,
    Clock,
    Held,
    Inventory,
    Minutes,
    Place,
    Roll,
    Store,
    Tally,
)

MOST_NAMED: Final = 10

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Figures:
    """All memories of everyone in reach, whatever their status, in numbers."""

    total: int
    by_status: Mapping[str, int]
    by_kind: Mapping[str, int]
    by_nature: Mapping[str, int]
    by_fifth: Mapping[int, int]
    """By how confident they are: from 0 (below 0.2) to 4 (0.8 and more)."""
    confidence: float
    strength: float
    """On average."""
    most_named: Sequence[tuple[Entity, int]]
    earliest: datetime | None
    latest: datetime | None


class Survey:
    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @property
    def _census(self) -> Census:
        return self._store.census

    async def memories(self, reach: Reach, inventory: Inventory) -> tuple[Sequence[Held], int]:
        """One page, and how many there are in all."""
        return await self._census.memories(reach, inventory, now=self._clock())

    async def memory(self, reach: Reach, user: int, memory_id: int) -> Held:
        """Whatever its status, unless it was forgotten. Raises NotFound."""
        now = self._clock()
        for scope in await self._store.directory.numbered(reach, {user}):
            for memory in await self._store.memories.by_id(scope, [memory_id]):
                if memory.status is not Status.FORGOTTEN and not memory.has_expired(now):
                    return Held(scope, memory, strength_at(memory, now))
        raise NotFound("There is no such memory.")

    async def sources(self, held: Sequence[Held]) -> Mapping[Place, Sequence[tuple[Scope, Event]]]:
        """The events that each memory comes from, in order, by user's and memory's number.

        What people have in common comes from what each of them said.
        """
        found: dict[Place, Sequence[tuple[Scope, Event]]] = {}
        for scope in dict.fromkeys(each.scope for each in held):
            memories = [each.memory for each in held if each.scope == scope]
            if scope.level is not Level.USER:
                found |= await self._sources_behind(scope, memories)
                continue
            cited = sorted({span.event_id for memory in memories for span in memory.evidence})
            accepted = {each.event.id: each for each in await self._store.events.by_id(scope, cited)}
            for memory in memories:
                ids = dict.fromkeys(span.event_id for span in memory.evidence)
                readable = [accepted[number] for number in ids if number in accepted]
                found[scope.number, memory.id] = [(scope, each.event) for each in readable if self._can_be_read(each)]
        return found

    async def _sources_behind(
        self, scope: Scope, memories: Sequence[Memory]
    ) -> Mapping[Place, Sequence[tuple[Scope, Event]]]:
        support = await self._store.circles.support(scope)
        places = sorted({place for memory in memories for place in support.get(memory.id, ())})
        reach = Reach(scope.org, scope.project, scope.realm)
        held = [
            Held(member, memory, 0.0)
            for member in await self._store.directory.numbered(reach, {user for user, _ in places})
            for memory in await self._store.memories.by_id(member, [n for user, n in places if user == member.number])
        ]
        sources = await self.sources(held)
        return {
            (scope.number, memory.id): [
                said for place in places if place in support.get(memory.id, ()) for said in sources.get(place, ())
            ]
            for memory in memories
        }

    async def holds_anything(self, scope: Scope) -> bool:
        """Whether there is any event or memory of the user."""
        counts = await self._store.counts(scope)
        return bool(counts.events or counts.memories)

    async def in_thread(self, reach: Reach, thread: str) -> Sequence[Scope]:
        """Who said something in the thread."""
        return await self._census.in_thread(reach, thread)

    async def replaced_by(self, scope: Scope, memories: Sequence[Memory]) -> Mapping[int, Sequence[Memory]]:
        """What each of them has taken the place of, by its id."""
        replaced = await self._store.memories.replaced_by(scope, [memory.id for memory in memories])
        return {memory.id: [old for old in replaced if old.superseded_by == memory.id] for memory in memories}

    async def figures(self, reach: Reach, user: Scope | None = None) -> Figures:
        """Of everyone in reach, or of one user."""
        now = self._clock()
        tallies = await self._census.tallies(reach, user=user, now=now)
        named = await self._census.entities(reach, user=user, now=now)
        total = sum(tally.count for tally in tallies)
        return Figures(
            total,
            _added(tallies, lambda tally: tally.status),
            _added(tallies, lambda tally: tally.kind),
            _added(tallies, lambda tally: tally.nature),
            _added(tallies, lambda tally: tally.fifth),
            sum(tally.confidence for tally in tallies) / (total or 1),
            sum(tally.strength for tally in tallies) / (total or 1),
            sorted(named.items(), key=lambda pair: (-pair[1], pair[0].name))[:MOST_NAMED],
            min((tally.first_observed_at for tally in tallies), default=None),
            max((tally.last_observed_at for tally in tallies), default=None),
        )

    async def activity(self, reach: Reach, user: Scope | None = None, *, days: int) -> Sequence[Activity]:
        """What was done to memories on each of the last days, today among them."""
        now = self._clock()
        today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        since = today - timedelta(days=days - 1)
        return await self._census.activity(reach, user=user, since=since, until=today + timedelta(days=1))

    async def actors(self, reach: Reach, roll: Roll) -> tuple[Sequence[Actor], int]:
        return await self._census.actors(reach, roll, now=self._clock())

    async def scopes(self, reach: Reach, numbers: Collection[int]) -> Mapping[int, Scope]:
        """Those in reach who have one of the numbers, by it."""
        return {scope.number: scope for scope in await self._store.directory.numbered(reach, numbers)}

    async def actor(self, reach: Reach, scope: Scope) -> Actor:
        """Raises NotFound for somebody without memories."""
        found, _ = await self._census.actors(reach, Roll(user=scope, limit=1), now=self._clock())
        for actor in found:
            return actor
        raise NotFound("There is nobody of that name with memories.")

    async def events(self, reach: Reach, minutes: Minutes) -> tuple[Sequence[tuple[Scope, Event]], int]:
        return await self._census.events(reach, minutes, now=self._clock())

    async def named(self, reach: Reach, names: Sequence[str], *, source: str) -> Mapping[str, Accepted]:
        """What came under a client's own ids."""
        found = await self._census.by_external_id(reach, names, source=source)
        return {each.event.external_id: each for _, each in reversed(found) if self._can_be_read(each)}

    async def numbered(self, reach: Reach, places: Collection[Place]) -> Mapping[Place, Accepted]:
        """Events by user's number and their own."""
        scopes = await self._store.directory.numbered(reach, {user for user, _ in places})
        found: dict[Place, Accepted] = {}
        for scope in scopes:
            ids = [number for user, number in places if user == scope.number]
            accepted = await self._store.events.by_id(scope, ids)
            found |= {(scope.number, each.event.id): each for each in accepted if self._can_be_read(each)}
        return found

    def _can_be_read(self, accepted: Accepted) -> bool:
        return not accepted.is_hidden and not accepted.event.has_expired(self._clock())


def _added(tallies: Sequence[Tally], name: Callable[[Tally], Name]) -> Mapping[Name, int]:
    counts: Counter[Name] = Counter()
    for tally in tallies:
        counts[name(tally)] += tally.count
    return counts
