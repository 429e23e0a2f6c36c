"""Conversations as an application keeps them: read back line by line, and learned from."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from .. import asking
from ..reading import read
from ..results import Line
from .transport import AsyncTransport

PATH: Final = "/v1/transcripts"
PAGE: Final = 500


class AsyncTranscripts:
    """Transcripts of a user, by thread; those of two sources are apart."""

    def __init__(self, transport: AsyncTransport, *, user_id: str | None) -> None:
        self._transport = transport
        self._user_id = user_id

    async def append(
        self,
        thread_id: str,
        lines: Iterable[Mapping[str, Any]],
        *,
        user_id: str | None = None,
        source: str | None = None,
        infer: bool = True,
        metadata: Mapping[str, Any] | None = None,
    ) -> tuple[Line, ...]:
        """Add lines, each with a role, and with a content, a payload, an id and a timestamp as it has them.

        What the user says in them is learned in the background, unless `infer` is false.
        """
        about = self._of(thread_id, user_id, source) | asking.body(infer=infer, metadata=metadata)
        kept: list[Line] = []
        for portion in asking.portions(lines):
            told = await self._transport.call("POST", PATH, json=about | {"lines": portion})
            kept += read(tuple[Line, ...], told["lines"])
        return tuple(kept)

    async def read(
        self, thread_id: str, *, last: int | None = None, user_id: str | None = None, source: str | None = None
    ) -> tuple[Line, ...]:
        """All lines in order, or the last so many."""
        about = self._of(thread_id, user_id, source)
        kept: tuple[Line, ...] = ()
        more = last is None or last > 0
        while more:
            limit = PAGE if last is None else min(PAGE, last - len(kept))
            before = asking.query(limit=limit, before=kept[0].id if kept else None)
            told = await self._transport.call("GET", PATH, params=about | before)
            kept = read(tuple[Line, ...], told["lines"]) + kept
            more = told["has_more"] and (last is None or len(kept) < last)
        return kept

    async def pop(self, thread_id: str, *, user_id: str | None = None, source: str | None = None) -> Line | None:
        """Take the last line back, and what is known from nothing else."""
        about = self._of(thread_id, user_id, source)
        told = await self._transport.call("POST", f"{PATH}/pop", json=about, repeatable=False)
        return read(Line, told["line"])

    async def delete(
        self, thread_id: str, *, user_id: str | None = None, source: str | None = None, forget: bool = False
    ) -> int:
        """Delete them all; with `forget` also what is known from nothing else. Says how many there were."""
        params = self._of(thread_id, user_id, source) | asking.query(forget=forget)
        told = await self._transport.call("DELETE", PATH, params=params)
        return int(told["deleted_count"])

    def _of(self, thread_id: str, user_id: str | None, source: str | None) -> dict[str, Any]:
        return asking.body(thread_id=thread_id, user_id=user_id or self._user_id, source=source)
