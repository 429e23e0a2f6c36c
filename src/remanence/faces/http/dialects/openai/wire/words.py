"""The small words of OpenAI's APIs: texts, what a caller may say of the memory, what all requests have alike."""

import json
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import BaseModel, ConfigDict, Field

from remanence.domain.access import NAME_LENGTH
from remanence.domain.exchange import Exchange

CONTENT: Final = 100_000
"""Characters that are kept of one message."""
INSTRUCTIONS: Final = frozenset({"system", "developer"})
TEXTS: Final = frozenset({"text", "input_text", "output_text"})

Short = Annotated[str, Field(max_length=NAME_LENGTH)]


class Memory(BaseModel):
    """What a caller may say of the memory, in headers."""

    x_remanence_user: Short | None = Field(None, description="Whose memory, where the key is bound to no user.")
    x_remanence_thread: Short | None = Field(
        None, description="Names the conversation; without it, it is known again by what was said."
    )
    x_remanence_context_tokens: Annotated[int, Field(ge=0, le=100_000)] | None = Field(
        None, description="Tokens of memory that may be put before the chat; 0 puts none."
    )
    x_remanence_learn: bool = Field(default=True, description="False keeps nothing of what is said.")
    x_upstream_authorization: str | None = Field(
        None, description="Sent to the model's API as Authorization, in place of the operator's key."
    )


class Asked(BaseModel):
    """A request: what is read of it. All of it, known or not, is passed on as it is."""

    model_config = ConfigDict(extra="allow")

    PATH: ClassVar[str]
    """Where it goes at the model's API."""

    model: str | None = None
    stream: bool | None = None
    user: str | None = Field(None, description="Whose memory, where the key is bound to no user.")
    metadata: Any = Field(None, description="`thread_id` in it names the conversation; `user_id` whose memory it is.")

    def named(self, name: str) -> str:
        value = self.metadata.get(name) if isinstance(self.metadata, dict) else None
        return clean(value).strip()[:NAME_LENGTH] if isinstance(value, str) else ""

    def thread(self, given: str | None) -> str:
        return clean(given or "").strip() or self.named("thread_id")

    @abstractmethod
    def exchange(self, thread: str | None) -> Exchange:
        """What is said in it."""

    def checked(self, *, is_operators: bool) -> Self:  # noqa: ARG002 - others look at it
        """Raises Refused for what must not be passed on with the operator's key."""
        return self

    @staticmethod
    @abstractmethod
    def reminded(given: Mapping[str, Any], reminder: str) -> Mapping[str, Any]:
        """The request as it came, with a reminder in it."""

    @staticmethod
    @abstractmethod
    def said_in(answer: Any) -> str:
        """What a whole answer says."""

    @staticmethod
    @abstractmethod
    def told_by(event: Any) -> str:
        """What one event of a stream adds to what is said."""

    @staticmethod
    @abstractmethod
    def ends(event: Any) -> bool:
        """Whether nothing is said after this event of a stream."""


def parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


def text_of(content: Any) -> str:
    """The text of a message; of one in parts that of those that are text."""
    match content:
        case str():
            return clean(content)[:CONTENT]
        case [*parts]:
            return clean("\n".join(_texts(parts)))[:CONTENT]
    return ""


def clean(text: str) -> str:
    """As a database can keep it: no NUL, no lone surrogate."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def plain(text: str) -> str:
    """As a header can have it."""
    return "".join(letter if letter.isascii() and letter.isprintable() else "?" for letter in text)


def _texts(parts: Sequence[Any]) -> Iterator[str]:
    for part in parts:
        match part:
            case {"type": str() as kind, "text": str() as text} if kind in TEXTS:
                yield text
