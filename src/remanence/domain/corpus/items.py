"""What search sees of memories and events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from remanence.domain.moments import FOREVER, NEVER, Moment

EVENT = "event"
"""The layer of what was said; the other layers are the memories' kinds."""
MEMORY_LAYERS = frozenset({"semantic", "episodic", "procedural"})


class Key(NamedTuple):
    """A number is unique within its user only."""

    user: int
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A memory or an event as search sees it."""

    id: int
    user: int = 0
    """The user's number (`Scope.number`)."""
    layer: str
    """A memory's kind, or "event"."""
    lexemes: bytes = b""
    """As `words.lexemes` made them."""
    vectors: bytes = b""
    """As `vectors.packed` made them, one per part of the text; empty where there is no model."""
    thread: str = "default"
    said_in: tuple[str, ...] = ()
    """Of a memory, the threads of all events that it comes from; an event is in its own."""
    agent: str = "default"
    source: str = "chat"
    speaker: str = ""
    """Of an event, the name of who spoke, where the conversation gives one."""
    subject: str = ""
    """Of a memory, whom it is about; empty for the user."""
    role: str = ""
    """Of an event, the role of who spoke."""
    status: str = "active"
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    importance: float = 0.5
    strength: float = 1.0
    pinned: bool = False
    sensitive: bool = False
    said_at: Moment
    """When it was said, or first said: nobody knew it before."""
    created_at: Moment = NEVER
    """When it came in."""
    valid_from: Moment = NEVER
    valid_to: Moment = FOREVER
    expires_at: Moment = FOREVER
    evidence: tuple[int, ...] = ()
    """Of a memory, the events that it comes from."""
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return Key(self.user, self.id)
