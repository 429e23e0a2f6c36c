"""A chat API behind HTTP to which requests are passed on as they are, and whose answers come back as they are."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import httpx

from remanence.adapters.models.endpoint import CONNECT_SECONDS, checked, shown
from remanence.errors import Unavailable

LIMITS: Final = httpx.Limits(max_connections=None, max_keepalive_connections=20)
"""Each conversation holds a connection as long as its answer takes."""


class _Answering:
    """Implements `ports.Answering`."""

    def __init__(self, response: httpx.Response, name: str) -> None:
        self.status = response.status_code
        self.headers: Mapping[str, str] = response.headers
        self._response = response
        self._name = name

    async def chunks(self) -> AsyncIterator[bytes]:
        with _translated(self._name):
            async for chunk in self._response.aiter_bytes():
                yield chunk

    async def aclose(self) -> None:
        await self._response.aclose()


class HttpUpstream:
    """Implements `ports.Upstream`."""

    def __init__(self, url: str, *, key: str = "", seconds: float = 600.0) -> None:
        """`seconds` may pass until it answers, and between two pieces of its answer."""
        self._shown = shown(url)
        self._url = url.rstrip("/")
        self._authorization = f"Bearer {checked(key)}" if key else ""
        timeout = httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds), pool=None)
        self._client = httpx.AsyncClient(timeout=timeout, limits=LIMITS)

    async def ask(self, method: str, path: str, *, body: bytes | None = None, authorization: str = "") -> _Answering:
        allowed = authorization or self._authorization
        headers = {"Authorization": allowed} if allowed else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        request = self._client.build_request(method, f"{self._url}{path}", content=body, headers=headers)
        with _translated(self._shown):
            return _Answering(await self._client.send(request, stream=True), self._shown)

    async def aclose(self) -> None:
        await self._client.aclose()


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        raise Unavailable(f"The model at {name} did not answer in time.", upstream=True, is_late=True) from error
    except httpx.HTTPError as error:
        raise Unavailable(f"The model at {name} cannot be reached.", upstream=True, is_late=False) from error
