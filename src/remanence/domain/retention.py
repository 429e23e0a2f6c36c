"""How long what kind of thing is kept, as an org decides it, for all its projects or for one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from remanence.domain.memory import Kind
from remanence.errors import Invalid

EVENTS: Final = "events"
NAMES: Final = (EVENTS, *Kind)


@dataclass(frozen=True, slots=True)
class Policy:
    """What is not named is kept for ever."""

    days: Mapping[str, float] = field(default_factory=dict)
    """By what is kept: events, and memories by kind. A memory counts from when it was last told or recalled, an event
    from when it was accepted; what is pinned stays."""

    def before(self, name: str, now: datetime) -> datetime | None:
        """What is older than that goes."""
        days = self.days.get(name)
        return None if days is None else now - timedelta(days=days)


def policy(days: Mapping[str, Any]) -> Policy:
    """Raises Invalid for a name that is none, and for what is no number of days."""
    for name, value in days.items():
        if name not in NAMES:
            raise Invalid(f"{name!r} is nothing that is kept; known are {', '.join(NAMES)}.", field="retention")
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= 36_500:
            raise Invalid(f"{name} is kept for a number of days, from more than 0 to 36500.", field="retention")
    return Policy(dict(days))
