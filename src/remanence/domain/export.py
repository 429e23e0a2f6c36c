"""What somebody wants to carry away: which memories, in which form. The file itself is made when it is fetched."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from remanence.domain.memory import Memory
from remanence.domain.scope import Reach
from remanence.domain.strength import tier
from remanence.errors import Invalid

KEPT_FOR: Final = timedelta(days=7)
"""How long it can be fetched …"""
LISTED_FOR: Final = timedelta(days=30)
"""… and is known of."""
_LATELY: Final = re.compile(r"(\d{1,4})([hdwmy])")
_UNITS: Final = {
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "m": timedelta(days=30),
    "y": timedelta(days=365),
}


class Status(StrEnum):
    COMPLETED = "completed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which memories; what is empty chooses nothing."""

    containing: str = ""
    user: str = ""
    is_summary: bool | None = None
    tier: str = ""
    source: str = ""
    since: datetime | None = None
    until: datetime | None = None
    past: bool = False
    """Also what holds no longer."""

    def holds(self, memory: Memory, now: datetime) -> bool:
        return (
            (self.is_summary is None or memory.is_summary is self.is_summary)
            and (not self.tier or tier(memory, now) == self.tier)
            and (not self.source or memory.source == self.source)
            and (self.since is None or memory.created_at >= self.since)
            and (self.until is None or memory.created_at <= self.until)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    id: str
    reach: Reach
    form: str
    """csv or jsonl."""
    scope: str
    """How the caller put it: all, filtered or date_range."""
    choice: Choice = field(default_factory=Choice)
    status: Status = Status.COMPLETED
    total: int = 0
    """How many memories it held when it was asked for."""
    fetched: int = 0
    created_at: datetime

    @property
    def expires_at(self) -> datetime:
        return self.created_at + KEPT_FOR


def lately(text: str, now: datetime) -> datetime:
    """When the last `7d` began. Raises Invalid for what is no such length."""
    match = _LATELY.fullmatch(text.strip().lower())
    if match is None:
        raise Invalid("Must be a number with h, d, w, m or y, such as 7d", field="time_range")
    return now - int(match[1]) * _UNITS[match[2]]
