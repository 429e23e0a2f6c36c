"""What can go wrong with a call.

RemanenceError
├── APIConnectionError      the server was not reached, or did not answer
│   └── APITimeoutError         not in time
└── APIStatusError          the server refused
    ├── ValidationError         400, 413, 422: the request can never succeed as written
    ├── AuthenticationError     401: the key is missing, unknown, revoked or expired
    ├── PermissionDeniedError   403: the key may not do that
    ├── NotFoundError           404: there is no such thing for this user
    ├── ConflictError           409: what is there does not allow it
    ├── RateLimitError          429: too many calls in a minute, or a month's plan is used up
    └── ServerError             5xx, or a part of the server (a model, its database) did not answer
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class RemanenceError(Exception):
    """Something went wrong."""

    retry_after: float | None = None
    """Seconds after which the server asks to try again."""


class APIConnectionError(RemanenceError):
    """The server was not reached, or did not answer."""


class APITimeoutError(APIConnectionError):
    """The server did not answer in time."""


class APIStatusError(RemanenceError):
    """The server refused, and said why."""

    def __init__(
        self,
        message: str,
        *,
        status: int,
        code: str = "",
        details: Mapping[str, Any] = NOTHING,
        request_id: str = "",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.code = code
        """The server's word for it, such as MEMORY_NOT_FOUND."""
        self.details = details
        self.request_id = request_id
        """Under which the server's log tells of it."""
        self.retry_after = retry_after

    def __str__(self) -> str:
        told = self.message
        if reason := self.details.get("reason"):
            told += f": {reason}"
        return f"{told} ({self.status} {self.code}, request {self.request_id})"


class ValidationError(APIStatusError):
    """The request can never succeed as written."""


class AuthenticationError(APIStatusError):
    """The key is missing, unknown, revoked or expired."""


class PermissionDeniedError(APIStatusError):
    """The key may not do that."""


class NotFoundError(APIStatusError):
    """There is no such thing for this user."""


class ConflictError(APIStatusError):
    """What is there does not allow that."""


class RateLimitError(APIStatusError):
    """Too many calls in a minute, or a month's plan is used up."""


class ServerError(APIStatusError):
    """The server failed, or a part of it did not answer."""


BY_STATUS: Final[Mapping[int, type[APIStatusError]]] = {
    400: ValidationError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    405: NotFoundError,
    409: ConflictError,
    413: ValidationError,
    422: ValidationError,
    429: RateLimitError,
}
UNAVAILABLE: Final = "PROCESSING_ERROR"
"""The code where a model or the database did not answer: its status is 422, but nothing is wrong with the request."""


def kind_of(status: int, code: str) -> type[APIStatusError]:
    return ServerError if code == UNAVAILABLE else BY_STATUS.get(status, ServerError)
