"""Errors in Memsy's form: {"error": code, "message": text, …}, flat; an invalid request adds `details`."""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from math import ceil
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from remanence import errors
from remanence.faces.http import problems
from remanence.faces.http.dialects.memsy.refusal import Refused

LONGEST_WAIT: Final = 60
"""Seconds: the client sleeps as long as it is told to."""

Rendering = Callable[[Any], tuple[HTTPStatus, str, Mapping[str, Any]]]

TABLE: Final[Mapping[type[errors.RemanenceError], Rendering]] = {
    Refused: lambda e: (e.status, e.code, e.details),
    problems.TooLarge: lambda _: (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "payload_too_large", {}),
    problems.WrongMethod: lambda e: (HTTPStatus.METHOD_NOT_ALLOWED, "method_not_allowed", {"detail": e.message}),
    problems.NoSuchPath: lambda e: (HTTPStatus.NOT_FOUND, "not_found", {"detail": e.message}),
    errors.NotFound: lambda _: (HTTPStatus.NOT_FOUND, "not_found", {}),
    errors.Invalid: lambda e: (HTTPStatus.UNPROCESSABLE_ENTITY, "validation_error", {"details": _details(e)}),
    errors.Unauthenticated: lambda e: (HTTPStatus.UNAUTHORIZED, _credential(e), {}),
    errors.Denied: lambda e: (HTTPStatus.FORBIDDEN, "insufficient_scope", e.details),
    errors.Conflict: lambda _: (HTTPStatus.CONFLICT, "conflict", {}),
    errors.OverQuota: lambda e: (HTTPStatus.TOO_MANY_REQUESTS, "usage_limit_exceeded", e.details),
    errors.Exhausted: lambda _: (HTTPStatus.TOO_MANY_REQUESTS, "rate_limited", {}),
    errors.Unavailable: lambda _: (HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", {}),
    errors.RemanenceError: lambda _: (HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", {}),
}
"""The first class that an error is an instance of, most specific first."""


def problem(_: Request, error: errors.RemanenceError) -> Response:
    status, code, details = next(render(error) for kind, render in TABLE.items() if isinstance(error, kind))
    return JSONResponse({"error": code, "message": _message(error), **details}, status, _headers(error))


def _headers(error: errors.RemanenceError) -> Mapping[str, str]:
    match error:
        case errors.OverQuota():
            return {"Retry-After": "0"}
        case errors.Exhausted():
            return {"Retry-After": str(min(max(ceil(error.retry_after), 1), LONGEST_WAIT))}
        case errors.Unauthenticated():
            return {"WWW-Authenticate": "Bearer"}
        case problems.WrongMethod():
            return {"Allow": str(error.details["allow"])}
    return {}


def _message(error: errors.RemanenceError) -> str:
    """What is wrong, after where it is: `events[1].kind: …`."""
    field = getattr(error, "field", "")
    return f"{_place(field.split('.'))}: {error.message}" if field else error.message


def _place(path: Sequence[str]) -> str:
    return "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in path).removeprefix(".")


def _details(error: errors.Invalid) -> Sequence[Mapping[str, Any]]:
    own = [{"loc": error.field.split("."), "msg": error.message, "type": "value_error"}]
    return list(error.details.get("errors", own))


def _credential(error: errors.Unauthenticated) -> str:
    return "missing_api_key" if error.details.get("reason") == "Missing API key" else "invalid_api_key"
