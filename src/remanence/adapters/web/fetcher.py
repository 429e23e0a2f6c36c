"""Fetching what lies at an address: few redirects, each judged anew, within a bounded time and size."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from typing import Final

import httpcore
import httpx

from remanence.adapters.web.network import GuardedNetwork
from remanence.errors import Denied, Invalid, Unavailable

PATIENCE: Final = 30.0
"""Seconds for the whole of it (MemSync contract, 3.11)."""
REDIRECTS: Final = 5
MOVED: Final = frozenset({301, 302, 303, 307, 308})
AGENT: Final = "Remanence (import by URL)"
UNREADABLE: Final = ("image/", "audio/", "video/", "font/")


class WebFetcher:
    """Implements `ports.Fetcher`."""

    def __init__(self, *, allow_private: bool, patience: float = PATIENCE) -> None:
        self._network = GuardedNetwork(allow_private=allow_private)
        self._patience = patience
        self._pool = httpcore.AsyncConnectionPool(network_backend=self._network, max_keepalive_connections=0)

    async def fetch(self, url: str, *, most: int) -> AsyncGenerator[bytes]:
        clock = asyncio.get_running_loop()
        ends = clock.time() + self._patience
        with _translated(self._patience):
            async with asyncio.timeout_at(ends):
                response = await self._found(url)
            try:
                _judged(response, most)
                size = 0
                stream = aiter(response.aiter_stream())
                while True:
                    async with asyncio.timeout_at(ends):
                        part = await anext(stream, None)
                    if part is None:
                        return
                    size += len(part)
                    if size > most:
                        raise Invalid(f"What lies there has more than {most} bytes.", field="url")
                    yield part
            finally:
                await response.aclose()

    async def aclose(self) -> None:
        await self._pool.aclose()
        self._network.close()

    async def _found(self, url: str) -> httpcore.Response:
        """The answer that is no redirect; each address on the way there is judged like the first one."""
        for _ in range(REDIRECTS + 1):
            place = _admissible(url)
            target = httpcore.URL(scheme=place.raw_scheme, host=place.raw_host, port=place.port, target=place.raw_path)
            headers = {"Host": place.netloc.decode(), "User-Agent": AGENT, "Accept-Encoding": "identity"}
            request = httpcore.Request("GET", target, headers=list(headers.items()))
            response = await self._pool.handle_async_request(request)
            if response.status not in MOVED:
                return response
            await response.aclose()
            url = str(place.join(_header(response, b"location")))
        raise Denied(f"It is redirected more than {REDIRECTS} times.")


def _admissible(url: str) -> httpx.URL:
    try:
        place = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise Invalid(f"{url!r} is no address.", field="url") from error
    if place.scheme not in {"http", "https"} or not place.host:
        raise Denied(f"Only http and https addresses are fetched, not {url!r}.")
    if place.userinfo:
        raise Denied("An address with a name and password in it is not fetched.")
    return place


def _judged(response: httpcore.Response, most: int) -> None:
    if response.status != 200:
        raise Invalid(f"The address answers with status {response.status}.", field="url")
    announced = _header(response, b"content-length")
    if announced.isdigit() and int(announced) > most:
        raise Invalid(f"What lies there has {announced} bytes; {most} are fetched at most.", field="url")
    kind = _header(response, b"content-type").lower()
    if kind.startswith(UNREADABLE):
        raise Invalid(f"What lies there is {kind}, which cannot be read.", field="url")


def _header(response: httpcore.Response, wanted: bytes) -> str:
    return next((value.decode("latin-1") for name, value in response.headers if name.lower() == wanted), "")


@contextmanager
def _translated(patience: float) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise Unavailable(f"It did not come to its end within {patience:g} seconds.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
        raise Unavailable(f"There was no answer: {type(error).__name__} {error}".strip()) from error
