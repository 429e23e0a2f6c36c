"""What every request passes on its way in and out, whatever the dialect. Plain ASGI: nothing here reads a body."""

import time
from collections.abc import Callable
from http import HTTPStatus
from secrets import token_hex
from typing import Final

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from remanence.faces.http import metrics, watching

log = structlog.get_logger()

JSON: Final = "application/json"
FORMS: Final = ("/console", "/oauth")
"""Where bodies may be forms. Elsewhere a body is JSON whatever its type says: `curl -d` calls it a form."""


class Edge:
    """Normalises the path and the content type, names the request, adds the headers that its route asked for."""

    def __init__(self, app: ASGIApp, *, body_limit: Callable[[str], int]) -> None:
        """`body_limit` tells how many bytes are read of a body that is sent to a path."""
        self._app = app
        self._body_limit = body_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0
        scope = _normalised(scope)
        state = scope.setdefault("state", {})
        state["request_id"] = Headers(scope=scope).get("x-request-id", "")[:128] or f"req_{token_hex(8)}"
        state["headers"] = {"X-Request-ID": state["request_id"]}

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message).update(state["headers"])
                metrics.observed(scope, message["status"], time.perf_counter() - started)
            await send(message)

        await self._app(scope, _bounded(scope, receive, self._body_limit(scope["path"])), answer)
        await watching.note(scope, status)


def _bounded(scope: Scope, receive: Receive, limit: int) -> Receive:
    """Refuse a body once more of it has come, or was announced, than is read."""
    announced = Headers(scope=scope).get("content-length", "")
    total = int(announced) if announced.isdigit() and int(announced) > limit else 0

    async def bounded() -> Message:
        nonlocal total
        message = await receive() if total <= limit else {"type": "http.request"}
        total += len(message.get("body", b""))
        if total > limit:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    return bounded


def _normalised(scope: Scope) -> Scope:
    """A trailing slash means nothing; one that arrived encoded is part of a name."""
    path, raw = scope["path"], scope.get("raw_path") or b""
    if len(path) > 1 and path.endswith("/") and raw.split(b"?")[0].endswith(b"/"):
        scope = {**scope, "path": path.rstrip("/") or "/", "raw_path": raw.rstrip(b"/")}
    if scope["method"] in {"POST", "PUT", "PATCH", "DELETE"} and not path.startswith(FORMS):
        content_type = Headers(scope=scope).get("content-type", "")
        if content_type != JSON and not content_type.startswith("multipart/"):
            kept = [(name, value) for name, value in scope["headers"] if name != b"content-type"]
            scope = {**scope, "headers": [*kept, (b"content-type", JSON.encode())]}
    return scope
