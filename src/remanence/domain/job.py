"""Work that outlives the call that asked for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

MAX_ATTEMPTS = 8
"""With the pauses below, most of a day of trying; then it is dead and waits for a person."""
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of work, leased to one worker at a time, safe to do twice."""

    id: int
    kind: str
    lane: str
    """Jobs of one lane run one at a time and in order: the user's number, or another name for what must not overlap."""
    org: str
    run_at: datetime
    created_at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)
    merge_key: str | None = None
    """Where a job of this kind and merge key is already waiting, another one adds nothing."""
    attempts: int = 0
    error: str = ""
    dead: bool = False


def pause_after(attempts: int, *, jitter: float) -> timedelta:
    """Exponential backoff; `jitter` of 0.0 to 1.0 spreads it over half to all of the pause."""
    full = min(FIRST_PAUSE * float(8 ** max(attempts - 1, 0)), LONGEST_PAUSE)
    return full * (0.5 + jitter / 2)
