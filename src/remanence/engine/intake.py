"""Events of several people in one call, each accepted once: acknowledged when durable, worked on in the background.

The same words in the same thread within a minute are a repeat: the client did not hear the first answer. Under an id of
the client's own an event is accepted once for ever. Whether it is a repeat is decided on what was read a moment before,
and the commit is refused where anything of the user's has moved since; then it is decided anew.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from remanence.domain import ids as numbers
from remanence.domain.event import Event, Role, Turn
from remanence.domain.ids import Ids
from remanence.domain.scope import Reach, Scope
from remanence.engine import tasks
from remanence.engine.lanes import TRIES, Lanes
from remanence.errors import Stale
from remanence.ports import Clock, Store

OF_A_TURN: Final = tuple(field.name for field in fields(Turn))
WINDOW: Final = timedelta(seconds=60)
"""Memsy contract, section 5, rule 3."""


class Arrived(NamedTuple):
    """An event that was accepted, or the earlier one that it repeats."""

    scope: Scope
    event: Event
    is_repeat: bool


class Words(NamedTuple):
    """What a repeat repeats."""

    thread: str
    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Given:
    """A turn and its place in the call."""

    place: int
    turn: Turn


class Intake:
    def __init__(self, *, store: Store, clock: Clock, ids: Ids, wake: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._doors = Lanes(store.directory)
        """Not the lanes in which users' memories are worked on: acknowledging never waits for that."""
        self._wake = wake

    async def __call__(self, reach: Reach, said: Sequence[tuple[Scope, Turn]], *, source: str) -> Sequence[Arrived]:
        """Accept each turn that is no repeat. Returns where each of them now is, in order."""
        named = [turn.external_id for _, turn in said if turn.external_id]
        known = await self._store.census.by_external_id(reach, named, source=source)
        earlier = {
            accepted.event.external_id: Arrived(scope, accepted.event, is_repeat=True)
            for scope, accepted in reversed(known)
        }
        firsts = _first_places(said)
        by_scope: dict[Scope, list[Given]] = defaultdict(list)
        for place in sorted(set(firsts)):
            scope, turn = said[place]
            if turn.external_id not in earlier:
                by_scope[scope].append(Given(place, turn))
        taken = await asyncio.gather(*(self._take(scope, given) for scope, given in by_scope.items()))
        self._wake()
        arrived = {place: event for of_scope in taken for place, event in of_scope.items()}
        return [
            _arrived(arrived.get(first) or earlier[turn.external_id], is_first=first == place)
            for place, (first, (_, turn)) in enumerate(zip(firsts, said, strict=True))
        ]

    async def _take(self, scope: Scope, given: Sequence[Given]) -> Mapping[int, Arrived]:
        async with self._doors.of(scope):
            for _ in range(TRIES - 1):
                try:
                    return await self._attempt(scope, given)
                except Stale:
                    continue
            return await self._attempt(scope, given)

    async def _attempt(self, scope: Scope, given: Sequence[Given]) -> Mapping[int, Arrived]:
        now = self._clock()
        user = await self._store.directory.user(scope)
        recent = await self._store.events.since(scope, numbers.first_at(now - WINDOW)) if user else []
        heard = Heard(event for event in recent if event.accepted_at > now - WINDOW)
        arrived = {each.place: heard.take(each.turn, lambda turn: self._event(turn, now)) for each in given}
        if heard.fresh:
            fresh = [event.id for event in heard.fresh]
            async with self._store.transaction(scope, unmoved=user.revision if user else 0) as tx:
                tx.accept(heard.fresh)
                tx.enqueue(tasks.job("remember", scope, self._ids.next(now), now, events=fresh))
        return {place: Arrived(scope, event, is_repeat) for place, (event, is_repeat) in arrived.items()}

    def _event(self, turn: Turn, now: datetime) -> Event:
        return Event(**{name: getattr(turn, name) for name in OF_A_TURN}, id=self._ids.next(now), accepted_at=now)


class Heard:
    """What was said in the last minute, and what comes on top of it.

    A turn repeats an event of the same words; where it has a name of the client's own, only one of the same name.
    """

    def __init__(self, recent: Iterable[Event]) -> None:
        self.fresh: list[Event] = []
        self._by_words: dict[Words, Event] = {}
        self._by_name: dict[str, Event] = {}
        for event in recent:
            self._note(event)

    def take(self, turn: Turn, made: Callable[[Turn], Event]) -> tuple[Event, bool]:
        """The event that the turn repeats, and True; else the one that is made of it."""
        earlier = self._by_name.get(turn.external_id) if turn.external_id else self._by_words.get(_words(turn))
        if earlier is not None:
            return earlier, True
        event = made(turn)
        self.fresh.append(event)
        self._note(event)
        return event, False

    def _note(self, event: Event) -> None:
        self._by_words.setdefault(_words(event), event)
        if event.external_id:
            self._by_name.setdefault(event.external_id, event)


def _first_places(said: Sequence[tuple[Scope, Turn]]) -> list[int]:
    """For each turn the place of the first one with its name; its own where it has none."""
    first: dict[str, int] = {}
    return [
        first.setdefault(turn.external_id, place) if turn.external_id else place for place, (_, turn) in enumerate(said)
    ]


def _arrived(arrived: Arrived, *, is_first: bool) -> Arrived:
    return arrived if is_first else arrived._replace(is_repeat=True)


def _words(turn: Turn) -> Words:
    return Words(turn.thread, turn.role, turn.content)
