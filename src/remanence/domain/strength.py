"""How strongly something is remembered: it grows with use and repetition, and halves with every half-life without use.

Memsy contract, section 5, rule 9. What is stored is the strength at the last use; what it has come to is computed.
"""

import math
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from remanence.domain.memory import Kind, Memory

HOT, WARM = timedelta(days=7), timedelta(days=30)
FIRST = 1.0
STRONGEST = 5.0
RECALLED = 0.05
"""What one recall adds."""
RETOLD = 0.25
"""What it adds to be told again."""
FADED = 0.05
"""Below this a memory has decayed: it leaves what is read, and can be restored."""
HALF_LIVES = MappingProxyType(
    {Kind.EPISODIC: timedelta(days=30), Kind.SEMANTIC: timedelta(days=180), Kind.PROCEDURAL: timedelta(days=365)}
)


def strength_at(memory: Memory, now: datetime, *, half_life: timedelta | None = None) -> float:
    """What the strength has come to by `now`; a pinned memory does not decay."""
    if memory.pinned:
        return memory.strength
    unused = max(now - last_used(memory), timedelta(0))
    return memory.strength * math.pow(0.5, unused / (half_life or HALF_LIVES[memory.kind]))


def last_used(memory: Memory) -> datetime:
    """When it was last given out or told again; before that, when it was kept."""
    return max(filter(None, (memory.created_at, memory.recalled_at, memory.affirmed_at)))


def fades_at(memory: Memory) -> datetime | None:
    """When it will have faded, unless it is used before; None for what never does."""
    if not memory.fades or memory.pinned or memory.strength <= 0:
        return None
    half_lives = max(math.log2(memory.strength / FADED), 0.0)
    return last_used(memory) + half_lives * HALF_LIVES[memory.kind]


def recalled(memory: Memory, now: datetime, *, half_life: timedelta | None = None) -> Memory:
    """The memory after it was given out once more. Its use is no change of what it says, and makes no revision."""
    strength = min(strength_at(memory, now, half_life=half_life) + RECALLED, STRONGEST)
    return replace(memory, strength=strength, recalls=memory.recalls + 1, recalled_at=now)


def retold(strength: float) -> float:
    """The strength of what was told again."""
    return min(strength + RETOLD, STRONGEST)


class Tier(StrEnum):
    """How lately it was used."""

    HOT = "hot"
    WARM = "warm"
    COLD = "cold"


def tier(memory: Memory, now: datetime) -> Tier:
    unused = now - (memory.recalled_at or memory.created_at)
    return Tier.HOT if unused < HOT else Tier.WARM if unused < WARM else Tier.COLD


def has_faded(memory: Memory, now: datetime, *, half_life: timedelta | None = None) -> bool:
    return strength_at(memory, now, half_life=half_life) < FADED
