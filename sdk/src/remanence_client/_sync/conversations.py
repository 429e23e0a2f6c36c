# Made from _async/conversations.py by `make sync`: change that.
"""Conversations: opened, spoken in, asked in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from .. import asking
from ..reading import read
from ..results import Answer, Conversation, ConversationMessage, Source
from .transport import Transport

PATH: Final = "/v1/conversations"
LAYERS: Final = {
    "WorkingMemory": "conversation",
    "SemanticMemory": "memory",
    "EpisodicMemory": "event",
    "ProceduralMemory": "instruction",
}
"""What the server calls them there, and what `answer` does."""


class Conversations:
    """A user's conversations. What is said in them is learned from as what is added is."""

    def __init__(self, transport: Transport, *, user_id: str | None) -> None:
        self._transport = transport
        self._user_id = user_id

    def create(
        self,
        title: str,
        *,
        description: str | None = None,
        tags: Sequence[str] | None = None,
        user_id: str | None = None,
    ) -> Conversation:
        asked = asking.body(title=title, description=description, tags=tags)
        return read(Conversation, self._call("POST", PATH, user_id, json=asked, repeatable=False))

    def list(self, *, user_id: str | None = None) -> tuple[Conversation, ...]:
        """The last active first."""
        return read(tuple[Conversation, ...], self._call("GET", PATH, user_id))

    def get(self, conversation_id: str, *, user_id: str | None = None) -> Conversation:
        return read(Conversation, self._call("GET", f"{PATH}/{conversation_id}", user_id))

    def delete(self, conversation_id: str, *, user_id: str | None = None) -> None:
        """With its messages, and what is known from nothing else."""
        self._call("DELETE", f"{PATH}/{conversation_id}", user_id, repeatable=False)

    def add_message(
        self,
        conversation_id: str,
        role: str,
        content: str,
        *,
        tags: Sequence[str] | None = None,
        timestamp: datetime | None = None,
        user_id: str | None = None,
    ) -> ConversationMessage:
        """Say something, as user, assistant or system; it is kept and learned from when this returns."""
        asked = asking.body(role=role, content=content, tags=tags, timestamp=timestamp)
        path = f"{PATH}/{conversation_id}/messages"
        return read(ConversationMessage, self._call("POST", path, user_id, json=asked, repeatable=False))

    def messages(
        self,
        conversation_id: str,
        *,
        limit: int = 50,
        before: datetime | None = None,
        after: datetime | None = None,
        user_id: str | None = None,
    ) -> tuple[ConversationMessage, ...]:
        """What was said, newest first."""
        more = asking.query(limit=limit, before=before, after=after)
        told = self._call("GET", f"{PATH}/{conversation_id}/messages", user_id, **more)
        return read(tuple[ConversationMessage, ...], told["messages"])

    def delete_message(self, conversation_id: str, message_id: str, *, user_id: str | None = None) -> None:
        """With what is known from it alone."""
        path = f"{PATH}/{conversation_id}/messages/{message_id}"
        self._call("DELETE", path, user_id, repeatable=False)

    def query(
        self, conversation_id: str, question: str, *, max_tokens: int = 2000, user_id: str | None = None
    ) -> Answer:
        """Answer from memory alone, with the last messages of the conversation in mind."""
        asked = asking.body(question=question, maxTokens=max_tokens)
        told = self._call("POST", f"{PATH}/{conversation_id}/query", user_id, json=asked)
        return Answer(answer=told["answer"], sources=tuple(map(_source, told["sources"])))

    def context(self, conversation_id: str, query: str, *, max_tokens: int = 2000, user_id: str | None = None) -> str:
        """The text that the question would be answered from."""
        more = asking.query(query=query, maxTokens=max_tokens)
        told = self._call("GET", f"{PATH}/{conversation_id}/context", user_id, **more)
        return str(told["context"])

    def _call(
        self,
        method: str,
        path: str,
        user_id: str | None,
        *,
        json: Mapping[str, Any] | None = None,
        repeatable: bool = True,
        **params: Any,
    ) -> Any:
        named = asking.query(user_id=user_id or self._user_id, **params)
        return self._transport.call(method, path, json=json, params=named, repeatable=repeatable)


def _source(told: Mapping[str, Any]) -> Source:
    return Source(
        layer=LAYERS[told["type"]],
        content=told["content"],
        relevance=told["relevanceScore"],
        quote=told["quote"],
        event_ids=tuple(told["messageIds"]),
        timestamp=datetime.fromisoformat(told["timestamp"]),
    )
