"""What a person's memories point to: soon, and later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from remanence.domain.memory import Kind, Memory

SOON: Final = timedelta(days=30)
LATELY: Final = timedelta(days=7)
AIMS: Final = frozenset({"goal", "plan"})


@dataclass(frozen=True, slots=True)
class Horizons:
    short: Sequence[Memory]
    """What begins in the next weeks, and what has just happened."""
    long: Sequence[Memory]
    """What begins later, and aims without a date."""


def horizons(memories: Iterable[Memory], *, now: datetime) -> Horizons:
    """In the order in which it comes; what has no date comes last, the most important first."""
    told = [memory for memory in memories if not memory.is_summary and not memory.doubt]
    short = [memory for memory in told if _is_soon(memory, now) or _is_fresh(memory, now)]
    later = [memory for memory in told if memory not in short and (_is_later(memory, now) or _is_aim(memory, now))]
    return Horizons(sorted(short, key=_order), sorted(later, key=_order))


def _is_soon(memory: Memory, now: datetime) -> bool:
    return memory.valid_from is not None and now < memory.valid_from <= now + SOON


def _is_fresh(memory: Memory, now: datetime) -> bool:
    happened = memory.valid_from or memory.observed_at
    return memory.kind is Kind.EPISODIC and now - LATELY <= happened <= now


def _is_later(memory: Memory, now: datetime) -> bool:
    return memory.valid_from is not None and memory.valid_from > now + SOON


def _is_aim(memory: Memory, now: datetime) -> bool:
    return memory.attribute in AIMS and (memory.valid_to is None or memory.valid_to > now)


def _order(memory: Memory) -> tuple[bool, float, float, int]:
    begins = memory.valid_from.timestamp() if memory.valid_from else 0.0
    return memory.valid_from is None, begins, -memory.importance, memory.id
