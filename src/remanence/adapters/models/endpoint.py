"""A model behind HTTP: asked again where that may help, and its failures said in our words.

Neither the key nor the texts appear in a message: what the server says of an error is not repeated but for its code.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final

import httpx
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from remanence.errors import Invalid, Unavailable

Pause = Callable[[float], Awaitable[None]]

CONNECT_SECONDS: Final = 5.0
LONGEST_PAUSE: Final = 20.0
"""Seconds; a server that asks for more is not waited for."""
BACKOFF: Final = wait_random_exponential(multiplier=0.5, max=8)
MAX_CHARACTERS: Final = 8000
"""Sent of a text: some 2,000 tokens of English, and below OpenAI's limit of 8,191 in most scripts."""
CODE: Final = re.compile(r"[A-Za-z0-9_.-]{1,60}")

REASONS: Final[Mapping[int, str]] = {
    400: "it refuses the request; check the model's name, the dimensions and how long a text may be",
    401: "the key is missing or wrong",
    402: "the account has no credit",
    403: "the key may not use this model",
    404: "there is no such path or model; check the address (most end in /v1) and the model's name",
    413: "the request is too large; send fewer texts at once",
    422: "it does not understand the request; check that it speaks this API",
    429: "its limit is used up",
}
PASSING: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""What may be gone in a moment."""


class Endpoint:
    """One address that answers JSON with JSON."""

    def __init__(
        self, url: str, *, key: str = "", seconds: float = 30.0, attempts: int = 4, pause: Pause = asyncio.sleep
    ) -> None:
        self._key = checked(key)
        self._shown = shown(url)
        self._url = url
        self._client = httpx.AsyncClient(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=httpx.Timeout(seconds, connect=CONNECT_SECONDS),
        )
        self._retrying = AsyncRetrying(
            retry=retry_if_exception_type(_Passing),
            stop=stop_after_attempt(attempts),
            wait=_wait,
            sleep=pause,
            reraise=True,
        )

    async def post(self, body: Mapping[str, Any]) -> bytes:
        """The answer's body; raise Unavailable saying what happened and what to do."""
        return await self._retrying(self._once, body)

    async def aclose(self) -> None:
        await self._client.aclose()

    def failure(self, reason: str) -> Unavailable:
        """For answers that are none: not what was asked for."""
        return Unavailable(self._said(reason))

    def _said(self, reason: str) -> str:
        return f"{self._shown} did not answer: {reason}."

    async def _once(self, body: Mapping[str, Any]) -> bytes:
        try:
            response = await self._client.post(self._url, json=body)
        except httpx.TimeoutException as error:
            raise _Passing(self._said("it took too long")) from error
        except httpx.TransportError as error:
            reason = f"it cannot be reached ({str(error) or type(error).__name__}); check the address"
            raise _Passing(self._said(reason)) from error
        if response.is_success:
            return response.content
        raise self._refusal(response)

    def _refusal(self, response: httpx.Response) -> Unavailable:
        reason = REASONS.get(response.status_code, "see its own log")
        message = self._said(f"{_status(response.status_code)}{self._code(response)}, {reason}")
        wanted = _retry_after(response)
        if response.status_code not in PASSING or (wanted or 0) > LONGEST_PAUSE:
            return Unavailable(message)
        return _Passing(message, wanted)

    def _code(self, response: httpx.Response) -> str:
        """The error's short code, such as model_not_found, where the server gives one in OpenAI's way."""
        try:
            error = response.json()["error"]
            found = error["code"] or error["type"]
        except (ValueError, LookupError, TypeError):
            return ""
        return f" {found}" if isinstance(found, str) and CODE.fullmatch(found) and found != self._key else ""


def sendable(text: str, characters: int = MAX_CHARACTERS) -> str:
    """Cut, well-formed, and never empty, which servers refuse."""
    return text[:characters].encode("utf-8", "replace").decode() or " "


class _Passing(Unavailable):
    """It may answer when asked again."""

    def __init__(self, message: str, wanted: float | None = None) -> None:
        super().__init__(message)
        self.wanted = wanted


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    wanted = error.wanted if isinstance(error, _Passing) else None
    return BACKOFF(state) if wanted is None else wanted


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds, given as such or as a date; a date counts from the server's own clock."""
    asked = response.headers.get("Retry-After", "")
    if asked.isdecimal():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked) - parsedate_to_datetime(response.headers["Date"])
    except (ValueError, LookupError, TypeError):
        return None
    return max(until.total_seconds(), 0.0)


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def checked(key: str) -> str:
    """A key that can stand in a header. Raises Invalid for another."""
    if not (key.isascii() and key.isprintable()):
        raise Invalid("The key holds characters that cannot stand in a header; was a line break copied with it?")
    return key


def shown(url: str) -> str:
    """The address without what may be secret in it. Raises Invalid for what is none."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise Invalid(f"{url} is no address: {error}.") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise Invalid(f"{url} is no address; it begins with http:// or https:// and a host.")
    return str(parsed.copy_with(userinfo=b"", query=None, fragment=None))
