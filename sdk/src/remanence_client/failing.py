"""From a failure of HTTP to an error of ours."""

from datetime import UTC, datetime
from typing import Any

import httpx

from .errors import APIConnectionError, APIStatusError, APITimeoutError, kind_of
from .retrying import retry_after


def unreached(failure: httpx.TransportError) -> APIConnectionError:
    """Nobody answered."""
    told = str(failure) or type(failure).__name__
    if isinstance(failure, httpx.TimeoutException):
        return APITimeoutError(f"The server did not answer in time: {told}")
    return APIConnectionError(f"The server was not reached: {told}")


def refused(response: httpx.Response) -> APIStatusError:
    """The server, or a proxy before it, said no."""
    told = _told(response)
    code = str(told.get("code", ""))
    details = told.get("details")
    return kind_of(response.status_code, code)(
        str(told.get("message") or response.reason_phrase),
        status=response.status_code,
        code=code,
        details=details if isinstance(details, dict) else {},
        request_id=response.headers.get("x-request-id", ""),
        retry_after=retry_after(response.headers, now=datetime.now(UTC)),
    )


def answered(response: httpx.Response) -> Any:
    """What the server answers. Raises APIConnectionError where it is somebody else that does."""
    if not response.content:
        return None
    try:
        return response.json()
    except ValueError as error:
        raise APIConnectionError(f"{response.url.host} answered, and not as a Remanence server does.") from error


def _told(response: httpx.Response) -> dict[str, Any]:
    """What the server said, where it was the server: in one object, or for conversations and webhooks side by side."""
    try:
        answer = response.json()
    except ValueError:
        return {}
    match answer:
        case {"error": dict() as error}:
            return error
        case {"error": str() as code}:
            return {**answer, "code": code}
    return {}
