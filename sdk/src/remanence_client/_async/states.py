"""Values under namespaces and keys: put, got, searched."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from .. import asking
from ..reading import read
from ..results import State
from .transport import AsyncTransport

PATH: Final = "/v1/states"
PAGE: Final = 1000


class AsyncStates:
    """Values of a user; each source has namespaces of its own."""

    def __init__(self, transport: AsyncTransport, *, user_id: str | None) -> None:
        self._transport = transport
        self._user_id = user_id

    async def put(
        self,
        namespace: Sequence[str],
        key: str,
        value: Mapping[str, Any],
        *,
        text: str | None = None,
        index: bool = True,
        user_id: str | None = None,
        source: str | None = None,
    ) -> State:
        """Keep a value exactly, instead of the one before.

        It is found by the meaning of `text`, or of the whole value, unless `index` is false.
        """
        about = self._of(user_id, source, namespace=namespace, key=key, text=text, index=index)
        return read(State, await self._transport.call("PUT", PATH, json=about | {"value": asking.exactly(value)}))

    async def get(
        self, namespace: Sequence[str], key: str, *, user_id: str | None = None, source: str | None = None
    ) -> State | None:
        told = await self._transport.call(
            "POST", f"{PATH}/get", json=self._of(user_id, source, namespace=namespace, key=key)
        )
        return read(State, told["state"])

    async def search(
        self,
        namespace_prefix: Sequence[str] = (),
        query: str | None = None,
        *,
        filter: Mapping[str, Any] | None = None,
        limit: int = 10,
        offset: int = 0,
        user_id: str | None = None,
        source: str | None = None,
    ) -> tuple[State, ...]:
        """What stands below a namespace: most alike first, or without a query changed last first."""
        about = self._of(user_id, source, namespace_prefix=namespace_prefix, query=query)
        about["filter"] = asking.exactly(filter or {})
        found: tuple[State, ...] = ()
        more = limit > 0
        while more:
            asked = {"limit": min(PAGE, limit - len(found)), "offset": offset + len(found)}
            told = await self._transport.call("POST", f"{PATH}/search", json=about | asked)
            states = read(tuple[State, ...], told["states"])
            found += states
            more = len(states) == asked["limit"] and len(found) < limit
        return found

    async def delete(
        self,
        namespace: Sequence[str],
        keys: Sequence[str] | None = None,
        *,
        user_id: str | None = None,
        source: str | None = None,
    ) -> int:
        """Delete keys of a namespace, or all of it; what is below it stays. Says how many there were."""
        about = self._of(user_id, source, namespace=namespace, keys=keys)
        return int((await self._transport.call("POST", f"{PATH}/delete", json=about))["deleted_count"])

    async def namespaces(
        self,
        *,
        prefix: Sequence[str] = (),
        suffix: Sequence[str] = (),
        max_depth: int | None = None,
        limit: int = 100,
        offset: int = 0,
        user_id: str | None = None,
        source: str | None = None,
    ) -> tuple[tuple[str, ...], ...]:
        """In which something stands, in order. "*" is any segment."""
        about = self._of(user_id, source, prefix=prefix, suffix=suffix, max_depth=max_depth)
        found: list[tuple[str, ...]] = []
        more = limit > 0
        while more:
            asked = {"limit": min(PAGE, limit - len(found)), "offset": offset + len(found)}
            told = await self._transport.call("POST", f"{PATH}/namespaces", json=about | asked)
            found += [tuple(each) for each in told["namespaces"]]
            more = len(told["namespaces"]) == asked["limit"] and len(found) < limit
        return tuple(found)

    def _of(self, user_id: str | None, source: str | None, **given: Any) -> dict[str, Any]:
        return asking.body(user_id=user_id or self._user_id, source=source, **given)
