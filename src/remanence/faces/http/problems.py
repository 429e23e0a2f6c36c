"""What goes wrong between the socket and the engine, as errors of ours, for each dialect to render its own way."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from remanence.errors import Invalid, NotFound, RemanenceError


class NoSuchPath(NotFound):
    """There is nothing at this path."""


class WrongMethod(RemanenceError):
    """The path does not take that method."""


class TooLarge(Invalid):
    """The body is too large."""


class Internal(RemanenceError):
    """Something went wrong on our side; it has been logged."""


def from_validation(error: RequestValidationError) -> Invalid:
    """The first thing that is wrong with the request, and all of them as `errors`."""
    errors = [_plain(each) for each in error.errors()]
    field = _field(errors[0]["loc"]) if errors else "body"
    return Invalid(errors[0]["msg"] if errors else "", field=field, errors=errors)


def from_http(error: HTTPException, *, allowed: Sequence[str]) -> RemanenceError:
    """Starlette's and FastAPI's own errors; `allowed` are the methods that the path takes."""
    match error.status_code:
        case HTTPStatus.NOT_FOUND:
            return NoSuchPath()
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return WrongMethod(allow=", ".join(allowed))
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return TooLarge(field="body")
        case status if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return Invalid("The body cannot be read as JSON in UTF-8.", field="body")
    return Internal()


def _plain(error: dict[str, Any]) -> dict[str, Any]:
    """Where, what and which kind; never the input itself, nor the validator's internals."""
    message = error["msg"].removeprefix("Value error, ")
    return {"loc": [str(part) for part in error["loc"]], "msg": message, "type": error["type"]}


def _field(loc: Sequence[str]) -> str:
    """`messages.0.content` of `("body", "messages", 0, "content")`; a malformed body as a whole is `body`."""
    where, *path = loc
    if not path or (where == "body" and path[0].isdigit()):
        return "body"
    return ".".join(path)
