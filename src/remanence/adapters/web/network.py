"""Connections to addresses that a caller has named, and never into the network that this host stands in.

A name is resolved once, every address that it has is judged, and the connection is made to one that was judged: so a
name that resolves otherwise a moment later leads nowhere else (DNS rebinding).
"""

import asyncio
import socket
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

import httpcore

from remanence.errors import Denied

Address = IPv4Address | IPv6Address
RESOLVERS: Final = 16
"""Threads that ask for names: a name server that is silent about some hosts must not hold up the others."""
TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last 32 bits are the IPv4 address that is meant."""


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to public addresses only, unless private ones are allowed."""

    def __init__(self, *, allow_private: bool) -> None:
        self._network = httpcore.AnyIOBackend()
        self._allow_private = allow_private
        self._resolvers = ThreadPoolExecutor(RESOLVERS, thread_name_prefix="resolve")

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface's own
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        address, *others = await self.admitted(host)
        for other in (*others, None):
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if other is None:
                    raise
                address = other
        raise AssertionError("the last address either answers or raises")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - the interface's own
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        raise Denied(f"{path} is no address on the web.")

    async def sleep(self, seconds: float) -> None:
        await self._network.sleep(seconds)

    async def admitted(self, host: str) -> Sequence[str]:
        """The host's addresses. Raises Denied where one of them is private, and ConnectError where there are none."""
        addresses = await self._resolved(host)
        if not self._allow_private and not all(map(is_public, addresses)):
            raise Denied(f"{host} leads into a private network. Allow private targets in the settings to reach it.")
        return [str(address) for address in addresses]

    def close(self) -> None:
        self._resolvers.shutdown(wait=False, cancel_futures=True)

    async def _resolved(self, host: str) -> Sequence[Address]:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(
                self._resolvers, partial(socket.getaddrinfo, host, None, type=socket.SOCK_STREAM)
            )
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} is not known.") from error
        return list(dict.fromkeys(ip_address(str(sockaddr[0]).partition("%")[0]) for *_, sockaddr in found))


def is_public(address: Address) -> bool:
    """Whether everybody means the same place by it."""
    if isinstance(address, IPv6Address):
        for inner in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()), _translated(address)):
            if inner is not None and not is_public(inner):
                return False
    return address.is_global and not address.is_multicast


def _translated(address: IPv6Address) -> IPv4Address | None:
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in TRANSLATED else None
