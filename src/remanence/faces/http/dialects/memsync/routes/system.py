"""Health as this dialect asks for it, the limits, and the specification to download."""

from typing import Any, Final

from fastapi import APIRouter, Request

import remanence
from remanence.faces.http import openapi
from remanence.faces.http.caller import TheEngine, authenticated
from remanence.faces.http.dialects.memsync.asking import CLASSES, Reader, counted
from remanence.faces.http.dialects.memsync.wire.words import Answer, stamp


class HealthOut(Answer):
    status: str
    version: str
    timestamp: str


class RateLimit(Answer):
    limit: int
    remaining: int
    reset: int


class RateLimitsOut(Answer):
    limits: dict[str, RateLimit]


async def healthcheck(request: Request, engine: TheEngine) -> dict[str, Any]:
    """Open to all; a key that comes along is tested."""
    if "X-API-Key" in request.headers or "Authorization" in request.headers:
        await authenticated(request, first="key")
    return {"status": "ok", "version": remanence.__version__, "timestamp": stamp(engine.clock())}


async def rate_limits(request: Request, caller: Reader) -> dict[str, Any]:
    """What is left of this minute."""
    windows = {kind: await counted(request, caller, kind, counting=False) for kind in CLASSES}
    return {
        "limits": {
            kind: {"limit": window.limit, "remaining": window.remaining, "reset": window.resets_at}
            for kind, window in windows.items()
        }
    }


ROUTES: Final = (
    ("GET", "/healthcheck", healthcheck, {"response_model": HealthOut}),
    ("GET", "/users/rate-limits", rate_limits, {"response_model": RateLimitsOut}),
)


def specification() -> APIRouter:
    """The file of this dialect alone, in OpenAPI 3.0 for code generators that know no newer one."""
    router = APIRouter()

    @router.get("/api-reference/openapi.json", include_in_schema=False)
    async def openapi_file(request: Request) -> dict[str, Any]:
        return openapi.of_dialect(request.app, "MemSync")

    return router
