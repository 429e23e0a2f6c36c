"""What each route of this dialect asks of its caller: a good key, a free place in the minute, a scope."""

from typing import Annotated, Final

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from remanence.faces.http import limits
from remanence.faces.http.caller import Caller, authenticated
from remanence.faces.http.limits import Limiter

PER_MINUTE: Final = 100
"""Of the standard tier (contract, 2.4)."""

BEARER = HTTPBearer(auto_error=False, description="The token; X-API-Key does as well.")


class Asking:
    """A dependency: the caller, counted and permitted. The headers of its window go onto every answer."""

    def __init__(self, scope: str) -> None:
        self._scope = scope

    async def __call__(self, request: Request) -> Caller:
        caller = await authenticated(request, first="bearer")
        window = await counted(request, caller)
        request.state.headers.update(window.headers)
        limits.checked(window)
        caller.principal.require(self._scope)
        return caller


async def counted(request: Request, caller: Caller) -> limits.Window:
    """The caller's window: per user, or per key where the key may speak for many."""
    limiter: Limiter = request.app.state.limiter
    key = caller.principal.key
    return await limiter.hit("memorykit", key.counted_as, documented=PER_MINUTE, tier=key.tier)


Reader = Annotated[Caller, Depends(Asking("memory:read"))]
Writer = Annotated[Caller, Depends(Asking("memory:add"))]
Deleter = Annotated[Caller, Depends(Asking("memory:delete"))]
HookKeeper = Annotated[Caller, Depends(Asking("webhooks:manage"))]
