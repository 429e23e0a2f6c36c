"""The console as an application of its own on the host: its routes, its errors, its headers."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from remanence.errors import (
    Conflict,
    Denied,
    Exhausted,
    Invalid,
    NotFound,
    RemanenceError,
    Unauthenticated,
    Unavailable,
)
from remanence.faces.http.console import pages, static
from remanence.faces.http.console.asking import COOKIE, PATH, Visitor, check_guard
from remanence.faces.http.console.guarding import Guarded
from remanence.faces.http.console.views import (
    credentials,
    entry,
    hooks,
    journal,
    memories,
    overview,
    people,
    review,
    search,
    talk,
    work,
)

log = structlog.get_logger()

UPLOAD: Final = f"{PATH}{work.UPLOAD}"
"""Where a body may be as large as an upload."""

View = Callable[[Visitor], Awaitable[Response]]

STATUSES: Final = (
    (Unauthenticated, HTTPStatus.UNAUTHORIZED),
    (NotFound, HTTPStatus.NOT_FOUND),
    (Invalid, HTTPStatus.BAD_REQUEST),
    (Denied, HTTPStatus.FORBIDDEN),
    (Conflict, HTTPStatus.CONFLICT),
    (Exhausted, HTTPStatus.TOO_MANY_REQUESTS),
    (Unavailable, HTTPStatus.SERVICE_UNAVAILABLE),
)


class Console(BaseRoute):
    """Everything below its path, with the whole path: a proxy that strips a prefix does not confuse it."""

    def __init__(self, app: Starlette) -> None:
        self.app = app

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        return (Match.FULL if path == PATH or path.startswith(f"{PATH}/") else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


def create() -> Starlette:
    """The application; whoever serves it gives it its engine as `state.engine`."""
    app = Starlette(
        routes=[
            Route(f"{PATH}/static/{{name}}", static.served),
            Route(f"{PATH}/login", entry.login, methods=["GET", "POST"]),
            Route(f"{PATH}/enter", entry.enter, methods=["GET", "POST"]),
            Route(f"{PATH}/theme", entry.theme, methods=["POST"]),
            *(Route(f"{PATH}{path}", _page(view)) for path, view in PAGES),
            *(Route(f"{PATH}{path}", _act(path, view), methods=["POST"]) for path, view in ACTS),
        ],
        middleware=[Middleware(Guarded)],
        exception_handlers={RemanenceError: _refused, HTTPException: _missing, Exception: _failed},
    )
    app.router.redirect_slashes = False
    return app


SUBJECTS: Final = (overview, people, memories, search, talk, review, work, hooks, credentials, journal)
PAGES: Final[Sequence[tuple[str, View]]] = [page for subject in SUBJECTS for page in subject.PAGES]
ACTS: Final[Sequence[tuple[str, View]]] = [
    ("/leave", entry.leave),
    *(act for subject in SUBJECTS for act in getattr(subject, "ACTS", ())),
]


def _page(view: View) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        visitor = await _visitor(request)
        if visitor is None:
            return entry.asked_to_log_in(request)
        _check_text(request.query_params.multi_items())
        return await view(visitor)

    return answer


def _act(path: str, view: View) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        visitor = await _visitor(request)
        if visitor is None:
            return entry.asked_to_log_in(request)
        async with request.form() as form:
            check_guard(form, visitor.cookie)
            _check_text([*request.query_params.multi_items(), *form.multi_items()])
            async with _noted(visitor, f"POST {PATH}{path}"):
                return await view(visitor.answering(form))

    return answer


def _check_text(fields: Iterable[tuple[str, object]]) -> None:
    """No database keeps NUL in a text, and none is asked for it."""
    for name, value in fields:
        if isinstance(value, str) and "\x00" in value:
            raise Invalid("There is no NUL in a text.", field=name)


@asynccontextmanager
async def _noted(visitor: Visitor, action: str) -> AsyncIterator[None]:
    """Who tried to change what, and whether it came to pass, in the log that stays."""
    outcome = str(HTTPStatus.INTERNAL_SERVER_ERROR.value)
    try:
        yield
        outcome = "done"
    except RemanenceError as error:
        outcome = str(_status(error).value)
        raise
    finally:
        scope = visitor.subject
        await visitor.engine.audit.note(
            action,
            org=visitor.principal.key.org,
            project=scope.project if scope else visitor.principal.key.project or "",
            subject=scope.number if scope else None,
            actor=visitor.principal.key.id,
            request_id=visitor.request.scope.get("state", {}).get("request_id", ""),
            outcome=outcome,
        )


async def _visitor(request: Request) -> Visitor | None:
    """Who shows a cookie of ours, as long as the key behind it is good."""
    cookie = request.cookies.get(COOKIE, "")
    if not cookie:
        return None
    try:
        return Visitor(request, await request.app.state.engine.visits.principal(cookie), cookie)
    except Unauthenticated:
        return None


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RemanenceError)
    return await _told(request, _status(error), error.message)


def _status(error: RemanenceError) -> HTTPStatus:
    return next((status for kind, status in STATUSES if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)


async def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    return await _told(request, status, "There is no such page." if status is HTTPStatus.NOT_FOUND else status.phrase)


async def _failed(request: Request, error: Exception) -> Response:
    log.error("console.failed", path=request.url.path, error=type(error).__name__)
    return pages.rendered(
        request,
        "error.html",
        code=500,
        title="Something went wrong",
        message="Something went wrong on our side; it has been logged.",
    )


async def _told(request: Request, status: HTTPStatus, message: str) -> Response:
    visitor = None if status is HTTPStatus.SERVICE_UNAVAILABLE else await _visitor(request)
    if visitor is None:
        return pages.rendered(request, "error.html", code=status, title=status.phrase, message=message)
    return pages.show(visitor, "error.html", code=status, title=status.phrase, message=message)
