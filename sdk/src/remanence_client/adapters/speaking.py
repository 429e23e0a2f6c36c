"""For whom an adapter speaks, and what the messages of frameworks have in common."""

from collections.abc import Mapping
from typing import Any

from .._sync.client import Remanence
from ..errors import RemanenceError


def speaking_for(client: Remanence | None, user_id: str | None) -> Remanence:
    """The client, or one by the environment; for that user where one is named. Raises RemanenceError."""
    chosen = client or Remanence()
    if hasattr(chosen, "aclose"):
        raise RemanenceError(
            "Give Remanence rather than AsyncRemanence: where a framework waits, it is run in a thread."
        )
    return chosen.for_user(user_id) if user_id else chosen


def text_of(content: Any) -> str:
    """What is said in a content that is a text, or a list of parts of which some are texts."""
    match content:
        case str():
            return content
        case Mapping():
            return text_of(content.get("text"))
        case list() | tuple():
            return "\n".join(text for part in content if (text := text_of(part)))
    return ""
