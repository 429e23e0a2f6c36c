"""The host: every dialect at its own paths, errors in the words of whoever was asked, health for operators."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Match

import remanence
from remanence.engine import Engine
from remanence.errors import RemanenceError, Unavailable
from remanence.faces.http import dialect, manual, metrics, openapi, problems
from remanence.faces.http.console import app as console
from remanence.faces.http.limits import Limiter
from remanence.faces.http.mcp import Mcp
from remanence.faces.http.middleware import Edge

log = structlog.get_logger()

EXPOSED: Final = (
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
    "Retry-After",
    "X-Request-ID",
    "X-Remanence-Thread",
    "X-Remanence-Memories",
    "X-Remanence-Context-Tokens",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """How the host presents itself."""

    cors_origins: Sequence[str] = ("*",)
    body_limit: int = 16 * 2**20
    upload_limit: int = 2**30
    root_path: str = ""
    issuer: str = ""
    """Of tokens that are taken beside keys, as clients of MCP are told."""


def create(
    opening: Callable[[], AbstractAsyncContextManager[Engine]], *, limiter: Limiter, host: Host | None = None
) -> FastAPI:
    """An application that opens its engine when it starts and closes it when it ends."""
    host = host or Host()
    pages = console.create()
    mcp = Mcp(issuer=host.issuer)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with opening() as engine, mcp.running():
            app.state.engine = pages.state.engine = engine
            yield
        await limiter.aclose()

    app = FastAPI(
        title="Remanence",
        summary="Long-term memory for AI agents",
        version=remanence.__version__,
        lifespan=lifespan,
        redirect_slashes=False,
        root_path=host.root_path,
        middleware=[
            Middleware(Edge, body_limit=partial(_body_limit, host)),
            Middleware(
                CORSMiddleware,
                allow_origins=list(host.cors_origins),
                allow_methods=["*"],
                allow_headers=["*"],
                expose_headers=EXPOSED,
            ),
        ],
    )
    app.state.limiter = limiter
    _add_operators_routes(app)
    app.include_router(manual.router)
    app.router.routes += [console.Console(pages), mcp]
    for each in dialect.known():
        each.install(app)
    _add_error_rendering(app)
    openapi.complete(app, refusals={each.name: each.refusals for each in dialect.known()})
    return app


def _body_limit(host: Host, path: str) -> int:
    spoken = dialect.claiming(path)
    return host.upload_limit if path in {*spoken.uploads, console.UPLOAD} else spoken.body_limit or host.body_limit


def _add_operators_routes(app: FastAPI) -> None:
    @app.get("/healthz", tags=["Operations"])
    async def healthz() -> dict[str, str]:
        """The process answers."""
        return {"status": "ok"}

    @app.get("/readyz", tags=["Operations"])
    async def readyz(request: Request, response: Response) -> dict[str, str]:
        """The database answers too."""
        engine: Engine = request.app.state.engine
        try:
            await engine.jobs.backlog()
        except Unavailable as error:
            response.status_code = 503
            return {"status": "unavailable", "reason": error.message}
        return {"status": "ready"}

    @app.get("/metrics", tags=["Operations"], response_class=Response)
    async def prometheus(request: Request) -> Response:
        """Figures for Prometheus."""
        engine: Engine = request.app.state.engine
        body = metrics.rendered(
            await engine.jobs.backlog(),
            now=engine.clock(),
            committed=engine.jobs.committed,
            unaccounted=await engine.jobs.unaccounted(),
            cached=engine.corpora.nbytes,
        )
        return Response(body, media_type="text/plain; version=0.0.4")

    @app.get("/", include_in_schema=False)
    async def root() -> dict[str, str]:
        places = {"docs": "/docs", "console": "/console", "manual": "/llms.txt"}
        return {"name": "Remanence", "version": remanence.__version__, **places}


def _add_error_rendering(app: FastAPI) -> None:
    def rendered(request: Request, error: RemanenceError) -> Response:
        return dialect.speaking(request).problem(request, error)

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, RemanenceError)
        return rendered(request, error)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return rendered(request, problems.from_validation(error))

    async def from_framework(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return rendered(request, problems.from_http(error, allowed=_methods(app, request)))

    async def unexpected(request: Request, error: Exception) -> Response:
        log.error("request.failed", path=request.url.path, error=type(error).__name__)
        response = rendered(request, problems.Internal())
        response.headers.update(request.scope.get("state", {}).get("headers", {}))
        return response

    app.add_exception_handler(RemanenceError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, from_framework)
    app.add_exception_handler(Exception, unexpected)


def _methods(app: FastAPI, request: Request) -> Sequence[str]:
    """The methods that any route takes at the request's path."""
    return sorted(
        method
        for method in ("DELETE", "GET", "PATCH", "POST", "PUT")
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in app.routes)
    )
