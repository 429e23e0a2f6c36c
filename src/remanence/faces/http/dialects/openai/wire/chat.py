"""Chats as `/chat/completions` has them."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, Field

from remanence.domain.access import NAME_LENGTH
from remanence.domain.event import Role
from remanence.domain.exchange import Exchange, Line
from remanence.faces.http.dialects.openai.wire.words import INSTRUCTIONS, Asked, clean, text_of

ROLES: Final = {"user": Role.USER, "assistant": Role.ASSISTANT, "tool": Role.TOOL, "function": Role.TOOL}
DONE: Final = "[DONE]"
"""The last event of a stream, which is no JSON."""


class Message(BaseModel):
    model_config = ConfigDict(extra="allow")

    role: str
    content: Any = None
    name: Any = None

    @property
    def line(self) -> Line | None:
        """What it says as text; None of what instructs the model."""
        role = ROLES.get(self.role)
        if role is None:
            return None
        said = "" if role is Role.TOOL else text_of(self.content)
        return Line(role, said, clean(self.name)[:NAME_LENGTH] if isinstance(self.name, str) else "")


class Chat(Asked):
    """A request for a completion."""

    PATH: ClassVar[str] = "/chat/completions"

    messages: Annotated[list[Message], Field(min_length=1)]

    def exchange(self, thread: str | None) -> Exchange:
        lines = (message.line for message in self.messages)
        return Exchange(tuple(line for line in lines if line is not None), self.thread(thread))

    @staticmethod
    def reminded(given: Mapping[str, Any], reminder: str) -> Mapping[str, Any]:
        """In its first instruction, or before everything where it has none.

        In the same message, since there are models that take no second one.
        """
        first, *others = given["messages"]
        if first.get("role") not in INSTRUCTIONS:
            return {**given, "messages": [{"role": "system", "content": reminder}, first, *others]}
        match first.get("content"):
            case str() as text:
                content: Any = f"{text}\n\n{reminder}"
            case [*parts]:
                content = [*parts, {"type": "text", "text": reminder}]
            case _:
                content = reminder
        return {**given, "messages": [{**first, "content": content}, *others]}

    @staticmethod
    def said_in(answer: Any) -> str:
        return "".join(text_of(_of(choice, "message").get("content")) for choice in _first_choice(answer))

    @staticmethod
    def told_by(event: Any) -> str:
        return "".join(text_of(_of(choice, "delta").get("content")) for choice in _first_choice(event))

    @staticmethod
    def ends(event: Any) -> bool:
        return bool(event == DONE)


def _first_choice(answer: Any) -> Iterator[Mapping[str, Any]]:
    """Other choices are as much and as little the answer."""
    choices = answer.get("choices") if isinstance(answer, dict) else None
    for choice in choices if isinstance(choices, list) else ():
        if isinstance(choice, dict) and not choice.get("index"):
            yield choice


def _of(choice: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = choice.get(name)
    return found if isinstance(found, dict) else {}
