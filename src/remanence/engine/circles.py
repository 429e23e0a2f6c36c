"""Describing orgs, roles and teams: what is remembered in common there, and by what prompt."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import structlog

from remanence.domain import ids as numbers
from remanence.domain.circle import LONGEST_PROMPT, NOUNS, Circle, Origin, prompt_of
from remanence.domain.event import Event
from remanence.domain.guidance import Guidance
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.scope import Level, Scope
from remanence.engine import tasks
from remanence.engine.consulting import Consulting
from remanence.errors import Conflict, NotFound, OverQuota, Stale, Unavailable
from remanence.ports import Clock, Store

log = structlog.get_logger()

KNOWN_FOR: Final = timedelta(seconds=5)
"""How long it is taken as known whether a circle is described: it is looked at with all that is said."""

SOON: Final = timedelta(seconds=1)
"""After something was remembered: more may follow in a moment, and one look at all of it serves it all."""


class Circles:
    def __init__(self, *, store: Store, consulting: Consulting, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._consulting = consulting
        self._clock = clock
        self._ids = ids
        self._known: dict[Scope, tuple[datetime, Circle | None]] = {}

    async def create(self, scope: Scope, *, name: str, focus: str) -> Circle:
        """Describe one. Raises Conflict where it is described already."""
        now = self._clock()
        prompt, origin = await self._written(scope, name=name, focus=focus)
        circle = Circle(
            scope=scope, name=name, focus=focus, prompt=prompt, origin=origin, created_at=now, updated_at=now
        )
        try:
            await self._store.circles.add(circle)
        except Stale as error:
            raise Conflict(f"There is a record of {scope.user!r} already.") from error
        await self._changed(scope)
        return circle

    def new_id(self, within: Scope) -> str:
        """A name for a role or a team that has none of its own."""
        return numbers.ulid(within.number, self._ids.next(self._clock()))

    async def get(self, scope: Scope) -> Circle:
        """Raises NotFound."""
        circle = await self._store.circles.get(scope)
        if circle is None:
            raise NotFound("There is no such record.")
        return circle

    async def of(self, within: Scope, *, limit: int, offset: int = 0) -> Sequence[Circle]:
        """All of the level and project of `within`, oldest first."""
        return await self._store.circles.of(within, limit=limit, offset=offset)

    async def edit(
        self, scope: Scope, *, name: str | None = None, focus: str | None = None, prompt: str | None = None
    ) -> Circle:
        """Change what is given. A prompt that is given is a person's; it stays when name or focus change."""
        circle = await self.get(scope)
        if name is focus is prompt is None:
            return circle
        edited = replace(
            circle,
            name=circle.name if name is None else name,
            focus=circle.focus if focus is None else focus,
            prompt=circle.prompt if prompt is None else prompt,
            origin=circle.origin if prompt is None else None,
        )
        return await self._put(edited)

    async def regenerate(self, scope: Scope) -> Circle:
        """Write the prompt anew from name and focus, whoever has written it."""
        circle = await self.get(scope)
        prompt, origin = await self._written(scope, name=circle.name, focus=circle.focus)
        return await self._put(replace(circle, prompt=prompt, origin=origin))

    async def delete(self, scope: Scope) -> None:
        """Remove the description; what is remembered there stays. Raises NotFound."""
        if not await self._store.circles.remove(scope):
            raise NotFound("There is no such record.")
        self._known.pop(scope, None)

    async def described(self, scope: Scope) -> Circle | None:
        """The circle, if anybody has described it; known a few seconds late."""
        now = self._clock()
        known = self._known.get(scope)
        if known is None or now - known[0] > KNOWN_FOR:
            known = self._known[scope] = (now, await self._store.circles.get(scope))
        return known[1]

    async def support(self, scope: Scope) -> Mapping[int, int]:
        """How many different people stand behind each memory of the circle."""
        places = await self._store.circles.support(scope)
        return {memory: len({user for user, _ in behind}) for memory, behind in places.items()}

    async def guidance(self, scope: Scope, events: Sequence[Event]) -> Guidance:
        """What is wanted of what is said in the events' role and team, and in the org."""
        wants: defaultdict[Level, list[str]] = defaultdict(list)
        for circle in await self.around(scope, events):
            wants[circle.scope.level].append(circle.wants)
        return Guidance(*(" ".join(wants[level]) for level in (Level.ORG, Level.ROLE, Level.TEAM)))

    async def around(self, scope: Scope, events: Sequence[Event]) -> Sequence[Circle]:
        """The described circles in which somebody has said something."""
        if scope.level is not Level.USER:
            return []
        found = [await self.described(each) for each in _around(scope, events)]
        return [circle for circle in found if circle is not None]

    async def looks(self, scope: Scope, events: Sequence[Event]) -> Sequence[Job]:
        """What is to be done because something new is known of somebody from the events."""
        return [self._look(circle.scope) for circle in await self.around(scope, events)]

    async def _put(self, circle: Circle) -> Circle:
        changed = replace(circle, updated_at=self._clock())
        try:
            await self._store.circles.put(changed)
        except Stale as error:
            raise NotFound("There is no such record.") from error
        await self._changed(circle.scope)
        return changed

    async def _changed(self, scope: Scope) -> None:
        self._known.pop(scope, None)
        async with self._store.transaction(scope) as tx:
            tx.enqueue(self._look(scope))

    def _look(self, scope: Scope) -> Job:
        """To look at what a circle's members know, once however often it is asked for."""
        now = self._clock()
        return replace(tasks.job("promote", scope, self._ids.next(now), now, merge=True), run_at=now + SOON)

    async def _written(self, scope: Scope, *, name: str, focus: str) -> tuple[str, Origin]:
        """By the model where there is one and it answers, else by the template."""
        by_template = prompt_of(scope.level, name=name, focus=focus), Origin(by="template", at=self._clock())
        if not self._consulting.name:
            return by_template
        try:
            prompt = await self._consulting.brief(scope.org, NOUNS[scope.level], name=name, focus=focus)
        except (Unavailable, OverQuota) as error:
            log.warning("circles.by_template", reason=error.message)
            return by_template
        origin = Origin(by="llm", model=self._consulting.name, at=self._clock())
        return (prompt, origin) if 0 < len(prompt) <= LONGEST_PROMPT else by_template


def of_level(scope: Scope, level: Level, name: str) -> Scope:
    """Of a role, a team or the org that somebody belongs to."""
    return Scope(scope.org, scope.project, name, scope.realm, level)


def _around(scope: Scope, events: Sequence[Event]) -> Sequence[Scope]:
    roles = {event.role_id for event in events} - {""}
    teams = {event.team_id for event in events} - {""}
    return [
        of_level(scope, Level.ORG, scope.org),
        *(of_level(scope, Level.ROLE, name) for name in sorted(roles)),
        *(of_level(scope, Level.TEAM, name) for name in sorted(teams)),
    ]
