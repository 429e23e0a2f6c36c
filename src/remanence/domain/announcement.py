"""What has happened, told to those who listen: webhooks carry announcements in the words of the API they came from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from remanence.domain import ids
from remanence.domain.event import Event, Role
from remanence.domain.memory import Change, Memory, Status
from remanence.domain.scope import Scope

MEMORY_CREATED: Final = "memory.created"
MEMORY_UPDATED: Final = "memory.updated"
MEMORY_SUPERSEDED: Final = "memory.superseded"
MEMORY_DELETED: Final = "memory.deleted"
MESSAGE_CREATED: Final = "message.created"
CONVERSATION_CREATED: Final = "conversation.created"
PATTERN_DETECTED: Final = "pattern.detected"
PATTERN_DELETED: Final = "pattern.deleted"
PROFILE_UPDATED: Final = "profile.updated"
IMPORT_UPDATED: Final = "import.updated"
JOB_COMPLETED: Final = "job.completed"
SYSTEM_NOTICE: Final = "system.notice"

UNSEEN: Final = frozenset({Status.FORGOTTEN, Status.QUARANTINED})
"""A memory in one of these states is in no read; it comes into being for others when it leaves them."""
MESSAGES: Final = frozenset({Role.USER, Role.ASSISTANT, Role.SYSTEM, Role.TOOL})
"""Who says something in a conversation; what an application states is no message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    id: int
    name: str
    scope: Scope
    """Whose memory it is about; for the matters of an org as a whole, a scope that names no user."""
    at: datetime
    memory: Memory | None = None
    """As it is afterwards, or was before it went."""
    event: Event | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    """Whatever else there is to say, as plain JSON."""

    @property
    def subject(self) -> int:
        """The number of what it is about: a memory, an event, or what the details name; 0 where that is nothing."""
        about = self.memory or self.event
        return about.id if about is not None else int(self.details.get("number", 0))

    def message_id(self, name: str) -> str:
        """What receivers know a message by. One announcement may be told as several, each under its own name."""
        spelled = ids.spelled("evt", self.scope.number, self.id)
        return spelled if name == self.name else f"{spelled}_{name.replace('.', '_')}"


Rendering = Callable[[Announcement], Mapping[str, Any] | None]
"""The `data` of a message, in a dialect's own words; None where the announcement is none of its kind."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How a dialect tells one of its events."""

    of: str
    """The announcement that it makes it from."""
    data: Rendering


def of_change(scope: Scope, change: Change) -> Announcement | None:
    """What others may hear of a change of a memory."""
    name = _name(change.before, change.after)
    if name is None:
        return None
    memory = change.before if change.after is None else change.after
    return Announcement(id=change.id, name=name, scope=scope, at=change.at, memory=memory)


def is_message(event: Event) -> bool:
    """Whether it is told to others that this was said."""
    return event.role in MESSAGES


def of_message(scope: Scope, event: Event) -> Announcement:
    """What others may hear of a message: that it was said."""
    return Announcement(id=event.id, name=MESSAGE_CREATED, scope=scope, at=event.accepted_at, event=event)


def _name(before: Memory | None, after: Memory | None) -> str | None:
    was_seen = before is not None and before.status not in UNSEEN
    if after is None or after.status in UNSEEN:
        return MEMORY_DELETED if was_seen else None
    if not was_seen:
        return MEMORY_CREATED
    if after.status is Status.SUPERSEDED and before is not None and before.status is not Status.SUPERSEDED:
        return MEMORY_SUPERSEDED
    return MEMORY_UPDATED
