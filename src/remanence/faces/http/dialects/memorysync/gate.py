"""What a call passes before its body is looked at: credential, rate, scope, project, quota, in that order."""

import json
import time
from collections.abc import Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute, RateLimitItemPerSecond

from remanence.domain.access import DEFAULT_PROJECT
from remanence.domain.scope import Scope
from remanence.domain.usage import Meter
from remanence.engine import Engine
from remanence.errors import Denied, Exhausted, NotFound, OverQuota
from remanence.faces.http.caller import Caller, authenticated
from remanence.faces.http.dialects.memorysync.announcements import LIMITED
from remanence.faces.http.dialects.memorysync.asker import Asker
from remanence.faces.http.dialects.memorysync.refusal import ProjectRequired, bad_project
from remanence.faces.http.dialects.memorysync.wire.words import PROJECT_LENGTH, key_number, project_id
from remanence.faces.http.limits import Limiter
from remanence.faces.http.problems import TooLarge

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

RATES: Final = {
    "free": (2, 30, 100),
    "pro": (10, 200, 5_000),
    "enterprise": (50, 1_000, 50_000),
    "unlimited": (1_000, 60_000, 3_600_000),
}
"""Calls per second, minute and hour, by the key's tier; tiers that MemorySync does not know are unlimited."""
BODY_MAX: Final = 10 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a route asks of its caller."""

    scope: str = ""
    """What the credential must carry; empty where any good one will do."""
    project: bool = False
    """Whether it must be said in which project."""
    meter: Meter | None = None
    degraded: Mapping[str, Any] | Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    """What is answered beyond a quota in silence, where need be from what was sent."""
    degraded_status: HTTPStatus = HTTPStatus.OK

    def route(self) -> type[APIRoute]:
        """A class of routes that this gate stands before."""
        gate = self

        class Gated(APIRoute):
            def get_route_handler(self) -> Handler:
                answer = super().get_route_handler()

                async def gated(request: Request) -> Response:
                    return await gate.passed(request, answer)

                return gated

        return Gated

    async def passed(self, request: Request, answer: Handler) -> Response:
        asker = await self._admitted(request)
        request.state.asker = asker
        try:
            async with self._charged(request, asker):
                await _bounded(request)
                return await answer(request)
        except OverQuota:
            plan = await _engine(request).usage.plan(asker.key.org)
            if plan.beyond != "silent" or self.degraded is None:
                raise
            body = self.degraded(await _sent(request)) if callable(self.degraded) else self.degraded
            return JSONResponse(body, self.degraded_status)

    async def _admitted(self, request: Request) -> Asker:
        caller = await authenticated(request, first="bearer")
        await _counted(request, caller)
        if self.scope:
            caller.principal.require(self.scope)
        _check_tenant(request, caller)
        project = await self._project(request, caller)
        return Asker(caller.principal, project, request.headers.get("X-End-User-ID"))

    async def _project(self, request: Request, caller: Caller) -> str:
        """The header's, else the key's, else none or the default one."""
        named, locked = request.headers.get("X-Project-ID"), caller.principal.key.project
        if named is None:
            if locked is None and self.project:
                raise ProjectRequired
            return locked or DEFAULT_PROJECT
        if not named.strip() or len(named) > PROJECT_LENGTH or not named.isprintable():
            raise bad_project()
        for project in await _engine(request).projects.of(caller.principal.key.org):
            if named in {project.id, project_id(project)}:
                if locked not in {None, project.id}:
                    raise Denied("This API key is locked to another project.")
                return project.id
        raise NotFound("There is no such project.")

    @asynccontextmanager
    async def _charged(self, request: Request, asker: Asker) -> Any:
        """Charge for the call; one that fails, or that is a retry of another, costs nothing."""
        usage = _engine(request).usage
        if self.meter is None:
            yield
            return
        async with usage.charged(asker.key.org, {self.meter: 1}, key_id=asker.key.id):
            yield
        if getattr(request.state, "is_retry", False):
            await usage.refund(asker.key.org, {self.meter: 1}, key_id=asker.key.id)


Route = tuple[str, str, Callable[..., Any], Gate | None, Mapping[str, Any]]
"""Method, path, function, gate (none where anybody may come), and what FastAPI is to know besides."""


def as_retry(request: Request) -> None:
    """The call only repeats one that was counted."""
    request.state.is_retry = True


async def _counted(request: Request, caller: Caller) -> None:
    """The headers of the tightest window go onto every answer."""
    limiter: Limiter = request.app.state.limiter
    window = await limiter.hit_each(_windows(caller.principal.key.tier), "memorysync", caller.principal.key.id)
    request.state.headers.update(window.headers)
    if window.remaining < 0:
        key = caller.principal.key
        about = {"key_id": key_number(key), "window": window.per, "limit": window.limit}
        await _engine(request).webhooks.mention(Scope(key.org, key.project or "", "", key.realm), LIMITED, about)
        raise Exhausted(retry_after=max(1, window.resets_at - int(time.time())), window=window.per)


def _windows(tier: str) -> Mapping[str, RateLimitItem]:
    second, minute, hour = RATES.get(tier, RATES["unlimited"])
    return {
        "second": RateLimitItemPerSecond(second),
        "minute": RateLimitItemPerMinute(minute),
        "hour": RateLimitItemPerHour(hour),
    }


def _check_tenant(request: Request, caller: Caller) -> None:
    if request.headers.get("X-Tenant-ID") not in {None, "", caller.principal.key.org}:
        raise Denied("X-Tenant-ID names another tenant than the credential's.")


async def _bounded(request: Request) -> None:
    """Files are bounded by the host."""
    if not request.headers.get("content-type", "").startswith("multipart/") and len(await request.body()) > BODY_MAX:
        raise TooLarge(f"The body is larger than {BODY_MAX // 2**20} MiB.", field="body")


async def _sent(request: Request) -> Mapping[str, Any]:
    """The body, which nobody has looked at; nothing where it is no JSON object."""
    try:
        body = json.loads(await request.body())
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine
