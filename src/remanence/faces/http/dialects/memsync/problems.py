"""Errors in MemSync's form: {"error": {"code", "message", "details"}, "status": "error", "timestamp"}."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from math import ceil
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from remanence import errors
from remanence.engine import Engine
from remanence.faces.http import problems
from remanence.faces.http.dialects.memsync.refusal import Refused
from remanence.faces.http.dialects.memsync.wire.keys import SCOPES
from remanence.faces.http.dialects.memsync.wire.words import stamp, stamp_of_seconds

Rendering = Callable[[Any], tuple[HTTPStatus, str, Mapping[str, Any]]]

TABLE: Final[Mapping[type[errors.RemanenceError], Rendering]] = {
    Refused: lambda e: (e.status, e.code, e.details),
    problems.TooLarge: lambda e: (
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "VALIDATION_ERROR",
        {"field": e.field, "reason": e.message},
    ),
    problems.WrongMethod: lambda e: (HTTPStatus.METHOD_NOT_ALLOWED, "VALIDATION_ERROR", {"allow": e.details["allow"]}),
    errors.NotFound: lambda e: (HTTPStatus.NOT_FOUND, "RESOURCE_NOT_FOUND", {"reason": e.message, **e.details}),
    errors.Invalid: lambda e: (
        HTTPStatus.BAD_REQUEST,
        "VALIDATION_ERROR",
        {"field": e.field, "reason": e.message, **e.details},
    ),
    errors.Unauthenticated: lambda e: (HTTPStatus.UNAUTHORIZED, "AUTHENTICATION_ERROR", e.details),
    errors.Denied: lambda e: (HTTPStatus.FORBIDDEN, "FORBIDDEN", {"reason": e.message, **_in_our_words(e.details)}),
    errors.Conflict: lambda e: (HTTPStatus.CONFLICT, "CONFLICT", {"reason": e.message, **e.details}),
    errors.Exhausted: lambda e: (HTTPStatus.TOO_MANY_REQUESTS, "RATE_LIMIT_EXCEEDED", _waiting(e)),
    errors.Unavailable: lambda e: (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "PROCESSING_ERROR",
        {"reason": e.message, **e.details},
    ),
    errors.RemanenceError: lambda _: (HTTPStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", {}),
}
"""The first class that an error is an instance of, most specific first."""


def problem(request: Request, error: errors.RemanenceError) -> Response:
    status, code, details = next(render(error) for kind, render in TABLE.items() if isinstance(error, kind))
    message = "Invalid request format" if code == "VALIDATION_ERROR" and not error.message else error.message
    engine: Engine = request.app.state.engine
    body = {
        "error": {"code": code, "message": message, "details": dict(details)},
        "status": "error",
        "timestamp": stamp(engine.clock()),
    }
    if isinstance(error, problems.NoSuchPath | problems.WrongMethod):
        body["detail"] = message  # clients of other APIs under /v1 look for it there
    headers = {}
    match error:
        case errors.Exhausted():
            headers["Retry-After"] = str(ceil(error.retry_after))
        case problems.WrongMethod():
            headers["Allow"] = str(error.details["allow"])
        case errors.Unauthenticated():
            headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(body, status, headers)


def _in_our_words(details: Mapping[str, Any]) -> Mapping[str, Any]:
    """The scope that is missing, by this dialect's name for it."""
    if "required_scope" not in details:
        return details
    scope = details["required_scope"]
    return {**details, "required_scope": next((name for name, inner in SCOPES.items() if scope in inner), scope)}


def _waiting(error: errors.Exhausted) -> Mapping[str, Any]:
    known = dict(error.details)
    if "reset_at" in known:
        known["reset_time"] = stamp_of_seconds(known.pop("reset_at"))
    return known | {"retry_after": ceil(error.retry_after)}
