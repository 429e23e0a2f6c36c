"""What passes through as it is: headers, errors, streams of events."""

import json
from collections.abc import Mapping
from typing import Final

from remanence.domain import ids
from remanence.domain.scope import Scope
from remanence.engine.chats import Reminder
from remanence.errors import RemanenceError
from remanence.faces.http.dialects.openai import problems
from remanence.faces.http.dialects.openai.wire.words import CONTENT, Asked, clean, parsed, plain

PASSED_ON: Final = ("content-type", "retry-after", "openai-model", "openai-processing-ms", "openai-version")
LIMITS: Final = "x-ratelimit-"


class Heard:
    """What a streamed answer says, gathered while it passes."""

    def __init__(self, asked: type[Asked]) -> None:
        self.is_over = False
        """The stream has said so."""
        self._asked = asked
        self._parts: list[str] = []
        self._rest = b""

    @property
    def text(self) -> str:
        return clean("".join(self._parts))[:CONTENT]

    def hear(self, chunk: bytes) -> None:
        """Take what came of a stream of events, whole lines or not."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            name, _, value = line.strip().partition(b":")
            if name == b"data":
                self._hear_event(value.strip())

    def _hear_event(self, told: bytes) -> None:
        event = parsed(told)
        self._parts.append(self._asked.told_by(event))
        self.is_over = self.is_over or self._asked.ends(told.decode(errors="replace") if event is None else event)


def headers_out(scope: Scope, thread: str | None, reminder: Reminder | None) -> dict[str, str]:
    """What the caller may want to know of the memory."""
    kept = {"X-Remanence-Thread": plain(thread)} if thread else {}
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
    match parsed(content):
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
