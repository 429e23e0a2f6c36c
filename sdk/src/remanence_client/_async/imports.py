"""Documents and archives that are brought along: handed over at once, read in the background."""

import json
from collections.abc import Mapping
from time import monotonic
from typing import Any, Final

from .. import asking
from ..asking import File
from ..errors import APITimeoutError
from ..reading import read
from ..results import Import, Page
from .paging import AsyncPages
from .transport import AsyncTransport

PATH: Final = "/v1/integrations"
TOLD: Final = "data: "
"""Begins what a server-sent event tells."""


class AsyncImports:
    """What was brought along for a user, and how it fares. Ten of these calls are allowed a minute, by default."""

    def __init__(self, transport: AsyncTransport, *, user_id: str | None) -> None:
        self._transport = transport
        self._user_id = user_id

    async def file(
        self,
        file: File,
        *,
        name: str | None = None,
        category: str | None = None,
        extract_mode: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        agent_id: str | None = None,
        thread_id: str | None = None,
        user_id: str | None = None,
    ) -> Import:
        """A document (PDF, Word, PowerPoint, Excel, text, Markdown, HTML, CSV): its path, or its content and name."""
        fields = asking.query(
            category=category,
            extract_mode=extract_mode,
            metadata=asking.as_json(metadata),
            agent_id=agent_id,
            thread_id=thread_id,
        )
        return await self._upload("files", file, name, fields, user_id)

    async def archive(
        self,
        platform: str,
        file: File,
        *,
        name: str | None = None,
        me: str | None = None,
        agent_id: str | None = None,
        thread_id: str | None = None,
        user_id: str | None = None,
    ) -> Import:
        """What a chat or social platform gives its members, or another memory system's export.

        `me` names the user among several speakers: what the others say is then context only.
        """
        fields = asking.query(platform=platform, me=me, agent_id=agent_id, thread_id=thread_id)
        return await self._upload("exports", file, name, fields, user_id)

    async def get(self, import_id: str, *, include_logs: bool = False, user_id: str | None = None) -> Import:
        params = self._of(user_id, include_logs=include_logs)
        return _read(await self._transport.call("GET", f"{PATH}/{import_id}/status", params=params))

    def list(self, *, user_id: str | None = None) -> AsyncPages[Import]:
        """Newest first."""

        async def page(number: int) -> Page[Import]:
            told = await self._transport.call("GET", PATH, params=self._of(user_id, page=number, page_size=100))
            about = told["pagination"]
            items = tuple(map(_read, told["data"]))
            return Page(items=items, number=number, total=about["total_items"], has_next=about["has_next"])

        return AsyncPages(page)

    async def wait(self, import_id: str, *, timeout: float = 600.0, user_id: str | None = None) -> Import:
        """Until it is over, whether it has completed or failed. Raises APITimeoutError where that takes longer."""
        deadline = monotonic() + timeout
        while True:
            try:
                async for line in self._transport.lines(f"{PATH}/{import_id}/events", self._of(user_id)):
                    if line.startswith(TOLD) and (told := _read(json.loads(line.removeprefix(TOLD)))).is_over:
                        return told
            except APITimeoutError:  # nothing has changed for a while
                if monotonic() > deadline:
                    raise
            if monotonic() > deadline:
                raise APITimeoutError(f"{import_id} was not over within {timeout:g} seconds.")

    async def cancel(self, import_id: str, *, user_id: str | None = None) -> Import:
        """Call it off; what it has brought so far stays."""
        return _read(await self._transport.call("POST", f"{PATH}/{import_id}/cancel", params=self._of(user_id)))

    async def _upload(
        self, path: str, file: File, name: str | None, fields: Mapping[str, Any], user_id: str | None
    ) -> Import:
        with asking.opened(file, name) as (known_as, content):
            told = await self._transport.upload(
                f"{PATH}/{path}", name=known_as, content=content, fields={**fields, **self._of(user_id)}
            )
        return await self.get(told["integration_id"], user_id=user_id)

    def _of(self, user_id: str | None, **given: Any) -> dict[str, Any]:
        return asking.query(user_id=user_id or self._user_id, **given)


def _read(told: Mapping[str, Any]) -> Import:
    return read(Import, {**told, "id": told["integration_id"]})
