"""Who did what to whose memory. An entry holds no content, and a user only by number: it may stay when they go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    number: int = 0
    """Given by the log; a later entry has a larger one."""
    at: datetime
    org: str
    project: str = ""
    subject: int | None = None
    """The number of the user whom it concerns, where it is one."""
    actor: str
    """The key that was used, or "operator" for a command."""
    action: str
    """What was done: "erase.user", or the method and the route of a call."""
    request_id: str = ""
    outcome: str = "done"
    """Or the status of the answer."""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """Which entries of an org: newest first. Empty means any."""

    project: str = ""
    subject: int | None = None
    actor: str = ""
    action: str = ""
    """Or how it begins."""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
    """Only those below this number: for reading on."""
    limit: int = 100
