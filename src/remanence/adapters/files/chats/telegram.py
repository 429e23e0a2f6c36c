"""Telegram Desktop's `result.json`: one chat, or all of an account with who its owner is."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import ijson
from ijson.common import ObjectBuilder

from remanence.adapters.files.chats import Scribe, time_of
from remanence.adapters.files.json_streams import files, refusing
from remanence.adapters.files.upload import Upload
from remanence.domain.imports import Piece
from remanence.errors import Invalid

FILES: Final = r"(?:.*/)?result\.json"
MESSAGES: Final = ("messages.item", "chats.list.item.messages.item", "left_chats.list.item.messages.item")
CHATS: Final = ("", "chats.list.item", "left_chats.list.item")


def read(upload: Upload) -> Iterator[Piece]:
    found = False
    for _, file in files(upload, FILES):
        scribe: Scribe | None = None
        for chat, owner, message in _messages(file):
            found = True
            scribe = scribe or Scribe(upload, me=owner)
            if message.get("type") == "message":
                yield from scribe.written(
                    _text(message.get("text")),
                    conversation=str(chat.get("id") or chat.get("name") or "chat"),
                    message=str(message.get("id") or ""),
                    speaker=str(message.get("from") or ""),
                    said_at=time_of(message.get("date_unixtime") or message.get("date")),
                    title=str(chat.get("name") or ""),
                )
    if not found:
        raise Invalid("There are no messages in it: this is no Telegram export.", field="file")


def _messages(file: Any) -> Iterator[tuple[Mapping[str, Any], str, Mapping[str, Any]]]:
    """Each message with its chat and the owner's name, as far as the file has told them by then."""
    chat: dict[str, Any] = {}
    owner: dict[str, str] = {}
    builder: ObjectBuilder | None = None
    within = ""
    with refusing():
        for prefix, event, value in ijson.parse(file, use_float=True):
            if builder is not None:
                builder.event(event, value)
                if prefix == within and event == "end_map":
                    yield dict(chat), " ".join(filter(None, owner.values())), builder.value
                    builder = None
            elif prefix in MESSAGES and event == "start_map":
                builder, within = ObjectBuilder(), prefix
                builder.event(event, value)
            elif prefix in CHATS and event == "start_map":
                chat = {}
            elif event in {"string", "number"}:
                _note(prefix, value, chat, owner)


def _note(prefix: str, value: Any, chat: dict[str, Any], owner: dict[str, str]) -> None:
    path, _, name = prefix.rpartition(".")
    if path in CHATS and name in {"id", "name"}:
        chat[name] = value
    elif path == "personal_information" and name in {"first_name", "last_name"}:
        owner[name] = str(value)


def _text(text: Any) -> str:
    """A string, or a list of strings and of marked-up parts."""
    if isinstance(text, list):
        return "".join(part if isinstance(part, str) else str(part.get("text") or "") for part in text)
    return str(text or "")
