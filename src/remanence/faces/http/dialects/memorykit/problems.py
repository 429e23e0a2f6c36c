"""Errors in MemoryKit's form: {"error": "BAD_REQUEST", "message", "details": {"title": "Title is required"}}."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from math import ceil
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from remanence import errors
from remanence.faces.http import problems
from remanence.faces.http.dialects.memorykit.wire.words import camel

Rendering = Callable[[Any], tuple[HTTPStatus, str, Mapping[str, str]]]


def _fields(error: errors.Invalid) -> Mapping[str, str]:
    """Every field that is wrong, with what is wrong about it."""
    found = {_field(each): _complaint(each) for each in reversed(error.details.get("errors", ()))}
    return found or ({camel(error.field): error.message} if error.field else {})


def _field(complaint: Mapping[str, Any]) -> str:
    _, *path = complaint["loc"]
    names = [part for part in path if not part.isdigit()]
    return camel(names[0]) if names else "body"


def _complaint(complaint: Mapping[str, Any]) -> str:
    name = _field(complaint)
    if complaint["type"] == "missing" and name != "body":
        return f"{name[0].upper()}{name[1:]} is required"
    return str(complaint["msg"])


def _plain(details: Mapping[str, Any]) -> Mapping[str, str]:
    return {camel(name): str(value) for name, value in details.items() if isinstance(value, str | int | float)}


TABLE: Final[Mapping[type[errors.RemanenceError], Rendering]] = {
    problems.TooLarge: lambda e: (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "BAD_REQUEST", {"body": e.message}),
    problems.WrongMethod: lambda _: (HTTPStatus.METHOD_NOT_ALLOWED, "BAD_REQUEST", {}),
    errors.NotFound: lambda _: (HTTPStatus.NOT_FOUND, "NOT_FOUND", {}),
    errors.Invalid: lambda e: (HTTPStatus.BAD_REQUEST, "BAD_REQUEST", _fields(e)),
    errors.Unauthenticated: lambda _: (HTTPStatus.UNAUTHORIZED, "UNAUTHORIZED", {}),
    errors.Denied: lambda e: (HTTPStatus.FORBIDDEN, "FORBIDDEN", _plain(e.details)),
    errors.Conflict: lambda e: (HTTPStatus.BAD_REQUEST, "BAD_REQUEST", _plain(e.details)),
    errors.Exhausted: lambda _: (HTTPStatus.TOO_MANY_REQUESTS, "RATE_LIMITED", {}),
    errors.Unavailable: lambda _: (HTTPStatus.SERVICE_UNAVAILABLE, "INTERNAL_ERROR", {}),
    errors.RemanenceError: lambda _: (HTTPStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", {}),
}
"""The first class that an error is an instance of, most specific first."""


def problem(_: Request, error: errors.RemanenceError) -> Response:
    status, code, details = next(render(error) for kind, render in TABLE.items() if isinstance(error, kind))
    body: dict[str, Any] = {"error": code, "message": _message(error, details)}
    if details:
        body["details"] = dict(details)
    headers = {}
    match error:
        case errors.Exhausted():
            headers["Retry-After"] = str(ceil(error.retry_after))
        case problems.WrongMethod():
            headers["Allow"] = str(error.details["allow"])
        case errors.Unauthenticated():
            headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(body, status, headers)


def _message(error: errors.RemanenceError, details: Mapping[str, str]) -> str:
    if isinstance(error, errors.Invalid) and "errors" in error.details:
        return "; ".join(details.values())
    return error.message
