"""Social platforms by their own APIs, with a token that a member has given: pages, limits, and the token kept nowhere.

Each connector speaks to its platform's documented API; another address may stand in for it.
"""

import asyncio
import time
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, Final, Self

import httpx

from remanence.errors import Denied, Invalid, Unavailable

PATIENCE: Final = 30.0
LONGEST_WAIT: Final = 15 * 60.0
"""X's windows are of a quarter of an hour."""
TRIES: Final = 8
REFUSED: Final = frozenset({401, 403})


class Api:
    """One platform's API, asked as one member."""

    def __init__(self, address: str, token: str, headers: Mapping[str, str] | None = None) -> None:
        sent = {"Authorization": f"Bearer {token}", "User-Agent": "Remanence (self-hosted memory)", **(headers or {})}
        self._client = httpx.AsyncClient(base_url=address, headers=sent, timeout=PATIENCE)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def get(self, path: str, **query: str | int) -> dict[str, Any] | None:
        """The object that lies there; None where there is none. Waits where the platform wants to be asked less often.

        Raises Denied where the token is not good, and Unavailable where the platform does not answer.
        """
        for attempt in range(TRIES):
            response = await self._sent(path, query)
            if response.status_code == httpx.codes.NOT_FOUND:
                return None
            if response.status_code in REFUSED:
                raise Denied(f"The platform refuses the token (status {response.status_code}).")
            if response.status_code == httpx.codes.OK:
                await self._keep_to_limit(response)
                return _object(response)
            if response.status_code != httpx.codes.TOO_MANY_REQUESTS and response.status_code < 500:
                raise Invalid(f"The platform answers with status {response.status_code}.", field="platform")
            await asyncio.sleep(wait(response.headers, attempt, now=time.time()))
        raise Unavailable("The platform wants to be asked less often, or is down.")

    async def _sent(self, path: str, query: Mapping[str, str | int]) -> httpx.Response:
        try:
            return await self._client.get(path, params=dict(query))
        except httpx.HTTPError as error:
            raise Unavailable(f"The platform does not answer: {type(error).__name__}.") from error

    async def _keep_to_limit(self, response: httpx.Response) -> None:
        """Where nothing is left of the window, wait for the next one before anything else is asked."""
        left = response.headers.get("x-ratelimit-remaining") or response.headers.get("x-rate-limit-remaining")
        if left is not None and float(left) < 1:
            await asyncio.sleep(wait(response.headers, 0, now=time.time()))


def wait(headers: Mapping[str, str], attempt: int, *, now: float) -> float:
    """Seconds until the platform may be asked again, as far as it says so."""
    for name in ("retry-after", "x-ratelimit-reset", "x-rate-limit-reset"):
        told = headers.get(name, "")
        if told.replace(".", "", 1).isdigit():
            seconds = float(told)
            return min(max(seconds - now if seconds > 10**9 else seconds, 0.0), LONGEST_WAIT)
    return min(2.0**attempt, LONGEST_WAIT)


def digest(text: str) -> str:
    """A name for what has none, the same as the archive of the platform gives it."""
    return blake2b(text.encode(), digest_size=12).hexdigest()


def _object(response: httpx.Response) -> dict[str, Any]:
    try:
        found = response.json()
    except ValueError as error:
        raise Invalid("The platform does not answer with JSON.", field="platform") from error
    if not isinstance(found, dict):
        raise Invalid("The platform does not answer with an object.", field="platform")
    return found
