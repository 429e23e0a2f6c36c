"""Posting messages to receivers: no redirects, a bounded time, a bounded look at the answer."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import httpcore
import httpx

from remanence.adapters.web.network import GuardedNetwork
from remanence.errors import Unavailable
from remanence.ports import Reply

PATIENCE: Final = 15.0
"""Seconds from the first look at the name to the last byte of the answer (MemoryKit contract, section 7)."""
ANSWER_BYTES: Final = 1_024
"""How much of an answer is read and kept."""
LONGEST_WAIT: Final = timedelta(days=1)
"""What a receiver may ask for at most by Retry-After."""


class WebMessenger:
    """Implements `ports.Messenger`."""

    def __init__(self, *, allow_private: bool, patience: float = PATIENCE) -> None:
        self._network = GuardedNetwork(allow_private=allow_private)
        self._patience = patience
        self._pool = httpcore.AsyncConnectionPool(
            network_backend=self._network, max_connections=None, max_keepalive_connections=0
        )

    async def admit(self, url: str) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await self._network.admitted(httpx.URL(url).raw_host.decode())
        except (httpcore.ConnectError, TimeoutError):
            return

    async def post(self, url: str, *, headers: Mapping[str, str], body: bytes) -> Reply:
        place = httpx.URL(url)
        target = httpcore.URL(scheme=place.raw_scheme, host=place.raw_host, port=place.port, target=place.raw_path)
        sent = {"Host": place.netloc.decode(), "Content-Length": str(len(body)), **headers}
        with _translated(self._patience):
            async with asyncio.timeout(self._patience):
                async with self._pool.stream("POST", target, headers=list(sent.items()), content=body) as response:
                    answer = b""
                    async for chunk in response.aiter_stream():
                        answer += chunk
                        if len(answer) >= ANSWER_BYTES:
                            break
        return Reply(response.status, _readable(answer), _retry_after(response.headers))

    async def aclose(self) -> None:
        await self._pool.aclose()
        self._network.close()


@contextmanager
def _translated(patience: float) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise Unavailable(f"There was no answer within {patience:g} seconds.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
        raise Unavailable(f"There was no answer: {type(error).__name__} {error}".strip()) from error


def _readable(answer: bytes) -> str:
    return answer[:ANSWER_BYTES].decode(errors="replace").replace("\x00", "")


def _retry_after(headers: list[tuple[bytes, bytes]]) -> timedelta | None:
    """Seconds, or a date (RFC 9110, 10.2.3)."""
    text = next((value.decode("latin-1").strip() for name, value in headers if name.lower() == b"retry-after"), "")
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=min(int(text), 10**6)), LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    wait = (at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime.now(UTC)
    return min(max(wait, timedelta()), LONGEST_WAIT)
