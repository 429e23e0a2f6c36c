"""Patterns: standing instructions, with what calls for them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

MOST: Final = 100
"""Of one user (MemoryKit contract, 5.7)."""
DEFAULT_THRESHOLD: Final = 0.8
LEARNED_THRESHOLD: Final = 0.7
"""Of what rules have learned."""
EASED_AFTER: Final = 10
"""Uses after which a pattern that asks for more than the ordinary threshold is called for more easily."""


class TriggerType(StrEnum):
    KEYWORD = "keyword"
    """All of its words, in any inflection."""
    REGEX = "regex"
    SEMANTIC = "semantic"
    """Its meaning."""


@dataclass(frozen=True, slots=True)
class Trigger:
    type: TriggerType
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    id: int
    name: str
    """`<Kind>: <phrase>`."""
    instruction: str
    """What to do, as an order."""
    description: str = ""
    """What it says of the user, in the third person."""
    triggers: tuple[Trigger, ...] = ()
    threshold: float = DEFAULT_THRESHOLD
    """A trigger counts that matches better than this."""
    confidence: float = 0.8
    uses: int = 0
    event_ids: tuple[int, ...] = ()
    """In which it was said. Without their words it is gone."""
    memory_ids: tuple[int, ...] = ()
    """That say the same. Where none of them is current, it is not."""
    created_at: datetime
    used_at: datetime
    deleted_at: datetime | None = None
    """Deleted by hand: it stays as a mark that keeps it from being learned again from what was said before."""


def used(pattern: Pattern, *, now: datetime) -> Pattern:
    """The pattern after it was applied once more."""
    uses = pattern.uses + 1
    eased = pattern.threshold - 0.05 if uses > EASED_AFTER and pattern.threshold > LEARNED_THRESHOLD else None
    return replace(pattern, uses=uses, used_at=now, threshold=max(0.6, eased) if eased else pattern.threshold)


def ranked(patterns: tuple[Pattern, ...] | list[Pattern]) -> list[Pattern]:
    """The most used first, then the last used, then by id."""
    return sorted(patterns, key=lambda each: (-each.uses, -each.used_at.timestamp(), each.id))
