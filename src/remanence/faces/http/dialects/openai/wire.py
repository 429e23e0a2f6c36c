"""Chats as OpenAI's API has them: what is said in one, the reminder that goes into it, and what an answer says."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from remanence.domain import ids
from remanence.domain.access import NAME_LENGTH
from remanence.domain.event import Role
from remanence.domain.exchange import Exchange, Line
from remanence.domain.scope import Scope
from remanence.engine.chats import Reminder
from remanence.errors import RemanenceError
from remanence.faces.http.dialects.openai import problems

CONTENT: Final = 100_000
"""Characters that are kept of one message."""
ROLES: Final = {"user": Role.USER, "assistant": Role.ASSISTANT, "tool": Role.TOOL, "function": Role.TOOL}
INSTRUCTIONS: Final = frozenset({"system", "developer"})
DONE: Final = b"[DONE]"
PASSED_ON: Final = ("content-type", "retry-after", "openai-model", "openai-processing-ms", "openai-version")
LIMITS: Final = "x-ratelimit-"

Short = Annotated[str, Field(max_length=NAME_LENGTH)]


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
        said = "" if role is Role.TOOL else _text(self.content)
        return Line(role, said, _clean(self.name)[:NAME_LENGTH] if isinstance(self.name, str) else "")


class Chat(BaseModel):
    """A request for a completion: what is read of it. All of it, known or not, is passed on as it is."""

    model_config = ConfigDict(extra="allow")

    messages: Annotated[list[Message], Field(min_length=1)]
    model: str | None = None
    stream: bool | None = None
    user: str | None = Field(None, description="Whose memory, where the key is bound to no user.")
    metadata: Any = Field(None, description="`thread_id` in it names the conversation; `user_id` whose memory it is.")

    def named(self, name: str) -> str:
        value = self.metadata.get(name) if isinstance(self.metadata, dict) else None
        return _clean(value).strip()[:NAME_LENGTH] if isinstance(value, str) else ""

    def exchange(self, thread: str | None) -> Exchange:
        lines = (message.line for message in self.messages)
        named = _clean(thread or "").strip() or self.named("thread_id")
        return Exchange(tuple(line for line in lines if line is not None), named)


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


class Answered:
    """What the first choice of an answer says, gathered while it passes."""

    def __init__(self) -> None:
        self.is_over = False
        """The stream has said so."""
        self._parts: list[str] = []
        self._rest = b""

    @property
    def text(self) -> str:
        return _clean("".join(self._parts))[:CONTENT]

    def hear(self, chunk: bytes) -> None:
        """Take what came of a stream of events, whole lines or not."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            name, _, value = line.strip().partition(b":")
            if name == b"data":
                self._hear_event(value.strip())

    def _hear_event(self, event: bytes) -> None:
        if event == DONE:
            self.is_over = True
            return
        for choice in _choices(_parsed(event)):
            self._parts.append(_text(_of(choice, "delta").get("content")))


def said_in(content: bytes) -> str:
    """What the first choice of a whole answer says."""
    said = (_text(_of(choice, "message").get("content")) for choice in _choices(_parsed(content)))
    return next(said, "")[:CONTENT]


def reminded(given: Mapping[str, Any], reminder: str) -> dict[str, Any]:
    """The request with the reminder in its first instruction, or before everything where it has none.

    In the same message, since there are models that take no second one.
    """
    if not reminder:
        return dict(given)
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


def headers_out(scope: Scope, thread: str | None, reminder: Reminder | None) -> dict[str, str]:
    """What the caller may want to know of the memory."""
    kept = {"X-Remanence-Thread": _plain(thread)} if thread else {}
    if reminder is None:
        return {**kept, "X-Remanence-Memory": "unavailable"}
    used = ",".join(ids.spelled("mem", scope.number, number) for number in reminder.memory_ids)
    return {**kept, "X-Remanence-Memories": used, "X-Remanence-Context-Tokens": str(reminder.tokens)}


def passed_on(headers: Mapping[str, str]) -> dict[str, str]:
    """What the model's API says beside its answer; of who the operator is there, nothing."""
    return {
        name: value
        for name, value in headers.items()
        if name.lower() in PASSED_ON or (name.lower().startswith(LIMITS) and name.count("-") > 2)
    }


def refused(content: bytes, status: int) -> bytes:
    """An error of the model's API as it came where it is in OpenAI's form, and in that form where it is not."""
    match _parsed(content):
        case {"error": dict()}:
            return content
        case {"error": str() as message} | {"message": str() as message} | {"detail": str() as message}:
            return _error(message, status)
    return _error(content.decode(errors="replace")[:500] or f"The model's API answered {status}.", status)


def broken_off(error: RemanenceError) -> bytes:
    """The end of a stream that cannot be gone on with."""
    return b"data: " + json.dumps(problems.body(error)).encode() + b"\n\n"


def _error(message: str, status: int) -> bytes:
    error = {"message": message, "type": "upstream_error", "param": None, "code": str(status)}
    return json.dumps({"error": error}).encode()


def _choices(answer: Any) -> Iterator[Mapping[str, Any]]:
    """The first choice; other choices are as much and as little the answer."""
    choices = answer.get("choices") if isinstance(answer, dict) else None
    for choice in choices if isinstance(choices, list) else ():
        if isinstance(choice, dict) and not choice.get("index"):
            yield choice


def _of(choice: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = choice.get(name)
    return found if isinstance(found, dict) else {}


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _text(content: Any) -> str:
    """The text of a message; of one in parts that of those that are text."""
    match content:
        case str():
            return _clean(content)[:CONTENT]
        case [*parts]:
            return _clean("\n".join(_texts(parts)))[:CONTENT]
    return ""


def _texts(parts: Sequence[Any]) -> Iterator[str]:
    for part in parts:
        match part:
            case {"type": "text", "text": str() as text}:
                yield text


def _clean(text: str) -> str:
    """As a database can keep it: no NUL, no lone surrogate."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _plain(text: str) -> str:
    """As a header can have it."""
    return "".join(letter if letter.isascii() and letter.isprintable() else "?" for letter in text)
