"""`/mcp`: the tools over streamable HTTP, with the same keys, scopes and limits as every API of the host.

Each request stands alone and is answered as JSON, so that any of several processes can take it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any, Final

from mcp.server.mcpserver import Context
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from remanence.errors import Exhausted, RemanenceError, Unauthenticated
from remanence.faces.http import limits
from remanence.faces.http.caller import Caller, authenticated
from remanence.faces.mcp import tools
from remanence.faces.mcp.client import Client

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
        server = tools.create(_calling)
        server.streamable_http_app(
            stateless_http=True,
            json_response=True,
            # the protection is for servers that ask for no key: a page that rebinds a name has none
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )
        self._sessions: StreamableHTTPSessionManager = server.session_manager

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with self._sessions.run():
            yield

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
        await self._sessions.handle_request(scope, receive, send)

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


def _calling(call: Context[Any, Any]) -> Client:
    request = call.request_context.request
    assert isinstance(request, Request)
    client: Client = request.state.client
    return client


async def _counted(request: Request, caller: Caller) -> None:
    """Per user, or per key where the key may speak for many."""
    limiter: limits.Limiter = request.app.state.limiter
    key = caller.principal.key
    identity = f"{key.org}/{key.project}/{key.realm}/{key.user}" if key.user else key.id
    limits.checked(await limiter.hit("mcp", identity, documented=PER_MINUTE, tier=key.tier))


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
