"""What was said or done, as it came: immutable, durable before it is acknowledged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final


class Role(StrEnum):
    """Who spoke. Only what users say is learned as fact about them; the rest is context."""

    USER = "user"
    ASSISTANT = "assistant"
    SYSTEM = "system"
    TOOL = "tool"
    APP = "app"


class Genre(StrEnum):
    """How a text is meant to be read."""

    SPEECH = "speech"
    """Somebody talks: what they say of themselves is kept, the rest is talk."""
    NOTE = "note"
    """Written to be remembered: a statement that the rules make nothing of is kept as it stands."""
    DOCUMENT = "document"
    """The same for what gives instructions too: a recipe, a manual."""
    PASSAGE = "passage"
    """Kept whole: code, a table's row."""
    REPORT = "report"
    """What an assistant or a tool says is kept too, as its word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the caller asks of the memories that come of a turn."""

    genre: Genre = Genre.SPEECH
    trigger: str = ""
    """The caller's label for what made them send it."""
    tags: tuple[str, ...] = ()
    importance: float | None = None
    """Instead of our own judgement."""
    expires_at: datetime | None = None
    """They, and the turn itself, leave every read then."""
    distinct: bool = False
    """Store them even where the same is known."""
    fades: bool = False
    """They decay where nobody recalls them."""
    most: int = 0
    """So many of them at most, those that are understood first; 0 is no limit."""
    labels: tuple[str, ...] = ()
    """Categories that they have beside their own."""
    withheld: frozenset[str] = frozenset()
    """Categories of which none is made; with SENSITIVE none that is sensitive."""


SENSITIVE: Final = "sensitive"
STATED: Final = "Stated as it is."
"""The reason of an outcome that was not decided: a memory says the same, and its vector serves both."""
AS_IT_COMES = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that was said in a conversation, or that an application reports, as the caller gives it."""

    role: Role = Role.USER
    content: str
    said_at: datetime
    """When it was said, aware; relative dates in it count from here."""
    speaker: str = ""
    """The name of who spoke, where the conversation gives one."""
    thread: str = "default"
    agent: str = "default"
    source: str = "chat"
    external_id: str = ""
    """The client's own id for it."""
    role_id: str = ""
    team_id: str = ""
    """In which role, and in which team, it was said."""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    extras: Mapping[str, Any] = field(default_factory=dict)
    """What the API that it came by keeps beside it; nobody else reads it."""
    terms: Terms = AS_IT_COMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Turn):
    """A turn that was accepted: it will not be lost, and ends in one outcome."""

    id: int
    accepted_at: datetime
    is_sensitive: bool = False
    """Noticed when it was worked on: a caller may ask to leave its words out."""
    is_clean: bool = False
    """Noticed then too: it holds no secret. Of any other event nothing is shown unseen."""
    importance: float = 0.5
    """How much it is worth remembering, judged once when it came in: 0.0 to 1.0."""

    def has_expired(self, now: datetime) -> bool:
        """Its time to live is over: nobody reads it any more."""
        return self.terms.expires_at is not None and self.terms.expires_at <= now


class Verdict(StrEnum):
    """What became of an event. Each accepted event ends in exactly one of the last five."""

    PENDING = "pending"
    STORED = "stored"
    MERGED = "merged"
    SUPERSEDING = "superseding"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on one event, why, and the memories that show it as evidence."""

    event_id: int
    verdict: Verdict
    reason: str = ""
    memory_ids: tuple[int, ...] = ()
    reader: str = ""
    """Who read it: "rules", or with them a model by its name. Empty where nobody has yet, or had to."""
    owed: bool = False
    """A model was to read it and could not: it will be asked again."""
