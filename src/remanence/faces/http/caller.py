"""Who calls, and what routes are given: the credential of a request, found good once, and the engine."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Request

from remanence.domain.access import Principal, is_signed
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.errors import Unauthenticated
from remanence.faces.http.watching import watched

USER_HEADERS = ("X-End-User-ID", "X-User-ID")


@dataclass(frozen=True, slots=True)
class Caller:
    principal: Principal
    user: str | None
    """Whom the request's query or headers name; a body may name somebody first."""
    project: str | None

    def scope(self, user: str | None = None) -> Scope:
        """Whose memory it is about. Raises Invalid where nobody is named."""
        return self.principal.scope(user or self.user, self.project)

    @property
    def name(self) -> str:
        """For the history: who did it."""
        return self.principal.key.name or self.principal.key.id


async def authenticated(request: Request, *, first: Literal["key", "bearer"]) -> Caller:
    """The caller; where both headers come, `first` decides. Raises Unauthenticated."""
    engine: Engine = request.app.state.engine
    key = request.headers.get("X-API-Key", "")
    bearer = _bearer(request.headers.get("Authorization", ""))
    secret = (key or bearer) if first == "key" else (bearer or key)
    if not secret:
        raise Unauthenticated("Invalid API key", reason="Missing API key")
    principal = await (engine.accounts if is_signed(secret) else engine.keys).principal(secret)
    request.state.principal = principal = watched(principal)
    named = request.query_params.get("user_id") or next(filter(None, map(request.headers.get, USER_HEADERS)), None)
    return Caller(principal, named, request.headers.get("X-Project-ID"))


def _bearer(header: str) -> str:
    kind, _, secret = header.partition(" ")
    return secret.strip() if kind.lower() in {"bearer", "token"} else ""  # mem0's client says Token


async def the_engine(request: Request) -> Engine:
    # not a plain function: those are called in a thread, which costs a tenth of a search
    engine: Engine = request.app.state.engine
    return engine


TheEngine = Annotated[Engine, Depends(the_engine)]
