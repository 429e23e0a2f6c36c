"""Remanence in LlamaIndex: the memory of an agent, or a block in LlamaIndex's own.

`pip install "remanence-client[llama-index]"`
"""

import asyncio
from collections.abc import Sequence
from itertools import dropwhile
from typing import Any, Final, Self

from .._sync.client import Remanence
from ..results import Line
from . import needing
from .speaking import speaking_for

with needing("llama-index"):
    from llama_index.core.base.llms.types import ChatMessage, MessageRole, TextBlock
    from llama_index.core.memory import BaseMemory, BaseMemoryBlock, InsertMethod
    from pydantic import ConfigDict, Field, SkipValidation

SOURCE: Final = "llama-index"
KNOWN: Final = "What is known about the user from earlier conversations:"
SPEAKERS: Final = (MessageRole.USER, MessageRole.ASSISTANT)


class RemanenceMemory(BaseMemory):
    """The messages of one session, as they were, with what is known of the user from all sessions before them."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    client: SkipValidation[Remanence] = Field(default_factory=Remanence, exclude=True)
    session_id: str
    user_id: str | None = None
    last: int | None = Field(default=50, description="So many messages of the session at most; None is all.")
    context_tokens: int = Field(default=500, description="How much of what is known comes before them; 0 is nothing.")
    insert_method: InsertMethod = Field(
        default=InsertMethod.SYSTEM,
        description="SYSTEM: it comes as a message of its own. USER: with what the user said last, for ReActAgent.",
    )
    infer: bool = Field(default=True, description="False learns nothing from the session.")

    @classmethod
    def class_name(cls) -> str:
        return "RemanenceMemory"

    @classmethod
    def from_defaults(cls, **given: Any) -> Self:
        return cls(**given)

    def get(self, input: str | ChatMessage | None = None, **_: Any) -> list[ChatMessage]:
        """What bears on the input, or on what the user said last, then the messages."""
        lines = self._memory.transcripts.read(self.session_id, source=SOURCE, last=self.last)
        messages = [_message(line) for line in lines]
        if len(messages) == self.last:  # no answer of a tool without its call
            messages = list(dropwhile(lambda message: message.role != MessageRole.USER, messages))
        asked = input.content if isinstance(input, ChatMessage) else input
        known = self._known(asked or _last_said(messages))
        return _with(messages, f"{KNOWN}\n{known}", self.insert_method) if known else messages

    def get_all(self) -> list[ChatMessage]:
        return [_message(line) for line in self._memory.transcripts.read(self.session_id, source=SOURCE)]

    def put(self, message: ChatMessage) -> None:
        self.put_messages([message])

    def put_messages(self, messages: Sequence[ChatMessage]) -> None:
        lines = [_line(message) for message in messages]
        self._memory.transcripts.append(self.session_id, lines, source=SOURCE, infer=self.infer)

    def set(self, messages: Sequence[ChatMessage]) -> None:
        """What is there already stays, and is not learned twice."""
        known = self.get_all()
        if list(messages[: len(known)]) == known:
            self.put_messages(messages[len(known) :])
        else:
            self.reset()
            self.put_messages(messages)

    def reset(self) -> None:
        """Memories of it stay: `Remanence.erase` removes the person, `delete` one memory."""
        self._memory.transcripts.delete(self.session_id, source=SOURCE)

    def _known(self, asked: str) -> str:
        if not self.context_tokens or not asked.strip():
            return ""
        return self._memory.context(asked, max_tokens=self.context_tokens).text

    @property
    def _memory(self) -> Remanence:
        return speaking_for(self.client, self.user_id)


class RemanenceMemoryBlock(BaseMemoryBlock[str]):
    """For LlamaIndex's own `Memory`: learns from what leaves its short-term memory, recalls from all that is known."""

    name: str = "remanence"
    description: str | None = "What is known about the user from earlier conversations."
    client: SkipValidation[Remanence] = Field(default_factory=Remanence, exclude=True)
    user_id: str | None = None
    context_tokens: int = 500

    async def _aget(self, messages: list[ChatMessage] | None = None, **_: Any) -> str:
        asked = _last_said(messages or [])
        if not asked.strip():
            return ""
        memory = speaking_for(self.client, self.user_id)
        return (await asyncio.to_thread(memory.context, asked, max_tokens=self.context_tokens)).text

    async def _aput(self, messages: list[ChatMessage]) -> None:
        said = [
            {"role": message.role.value, "content": message.content}
            for message in messages
            if message.role in SPEAKERS and (message.content or "").strip()
        ]
        if said:
            thread = messages[0].additional_kwargs.get("session_id")
            memory = speaking_for(self.client, self.user_id)
            await asyncio.to_thread(memory.add, said, thread_id=thread, source=SOURCE)


def _with(messages: list[ChatMessage], known: str, method: InsertMethod) -> list[ChatMessage]:
    """The messages with what is known, in the place for it."""
    last = next((at for at in range(len(messages))[::-1] if messages[at].role == MessageRole.USER), None)
    if method is InsertMethod.SYSTEM or last is None:
        return [ChatMessage(role=MessageRole.SYSTEM, content=known), *messages]
    said = messages[last]
    filled = said.model_copy(update={"blocks": [TextBlock(text=known), *said.blocks]})
    return [*messages[:last], filled, *messages[last + 1 :]]


def _last_said(messages: Sequence[ChatMessage]) -> str:
    return next((message.content or "" for message in reversed(messages) if message.role == MessageRole.USER), "")


def _line(message: ChatMessage) -> dict[str, Any]:
    return {
        "role": message.role.value,
        "content": message.content or "",
        "payload": message.model_dump(mode="json"),
    }


def _message(line: Line) -> ChatMessage:
    return ChatMessage.model_validate(line.payload)
