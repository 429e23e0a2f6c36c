"""What ChatGPT and Claude give their users: `conversations.json`, alone or in the archive that comes by e-mail."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from remanence.adapters.files.archive import is_zip
from remanence.adapters.files.chats import Scribe, digest, time_of
from remanence.adapters.files.json_streams import files, items, shape
from remanence.adapters.files.upload import Upload
from remanence.domain.event import Genre, Role
from remanence.domain.imports import Piece
from remanence.errors import Invalid

FILES: Final = r"(?:.*/)?conversations[^/]*\.json"
ROLES: Final = {"user": Role.USER, "human": Role.USER, "assistant": Role.ASSISTANT, "system": Role.SYSTEM}
DEEPEST: Final = 100_000
"""Messages of one conversation."""


def read_chatgpt(upload: Upload) -> Iterator[Piece]:
    scribe = Scribe(upload)
    for conversation in _conversations(upload):
        if not isinstance(conversation, dict) or not isinstance(conversation.get("mapping"), dict):
            raise Invalid("A conversation has no mapping of messages: this is no ChatGPT export.", field="file")
        name = str(conversation.get("conversation_id") or conversation.get("id") or digest(str(conversation)[:5000]))
        for message in _branch(conversation):
            yield from _chatgpt_piece(scribe, conversation, name, message)


def read_claude(upload: Upload) -> Iterator[Piece]:
    scribe = Scribe(upload)
    for conversation in _conversations(upload):
        if not isinstance(conversation, dict) or not isinstance(conversation.get("chat_messages"), list):
            raise Invalid("A conversation has no chat_messages: this is no Claude export.", field="file")
        name = str(conversation.get("uuid") or digest(str(conversation)[:5000]))
        for message in conversation["chat_messages"]:
            yield from scribe.written(
                _claude_text(message),
                conversation=name,
                message=str(message.get("uuid") or ""),
                role=ROLES.get(str(message.get("sender")), Role.TOOL),
                said_at=time_of(message.get("created_at") or conversation.get("created_at")),
                title=str(conversation.get("name") or ""),
            )


def _conversations(upload: Upload) -> Iterator[Any]:
    if not is_zip(upload.head(4)):
        path = "item" if shape(upload) == "[" else "conversations.item"
        for _, file in files(upload, FILES):
            yield from items(file, path)
        return
    for _, file in files(upload, FILES):
        yield from items(file, "item")


def _branch(conversation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The messages from the first one to the one that the user last saw; without that, all in order of time."""
    mapping = conversation["mapping"]
    node = mapping.get(conversation.get("current_node"))
    found: list[Mapping[str, Any]] = []
    while isinstance(node, dict) and len(found) < DEEPEST:
        if isinstance(node.get("message"), dict):
            found.append(node["message"])
        node = mapping.get(node.get("parent"))
    if found:
        return found[::-1]
    all_of_them = [node["message"] for node in mapping.values() if isinstance(node.get("message"), dict)]
    return sorted(all_of_them, key=lambda message: message.get("create_time") or 0)


def _chatgpt_piece(
    scribe: Scribe, conversation: Mapping[str, Any], name: str, message: Mapping[str, Any]
) -> Iterator[Piece]:
    content = message.get("content") or {}
    if not isinstance(content, dict):
        return
    told: dict[str, Any] = {
        "conversation": name,
        "said_at": time_of(message.get("create_time") or conversation.get("create_time")),
        "title": str(conversation.get("title") or ""),
    }
    if content.get("content_type") == "user_editable_context":
        yield from _instructions(scribe, content, told)
        return
    hidden = (message.get("metadata") or {}).get("is_visually_hidden_from_conversation")
    role = ROLES.get(str((message.get("author") or {}).get("role")), Role.TOOL)
    if hidden or role is Role.TOOL or content.get("content_type") not in {"text", "multimodal_text"}:
        return
    text = "\n".join(part for part in content.get("parts") or () if isinstance(part, str))
    yield from scribe.written(text, message=str(message.get("id") or ""), role=role, **told)


def _instructions(scribe: Scribe, content: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[Piece]:
    """What the user has told of themselves once for all conversations; it comes with each of them."""
    profile = str(content.get("user_profile") or "").strip()
    if profile:
        for piece in scribe.written(profile, **told, message=digest(profile)):
            yield Piece(
                text=piece.text,
                genre=Genre.NOTE,
                said_at=piece.said_at,
                thread="chatgpt:custom-instructions",
                name=f"chatgpt:custom-instructions:{digest(profile)}",
                places=[{"at": 0, "conversation": "custom instructions"}],
            )


def _claude_text(message: Mapping[str, Any]) -> str:
    parts = message.get("content")
    texts = (
        [str(part.get("text") or "") for part in parts if isinstance(part, dict) and part.get("type") == "text"]
        if isinstance(parts, list)
        else []
    )
    return "\n".join(filter(None, texts)) or str(message.get("text") or "")
