"""What each route of this dialect asks of its caller: a good key, a place in the minute, a call left in the month."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute

from remanence.domain.access import Principal
from remanence.domain.scope import Level, Reach, Scope
from remanence.domain.usage import Amounts, Meter
from remanence.engine import Engine
from remanence.engine.usage import Balance
from remanence.faces.http import limits
from remanence.faces.http.caller import authenticated
from remanence.faces.http.dialects.memsy.refusal import admin_required, lacks, other_org
from remanence.faces.http.limits import UNLIMITED, Limiter

PER_MINUTE: Final = 6_000
"""Memsy publishes no limit by the minute; this one keeps a loop that has gone wild from the others' door."""
SCOPES: Final = {"read": ("memory:read", "projects:read"), "write": ("memory:add", "memory:delete")}
"""What Memsy's two scopes are in the engine's words."""
HEADERS: Final = {
    Meter.API_CALLS: ("X-Usage-ApiCalls", "X-Usage-ApiCall"),
    Meter.EVENTS_INGESTED: ("X-Usage-EventsIngested",),
    Meter.MEMORIES_STORED: ("X-Usage-MemoriesStored", "X-Usage-MemoryStored"),
    Meter.LLM_TOKENS: ("X-Usage-LlmTokens",),
    Meter.SEARCH_QUERIES: ("X-Usage-SearchQueries",),
}
"""The second spelling is that of the clients 0.3.0 and 0.3.1."""

Grant = Literal["read", "write"]
Routes = Sequence[tuple[str, str, Callable[..., Any], Mapping[str, Any]]]
"""Method, path, endpoint and what FastAPI is told of it."""


@dataclass(frozen=True, slots=True)
class Caller:
    principal: Principal

    @property
    def org(self) -> str:
        return self.principal.key.org

    @property
    def reach(self) -> Reach:
        """Memsy knows no projects: the one that the key is locked to, else the org's default one."""
        return self.principal.reach()

    @property
    def is_admin(self) -> bool:
        """Its maker administers the org; what a key that only reads may do of that is to look."""
        return self.principal.key.covers("org:audit")

    def actor(self, name: str) -> Scope:
        return self.principal.named(name)

    def circle(self, level: Level, name: str) -> Scope:
        """What the people of a role, a team or the org have in common."""
        reach = self.reach
        assert reach.project is not None
        return Scope(reach.org, reach.project, name, reach.realm, level)

    def covers(self, grant: Grant) -> bool:
        return all(map(self.principal.key.covers, SCOPES[grant]))

    def require(self, grant: Grant) -> None:
        if not self.covers(grant):
            raise lacks(grant)

    def of_org(self, named: str | None) -> None:
        """Raise Refused where another org than the key's is named."""
        if named is not None and named != self.org:
            raise other_org(named)

    def charged(self, engine: Engine, amounts: Amounts) -> AbstractAsyncContextManager[None]:
        """Charge for the block; where it raises, nothing was used."""
        return engine.usage.charged(self.org, amounts, key_id=self.principal.key.id)

    async def refund(self, engine: Engine, amounts: Amounts) -> None:
        await engine.usage.refund(self.org, amounts, key_id=self.principal.key.id)


class Asking:
    """A dependency: the caller, counted and permitted."""

    def __init__(self, grant: Grant | None = None, *, admin: str = "") -> None:
        """`admin` is the scope that only administrators' keys have."""
        self._grant: Grant | None = grant
        self._admin = admin

    async def __call__(self, request: Request) -> Caller:
        caller = Caller((await authenticated(request, first="bearer")).principal)
        request.state.metered = caller
        key = caller.principal.key
        limiter: Limiter = request.app.state.limiter
        limits.checked(await limiter.hit("memsy", key.id, documented=PER_MINUTE, tier=key.tier))
        engine: Engine = request.app.state.engine
        await engine.usage.charge(key.org, {Meter.API_CALLS: 1}, key_id=key.id)
        if self._grant:
            caller.require(self._grant)
        if self._admin and not key.covers(self._admin):
            raise admin_required()
        return caller


class MeteredRoute(APIRoute):
    """What the org has used of its plan goes onto every answer to a known caller, refusals included."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def metering(request: Request) -> Response:
            try:
                return await answer(request)
            finally:
                if (caller := getattr(request.state, "metered", None)) is not None:
                    engine: Engine = request.app.state.engine
                    request.state.headers.update(_headers(await engine.usage.balance(caller.org)))

        return metering


def _headers(balance: Balance) -> dict[str, str]:
    limits_, used = balance.plan.limits, balance.used
    shown = {name: str(used.get(meter, 0)) for meter, names in HEADERS.items() for name in names}
    shown |= {
        f"{name}-Limit": str(limits_[meter]) for meter, names in HEADERS.items() for name in names if meter in limits_
    }
    limit = limits_.get(Meter.API_CALLS, UNLIMITED)
    return shown | {
        "X-Plan": balance.plan.name,
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(max(limit - used.get(Meter.API_CALLS, 0), 0)),
        "X-RateLimit-Reset": str(int(balance.until.timestamp())),
    }


Known = Annotated[Caller, Depends(Asking())]
Reader = Annotated[Caller, Depends(Asking("read"))]
Writer = Annotated[Caller, Depends(Asking("write"))]
Auditor = Annotated[Caller, Depends(Asking("read", admin="org:audit"))]
Admin = Annotated[Caller, Depends(Asking("write", admin="org:admin"))]
