"""`/mcp`: the tools over streamable HTTP, with the same keys, scopes and limits as every API of the host.

Each request stands alone and is answered as JSON, so that any of several processes can take it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from remanence.errors import Exhausted, RemanenceError, Unauthenticated
from remanence.faces.http import limits
from remanence.faces.http.caller import Caller, authenticated
from remanence.faces.mcp.client import Client

if TYPE_CHECKING:
    from mcp.server.mcpserver import Context
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

PATH: Final = "/mcp"
METADATA: Final = "/.well-known/oauth-protected-resource"
PER_MINUTE: Final = 100
SCOPES: Final = ("memory:read", "memory:add", "memory:delete")
STATUSES: Final = {Unauthenticated: HTTPStatus.UNAUTHORIZED, Exhausted: HTTPStatus.TOO_MANY_REQUESTS}


class Mcp(BaseRoute):
    """The protocol's address, and the document that tells a client where tokens for it come from (RFC 9728)."""

    def __init__(self, *, issuer: str = "") -> None:
        """`issuer` of tokens that are taken beside keys, if there is one."""
        self._issuer = issuer
        self._sessions = _Sessions()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await self._sessions.aclose()

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        ours = scope["type"] == "http" and path in {PATH, METADATA, METADATA + PATH}
        return (Match.FULL if ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.url.path.endswith((METADATA, METADATA + PATH)):
            await self._metadata(request)(scope, receive, send)
            return
        try:
            caller = await authenticated(request, first="bearer")
            await _counted(request, caller)
        except RemanenceError as error:
            await _refusal(request, error)(scope, receive, send)
            return
        request.state.client = Client(request.app.state.engine, caller.principal, caller.user, caller.project)
        sessions = await self._sessions.begun()
        await sessions.handle_request(scope, receive, send)

    def _metadata(self, request: Request) -> Response:
        issuers = {"authorization_servers": [self._issuer]} if self._issuer else {}
        return JSONResponse(
            {
                "resource": f"{_address(request)}{PATH}",
                "resource_name": "Remanence",
                "bearer_methods_supported": ["header"],
                "scopes_supported": list(SCOPES),
                "resource_documentation": f"{_address(request)}/docs",
                **issuers,
            }
        )


class _Sessions:
    """The protocol's own part, begun when somebody first speaks it: its library is a fifth of what a process loads."""

    def __init__(self) -> None:
        self._begun: asyncio.Future[StreamableHTTPSessionManager] | None = None
        self._running: asyncio.Task[None] | None = None
        self._ending = asyncio.Event()

    async def begun(self) -> "StreamableHTTPSessionManager":
        if self._begun is None or self._running is None:
            self._begun = asyncio.get_running_loop().create_future()
            self._running = asyncio.create_task(self._run(self._begun))
        either: set[asyncio.Future[Any]] = {self._begun, self._running}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not self._begun.done():
            await self._running  # raises what kept it from beginning
        return self._begun.result()

    async def aclose(self) -> None:
        self._ending.set()
        if self._running:
            await self._running

    async def _run(self, begun: "asyncio.Future[StreamableHTTPSessionManager]") -> None:
        """In a task of its own, because it has to end in the task in which it began."""
        tools = await asyncio.to_thread(import_module, "remanence.faces.mcp.tools")
        sessions: StreamableHTTPSessionManager = tools.sessions(_calling)
        async with sessions.run():
            begun.set_result(sessions)
            await self._ending.wait()


def _calling(call: "Context[Any, Any]") -> Client:
    request = call.request_context.request
    assert isinstance(request, Request)
    client: Client = request.state.client
    return client


async def _counted(request: Request, caller: Caller) -> None:
    """Per user, or per key where the key may speak for many."""
    limiter: limits.Limiter = request.app.state.limiter
    key = caller.principal.key
    limits.checked(await limiter.hit("mcp", key.counted_as, documented=PER_MINUTE, tier=key.tier))


def _refusal(request: Request, error: RemanenceError) -> Response:
    """An HTTP refusal with the header by which a client learns where to get a token."""
    status = STATUSES.get(type(error), HTTPStatus.FORBIDDEN)
    where = f'Bearer resource_metadata="{_address(request)}{METADATA}{PATH}"'
    headers = {"WWW-Authenticate": where} if status is HTTPStatus.UNAUTHORIZED else {}
    if isinstance(error, Exhausted):
        headers["Retry-After"] = str(error.retry_after)
    return JSONResponse({"error": {"code": status.value, "message": error.message}}, status, headers)


def _address(request: Request) -> str:
    return str(request.base_url).rstrip("/")
