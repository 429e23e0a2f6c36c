"""What each route of this dialect asks of its caller: a good key, a free place in the minute, a scope."""

from typing import Annotated, Final, Literal

from fastapi import Depends, Query, Request
from fastapi.security import APIKeyHeader, HTTPBearer

from remanence.faces.http import limits
from remanence.faces.http.caller import Caller, authenticated
from remanence.faces.http.limits import Limiter

PER_MINUTE: Final = {"standard": 100, "search": 50, "integration": 10}
Class = Literal["standard", "search", "integration"]
CLASSES: Final[tuple[Class, ...]] = ("standard", "search", "integration")

KEY = APIKeyHeader(name="X-API-Key", auto_error=False, description="An API key; Authorization: Bearer does as well.")
BEARER = HTTPBearer(auto_error=False)


class Asking:
    """A dependency: the caller, counted and permitted. The headers of its window go onto every answer."""

    def __init__(self, scope: str, kind: Class = "standard") -> None:
        self._scope = scope
        self._kind: Class = kind

    async def __call__(self, request: Request) -> Caller:
        caller = await authenticated(request, first="key")
        window = await counted(request, caller, self._kind)
        request.state.headers.update(window.headers)
        limits.checked(window)
        caller.principal.require(self._scope)
        return caller


async def counted(request: Request, caller: Caller, kind: Class, *, counting: bool = True) -> limits.Window:
    """The caller's window: per user, or per key where the key may speak for many."""
    limiter: Limiter = request.app.state.limiter
    key = caller.principal.key
    ask = limiter.hit if counting else limiter.peek
    return await ask(f"memsync:{kind}", key.counted_as, documented=PER_MINUTE[kind], tier=key.tier)


Reader = Annotated[Caller, Depends(Asking("memory:read"))]
Searcher = Annotated[Caller, Depends(Asking("memory:read", "search"))]
Writer = Annotated[Caller, Depends(Asking("memory:add"))]
Deleter = Annotated[Caller, Depends(Asking("memory:delete"))]
ProfileReader = Annotated[Caller, Depends(Asking("profile:read"))]
ProfileWriter = Annotated[Caller, Depends(Asking("profile:write"))]
Bringer = Annotated[Caller, Depends(Asking("imports:write", "integration"))]
BringingReader = Annotated[Caller, Depends(Asking("imports:read", "integration"))]
KeyKeeper = Annotated[Caller, Depends(Asking("keys:manage"))]
Page = Annotated[int, Query(ge=1)]
PageSize = Annotated[int, Query(ge=1, le=100)]
UserId = Annotated[str | None, Query(description="Whose memory; ignored where the key is bound to a user.")]
