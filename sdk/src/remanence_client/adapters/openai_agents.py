"""Remanence in OpenAI's Agents SDK: a session that is learned from, and tools that recall beyond it.

`pip install "remanence-client[openai-agents]"`
"""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from .._sync.client import Remanence
from . import needing
from .speaking import speaking_for, text_of

with needing("openai-agents"):
    from agents import FunctionTool, function_tool
    from agents.items import TResponseInputItem
    from agents.memory import SessionSettings

SOURCE: Final = "openai-agents"


class RemanenceSession:
    """The items of one session, as they were; what the user says in them is remembered beyond it.

    Implements `agents.memory.Session`.
    """

    def __init__(
        self,
        session_id: str,
        client: Remanence | None = None,
        *,
        user_id: str | None = None,
        session_settings: SessionSettings | None = None,
        infer: bool = True,
    ) -> None:
        """With `infer=False` nothing is learned from it."""
        self.session_id = session_id
        self.session_settings = session_settings
        self._transcripts = speaking_for(client, user_id).transcripts
        self._infer = infer

    async def get_items(self, limit: int | None = None) -> list[TResponseInputItem]:
        """In order; the last so many of them, or all."""
        last = self.session_settings.limit if limit is None and self.session_settings else limit
        lines = await asyncio.to_thread(self._transcripts.read, self.session_id, source=SOURCE, last=last)
        return [line.payload for line in lines]

    async def add_items(self, items: list[TResponseInputItem]) -> None:
        lines = [_line(item) for item in items]
        await asyncio.to_thread(self._transcripts.append, self.session_id, lines, source=SOURCE, infer=self._infer)

    async def pop_item(self) -> TResponseInputItem | None:
        """What was learned from it alone is forgotten."""
        line = await asyncio.to_thread(self._transcripts.pop, self.session_id, source=SOURCE)
        return line.payload if line else None

    async def clear_session(self) -> None:
        """Memories of it stay: `Remanence.erase` removes the person, `delete` one memory."""
        await asyncio.to_thread(self._transcripts.delete, self.session_id, source=SOURCE)


def memory_tools(client: Remanence | None = None, *, user_id: str | None = None) -> list[FunctionTool]:
    """What an agent needs to look up and to note what is known of the user."""
    memory = speaking_for(client, user_id)

    @function_tool
    def search_memories(query: str) -> list[str]:
        """Find what is known about the user from earlier conversations.

        Args:
            query: What to find out, as a question or in key words.

        """
        return [hit.memory for hit in memory.search(query)]

    @function_tool
    def add_memory(text: str) -> str:
        """Remember something about the user for later conversations.

        Args:
            text: What to remember, as one statement.

        """
        return ", ".join(kept.id for kept in memory.add(text, genre="note", source=SOURCE).memories)

    return [search_memories, add_memory]


def _line(item: Mapping[str, Any]) -> dict[str, Any]:
    role = item.get("role") or item.get("type") or "item"
    return {"role": role, "content": text_of(item.get("content")), "payload": dict(item)}
