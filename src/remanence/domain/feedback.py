"""What somebody thought of a memory that they were given, and how much that moves its importance."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

LEAST, MOST = 0.05, 1.0
"""No run of bad marks makes a memory unreachable."""
RECENT: Final = timedelta(days=30)
LOOKED_AT: Final = 10
"""Signals, the newest, that make the trend."""
CONSISTENT: Final = 0.8


class Mark(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"
    RETRIEVED = "retrieved"
    IGNORED = "ignored"


STEPS: Final[Mapping[Mark, float]] = {
    Mark.POSITIVE: 0.1,
    Mark.NEGATIVE: -0.1,
    Mark.RETRIEVED: 0.02,
    Mark.IGNORED: -0.02,
}
"""How far one mark alone moves the importance: what was said counts five times what was only done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    id: int
    memory_id: int
    mark: Mark
    comment: str = ""
    at: datetime


@dataclass(frozen=True, slots=True)
class Trend:
    momentum: str
    """rising, falling or neutral."""
    consistency: float
    """The share of recent marks that point where most of them do."""
    multiplier: float
    """By how much the next mark counts more, or less."""
    recent: int


def moved(importance: float, mark: Mark, trend: Trend) -> float:
    """The importance after the mark."""
    return round(min(max(importance + STEPS[mark] * trend.multiplier, LEAST), MOST), 4)


def trend(signals: Sequence[Signal], *, now: datetime) -> Trend:
    """Marks that agree amplify each other, mixed ones damp each other."""
    recent = [signal for signal in signals if now - signal.at <= RECENT][-LOOKED_AT:]
    good = sum(STEPS[signal.mark] > 0 for signal in recent)
    bad = len(recent) - good
    consistency = max(good, bad) / len(recent) if recent else 1.0
    if len(recent) <= 1:
        return Trend("neutral", consistency, 1.0, len(recent))
    momentum = "neutral" if good == bad else "rising" if good > bad else "falling"
    multiplier = 1.0 + (0.5 if consistency >= CONSISTENT else consistency - 1.0)
    return Trend(momentum, round(consistency, 4), round(multiplier, 4), len(recent))


def counts(signals: Sequence[Signal]) -> Mapping[str, int]:
    return dict(Counter(signal.mark.value for signal in signals))
