"""Errors in MemorySync's form: the documented keys, and always `detail` and `request_id`."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from math import ceil
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from remanence import errors
from remanence.faces.http import problems
from remanence.faces.http.dialects.memorysync.refusal import ProjectRequired, Refused

Rendering = Callable[[Any], tuple[HTTPStatus, Mapping[str, Any]]]


def _error(code: str, message: str, **more: Any) -> Mapping[str, Any]:
    return {"error": {"code": code, "message": message, **more}, "detail": message}


def _plain(status: HTTPStatus, code: str) -> Rendering:
    return lambda error: (status, _error(code, error.message))


def _unauthenticated(error: errors.Unauthenticated) -> tuple[HTTPStatus, Mapping[str, Any]]:
    match error.details.get("reason"):
        case "Key has been revoked":
            return HTTPStatus.FORBIDDEN, _error("FORBIDDEN", "API key revoked")
        case "Missing API key":
            return HTTPStatus.UNAUTHORIZED, _error("UNAUTHORIZED", "API key missing")
    return HTTPStatus.UNAUTHORIZED, _error("UNAUTHORIZED", error.message)


def _denied(error: errors.Denied) -> tuple[HTTPStatus, Mapping[str, Any]]:
    missing = error.details.get("required_scope")
    message = f"Insufficient scope. Missing: {missing}" if missing else error.message
    return HTTPStatus.FORBIDDEN, _error("FORBIDDEN", message)


def _invalid(error: errors.Invalid) -> tuple[HTTPStatus, Mapping[str, Any]]:
    found = error.details.get("errors", ())
    first = found[0]["msg"] if found else error.message
    message = f"{error.field}: {first}" if error.field and error.field != "body" else first
    details = found or [{"loc": [error.field], "msg": error.message, "type": "value_error"}]
    return HTTPStatus.UNPROCESSABLE_ENTITY, _error("VALIDATION_ERROR", message, details=list(details))


def _over_quota(error: errors.OverQuota) -> tuple[HTTPStatus, Mapping[str, Any]]:
    body = {
        "detail": {"error": "limit_exceeded", "message": error.message, **error.details},
        "error": {"code": "LIMIT_EXCEEDED", "message": error.message},
    }
    return HTTPStatus.TOO_MANY_REQUESTS, body


def _exhausted(error: errors.Exhausted) -> tuple[HTTPStatus, Mapping[str, Any]]:
    wait = ceil(error.retry_after)
    window = error.details.get("window", "minute")
    message = f"Rate limit exceeded (per-{window}). Try again in {wait} seconds."
    return HTTPStatus.TOO_MANY_REQUESTS, _error("RATE_LIMIT_EXCEEDED", message, retry_after=wait)


TABLE: Final[Mapping[type[errors.RemanenceError], Rendering]] = {
    Refused: lambda e: (e.status, _error(e.code, e.message, **e.details)),
    ProjectRequired: lambda e: (
        HTTPStatus.BAD_REQUEST,
        {"code": "PROJECT_ID_REQUIRED", "message": e.message, "detail": e.message},
    ),
    problems.TooLarge: _plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "PAYLOAD_TOO_LARGE"),
    problems.WrongMethod: _plain(HTTPStatus.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED"),
    errors.NotFound: _plain(HTTPStatus.NOT_FOUND, "NOT_FOUND"),
    errors.Invalid: _invalid,
    errors.Unauthenticated: _unauthenticated,
    errors.Denied: _denied,
    errors.Conflict: _plain(HTTPStatus.CONFLICT, "CONFLICT"),
    errors.OverQuota: _over_quota,
    errors.Exhausted: _exhausted,
    errors.Unavailable: _plain(HTTPStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE"),
    errors.RemanenceError: _plain(HTTPStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR"),
}
"""The first class that an error is an instance of, most specific first."""


def problem(request: Request, error: errors.RemanenceError) -> Response:
    status, body = next(render(error) for kind, render in TABLE.items() if isinstance(error, kind))
    request_id = request.scope.get("state", {}).get("request_id", "")
    return JSONResponse({**body, "request_id": request_id}, status, _headers(error))


def _headers(error: errors.RemanenceError) -> Mapping[str, str]:
    match error:
        case errors.OverQuota():
            return {}
        case errors.Exhausted():
            return {"Retry-After": str(ceil(error.retry_after))}
        case problems.WrongMethod():
            return {"Allow": str(error.details["allow"])}
        case errors.Unauthenticated():
            return {"WWW-Authenticate": "Bearer"}
    return {}
