"""What each route of this dialect asks of its caller: a good key, a place in the minute, a scope."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Depends, Request

from remanence.domain import ids
from remanence.domain.access import Principal
from remanence.domain.scope import Reach, Scope
from remanence.engine import Engine
from remanence.faces.http import limits
from remanence.faces.http.caller import authenticated
from remanence.faces.http.dialects.mem0.refusal import no_memory
from remanence.faces.http.dialects.mem0.wire.entities import Entities
from remanence.faces.http.dialects.mem0.wire.filters import Asked
from remanence.faces.http.limits import Limiter
from remanence.ports import Roll

PER_MINUTE: Final = 600
"""mem0 publishes none for its plans; this one keeps a loop that has gone wild from the others' door."""
PEOPLE: Final = 1_000
"""Of a project, who are looked at where a filter names nobody."""

Routes = Sequence[tuple[str, str, Callable[..., Any], Mapping[str, Any]]]
"""Method, path, endpoint and what FastAPI is told of it."""


@dataclass(frozen=True, slots=True)
class Caller:
    principal: Principal
    project: str | None

    @property
    def actor(self) -> str:
        """For the history: who did it."""
        return self.principal.key.name or self.principal.key.id

    @property
    def reach(self) -> Reach:
        return self.principal.reach(self.project)

    @property
    def own(self) -> Scope | None:
        """The one user that the key is bound to."""
        return self.principal.scope(None, self.project) if self.principal.key.user else None

    def named(self, user: str) -> Scope:
        """Raises Denied where the key is bound to another user."""
        return self.principal.named(user, self.project)

    def whose(self, entities: Entities) -> Scope:
        """Whose memory something is added to. Raises Invalid where nobody is named."""
        if self.own is not None and not entities.user_id:
            return self.own
        return self.named(entities.owner)

    async def scopes(self, engine: Engine, asked: Asked) -> Sequence[Scope]:
        """Everybody whose memories the filter may want."""
        if asked.users is not None:
            return [self.named(user) for user in asked.users]
        if self.own is not None:
            return [self.own]
        asked.require_somebody()
        actors, _ = await engine.survey.actors(self.reach, Roll(limit=PEOPLE))
        return [actor.scope for actor in actors]

    async def place(self, engine: Engine, text: str) -> tuple[Scope, int]:
        """Whose memory an id names, and which. Raises NotFound for what this caller cannot see."""
        read = ids.read_uuid(text)
        if read is None:
            raise no_memory()
        user, number = read
        if self.own is not None:
            if self.own.number != user:
                raise no_memory()
            return self.own, number
        scopes = await engine.survey.scopes(self.reach, [user])
        if user not in scopes:
            raise no_memory()
        return self.named(scopes[user].user), number


class Asking:
    """A dependency: the caller, counted and permitted."""

    def __init__(self, scope: str) -> None:
        self._scope = scope

    async def __call__(self, request: Request) -> Caller:
        found = await authenticated(request, first="bearer")
        key = found.principal.key
        limiter: Limiter = request.app.state.limiter
        window = await limiter.hit("mem0", key.id, documented=PER_MINUTE, tier=key.tier)
        request.state.headers.update(window.headers)
        limits.checked(window)
        found.principal.require(self._scope)
        return Caller(found.principal, found.project)


Reader = Annotated[Caller, Depends(Asking("memory:read"))]
Writer = Annotated[Caller, Depends(Asking("memory:add"))]
Deleter = Annotated[Caller, Depends(Asking("memory:delete"))]
ProfileReader = Annotated[Caller, Depends(Asking("profile:read"))]
ProfileWriter = Annotated[Caller, Depends(Asking("profile:write"))]
