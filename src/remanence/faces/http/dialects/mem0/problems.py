"""Errors in mem0's form: the client shows `detail`; `error` says the same for those who read the documents."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from math import ceil
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from remanence import errors
from remanence.faces.http import problems
from remanence.faces.http.dialects.mem0.refusal import NotOffered

Rendering = Callable[[Any], HTTPStatus]

TABLE: Final[Mapping[type[errors.RemanenceError], Rendering]] = {
    NotOffered: lambda _: HTTPStatus.UNPROCESSABLE_ENTITY,
    problems.TooLarge: lambda _: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    problems.WrongMethod: lambda _: HTTPStatus.METHOD_NOT_ALLOWED,
    errors.NotFound: lambda _: HTTPStatus.NOT_FOUND,
    errors.Invalid: lambda _: HTTPStatus.BAD_REQUEST,
    errors.Unauthenticated: lambda _: HTTPStatus.UNAUTHORIZED,
    errors.Denied: lambda _: HTTPStatus.FORBIDDEN,
    errors.Conflict: lambda _: HTTPStatus.CONFLICT,
    errors.Exhausted: lambda _: HTTPStatus.TOO_MANY_REQUESTS,
    errors.Unavailable: lambda _: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.RemanenceError: lambda _: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""The first class that an error is an instance of, most specific first."""


def problem(_: Request, error: errors.RemanenceError) -> Response:
    status = next(render(error) for kind, render in TABLE.items() if isinstance(error, kind))
    field = getattr(error, "field", "")
    said = f"{field}: {error.message}" if field else error.message
    return JSONResponse({"detail": said, "error": said}, status, _headers(error))


def _headers(error: errors.RemanenceError) -> Mapping[str, str]:
    match error:
        case errors.Exhausted():
            return {"Retry-After": str(max(ceil(error.retry_after), 1))}
        case errors.Unauthenticated():
            return {"WWW-Authenticate": "Token"}
        case problems.WrongMethod():
            return {"Allow": str(error.details["allow"])}
    return {}
