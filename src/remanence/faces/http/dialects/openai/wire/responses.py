"""Chats as `/responses` has them.

What that API keeps of a conversation lies in the operator's account there, one for all who come by here. Who names such
a state (`previous_response_id`, a conversation, a stored item) brings a key of their own; others send everything.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from pydantic import Field

from remanence.domain.event import Role
from remanence.domain.exchange import Exchange, Line
from remanence.faces.http.dialects.openai.refusal import state_of_operator
from remanence.faces.http.dialects.openai.wire.words import INSTRUCTIONS, Asked, text_of

ROLES: Final = {"user": Role.USER, "assistant": Role.ASSISTANT}
STATE: Final = ("previous_response_id", "conversation", "background")
LAST: Final = frozenset({"response.completed", "response.incomplete", "response.failed"})


class Respond(Asked):
    """A request for a response."""

    PATH: ClassVar[str] = "/responses"

    input: str | list[dict[str, Any]] = Field("", description="What was said: a text by the user, or items.")
    instructions: str | None = None
    previous_response_id: str | None = None
    conversation: Any = None
    background: bool | None = None

    def exchange(self, thread: str | None) -> Exchange:
        items = [{"role": "user", "content": self.input}] if isinstance(self.input, str) else self.input
        before = [Line(Role.TOOL, self.previous_response_id)] if self.previous_response_id else []
        said = [_line(item) for item in items if item.get("role") not in INSTRUCTIONS]
        return Exchange((*before, *said), self.thread(thread))

    def checked(self, *, is_operators: bool) -> Self:
        named = [name for name in STATE if getattr(self, name)]
        if not isinstance(self.input, str) and any(item.get("type") == "item_reference" for item in self.input):
            named.append("input")
        if is_operators and named:
            raise state_of_operator(named[0])
        return self

    @staticmethod
    def reminded(given: Mapping[str, Any], reminder: str) -> Mapping[str, Any]:
        """In its instructions: those of an earlier response are not carried over."""
        own = given.get("instructions")
        return {**given, "instructions": f"{own}\n\n{reminder}" if own else reminder}

    @staticmethod
    def said_in(answer: Any) -> str:
        output = answer.get("output") if isinstance(answer, dict) else None
        messages = [item for item in output if _is_message(item)] if isinstance(output, list) else []
        return "\n".join(text_of(message.get("content")) for message in messages)

    @staticmethod
    def told_by(event: Any) -> str:
        match event:
            case {"type": "response.output_text.delta", "delta": str() as text}:
                return text
        return ""

    @staticmethod
    def ends(event: Any) -> bool:
        return isinstance(event, dict) and event.get("type") in LAST


def _line(item: Mapping[str, Any]) -> Line:
    """Whatever is no message is of a tool, or of the model's own."""
    role = ROLES.get(str(item.get("role")), Role.TOOL)
    return Line(role, "" if role is Role.TOOL else text_of(item.get("content")))


def _is_message(item: Any) -> bool:
    return isinstance(item, dict) and item.get("type") == "message"
