"""Errors in OpenAI's form: {"error": {"message", "type", "param", "code"}}."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from math import ceil
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from remanence import errors
from remanence.faces.http import problems
from remanence.faces.http.dialects.openai.refusal import Refused

Rendering = Callable[[Any], tuple[HTTPStatus, str]]

TYPES: Final = {
    HTTPStatus.UNAUTHORIZED: "authentication_error",
    HTTPStatus.FORBIDDEN: "permission_error",
    HTTPStatus.TOO_MANY_REQUESTS: "rate_limit_error",
}
"""Of other statuses below 500 it is invalid_request_error, and server_error above."""

TABLE: Final[Mapping[type[errors.RemanenceError], Rendering]] = {
    Refused: lambda e: (e.status, e.code),
    problems.TooLarge: lambda _: (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "request_too_large"),
    problems.WrongMethod: lambda _: (HTTPStatus.METHOD_NOT_ALLOWED, "method_not_allowed"),
    problems.NoSuchPath: lambda _: (HTTPStatus.NOT_FOUND, "unknown_url"),
    errors.NotFound: lambda _: (HTTPStatus.NOT_FOUND, "not_found"),
    errors.Invalid: lambda _: (HTTPStatus.BAD_REQUEST, "invalid_value"),
    errors.Unauthenticated: lambda _: (HTTPStatus.UNAUTHORIZED, "invalid_api_key"),
    errors.Denied: lambda _: (HTTPStatus.FORBIDDEN, "insufficient_scope"),
    errors.Conflict: lambda _: (HTTPStatus.CONFLICT, "conflict"),
    errors.Exhausted: lambda _: (HTTPStatus.TOO_MANY_REQUESTS, "rate_limit_exceeded"),
    errors.Unavailable: lambda e: _unavailable(e.details),
    errors.RemanenceError: lambda _: (HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error"),
}
"""The first class that an error is an instance of, most specific first."""


def problem(_: Request, error: errors.RemanenceError) -> Response:
    status, _code = _rendered(error)
    return JSONResponse(body(error), status, _headers(error))


def body(error: errors.RemanenceError) -> dict[str, Any]:
    status, code = _rendered(error)
    kind = TYPES.get(status, "server_error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request_error")
    param = getattr(error, "field", "") or error.details.get("field")
    return {"error": {"message": error.message, "type": kind, "param": param, "code": code}}


def _rendered(error: errors.RemanenceError) -> tuple[HTTPStatus, str]:
    return next(render(error) for kind, render in TABLE.items() if isinstance(error, kind))


def _unavailable(details: Mapping[str, Any]) -> tuple[HTTPStatus, str]:
    """The model's API, or something of ours."""
    if not details.get("upstream"):
        return HTTPStatus.SERVICE_UNAVAILABLE, "unavailable"
    if details["is_late"]:
        return HTTPStatus.GATEWAY_TIMEOUT, "upstream_timeout"
    return HTTPStatus.BAD_GATEWAY, "upstream_unreachable"


def _headers(error: errors.RemanenceError) -> Mapping[str, str]:
    match error:
        case errors.Exhausted():
            return {"Retry-After": str(max(ceil(error.retry_after), 1))}
        case errors.Unauthenticated():
            return {"WWW-Authenticate": "Bearer"}
        case problems.WrongMethod():
            return {"Allow": str(error.details["allow"])}
    return {}
