"""Conversations from files: our own messages as JSON or JSON Lines, and LoCoMo's format."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from remanence.domain.event import Role, Turn
from remanence.errors import Invalid

LOCOMO_SESSION: Final = re.compile(r"session_(\d+)")
LOCOMO_TIME: Final = "%I:%M %p on %d %B, %Y"


@dataclass(frozen=True, slots=True)
class Conversation:
    name: str
    turns: Sequence[Turn]


def read(path: Path) -> Sequence[Conversation]:
    """The conversations of a file. Raises Invalid, naming the place, for what cannot be read as one."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(f"{path} cannot be read: {error}.", field="file") from error
    return parsed(text, str(path))


def parsed(text: str, path: str) -> Sequence[Conversation]:
    """The same of a text; `path` is what it is called where something is wrong with it."""
    loaded = _loaded(path, text)
    match loaded:
        case {"conversation": dict()}:
            return [_locomo(loaded)]
        case [{"conversation": dict()}, *_]:
            return [_locomo(sample) for sample in loaded]
        case {"messages": list(messages)}:
            return [Conversation(str(loaded.get("user_id", "")), _turns(messages, loaded))]
        case list():
            return [Conversation("", _turns(loaded, {}))]
    raise Invalid(f'{path} is neither {{"messages": […]}}, nor a list of messages, nor LoCoMo.', field="file")


def _loaded(path: str, text: str) -> Any:
    """JSON, or JSON Lines as a list."""
    try:
        return json.loads(text)
    except ValueError:
        pass
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        return [json.loads(line) for line in lines]
    except ValueError as error:
        raise Invalid(f"{path} is neither JSON nor JSON Lines: {error}.", field="file") from error


def _turns(messages: Sequence[Any], defaults: Mapping[str, Any]) -> Sequence[Turn]:
    return [_turn(message, defaults, f"message {at}") for at, message in enumerate(messages, 1)]


def _turn(message: Any, defaults: Mapping[str, Any], place: str) -> Turn:
    if not isinstance(message, dict) or not str(message.get("content") or "").strip():
        raise Invalid(f"The {place} has no content.", field="file")
    role = str(message.get("role", "user"))
    if role not in set(Role):
        raise Invalid(f"The {place} has the role {role!r}; known are {', '.join(Role)}.", field="file")
    return Turn(
        role=Role(role),
        content=str(message["content"]),
        said_at=_time(message.get("timestamp") or defaults.get("timestamp"), place),
        speaker=str(message.get("name") or ""),
        thread=str(message.get("thread_id") or defaults.get("thread_id") or "default"),
        agent=str(message.get("agent_id") or defaults.get("agent_id") or "default"),
        source=str(message.get("source") or defaults.get("source") or "chat"),
        external_id=str(message.get("id") or ""),
        metadata=dict(message.get("metadata") or {}),
    )


def _time(text: object, place: str) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise Invalid(f"The {place} has a time that is not ISO 8601: {text!r}.", field="file") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _locomo(sample: Mapping[str, Any]) -> Conversation:
    """Two people talk; both are users, by name. Each session is a thread with its own date."""
    return Conversation(str(sample.get("sample_id", "")), list(_locomo_turns(sample["conversation"])))


def _locomo_turns(conversation: Mapping[str, Any]) -> Iterator[Turn]:
    sessions = sorted(int(match[1]) for name in conversation if (match := LOCOMO_SESSION.fullmatch(name)))
    for number in sessions:
        said_at = datetime.strptime(conversation[f"session_{number}_date_time"], LOCOMO_TIME).replace(tzinfo=UTC)
        for said in conversation[f"session_{number}"]:
            yield Turn(
                content=_with_picture(said),
                said_at=said_at,
                speaker=said["speaker"],
                thread=f"session_{number}",
                external_id=said["dia_id"],
            )


def _with_picture(said: Mapping[str, Any]) -> str:
    """A shared picture counts as said by its caption."""
    caption = said.get("blip_caption")
    return f"{said['text']} [shares {caption}]" if caption else str(said["text"])
