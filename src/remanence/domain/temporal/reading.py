"""What a phrase of time means: the reading, from where it is read, and the words it is read by."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from remanence.domain.temporal.calendar import Interval, Unit
from remanence.domain.temporal.tables import Relation, Words

T = TypeVar("T")


class Lean(StrEnum):
    """Where an unfinished date points: "on Friday" of a plan, or of a report."""

    FUTURE = "future"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Reading:
    interval: Interval
    unit: Unit
    part: str = ""
    """"early", "mid" or "late" of the unit, "first half", "second half"."""
    relation: Relation | None = None
    """None leaves it to the preposition before."""
    unsure: bool = False
    """It means a date only after a preposition: "march", "the 2nd", "1974"."""
    about: bool = False
    """The interval is approximate: "three weeks ago"."""
    partial: bool = False
    """Month or year were filled in."""
    weekday: bool = False
    """It names a day of the week and nothing else."""


@dataclass(frozen=True, slots=True)
class Moment:
    """From where a phrase is read."""

    now: datetime
    lean: Lean


@dataclass(frozen=True)
class Vocabulary:
    """A language's table, and how its words are looked up."""

    words: Words

    def number(self, text: str) -> int | None:
        return int(text) if text.isascii() and text.isdigit() else find(self.words.numbers, text)

    def unit(self, text: str) -> Unit:
        unit = find(self.words.units, text)
        assert unit is not None, "the pattern is built from the same table"
        return unit

    def step(self, text: str) -> int:
        """Of "last", "this", "next", before the unit or after it."""
        step = find(self.words.steps, text)
        step = find(self.words.steps_after, text) if step is None else step
        assert step is not None, "the pattern is built from the same tables"
        return step


def leaning(at: Moment, of_year: Callable[[int], Interval]) -> Interval:
    """What `of_year` gives for the present year, or for a neighbouring one where the lean asks for it."""
    try:
        this = of_year(at.now.year)
    except ValueError:  # 29 February of a common year
        return of_year(at.now.year + (-at.now.year % 4 if at.lean is Lean.FUTURE else -(at.now.year % 4)))
    if at.lean is Lean.FUTURE:
        return of_year(at.now.year + 1) if this.end <= at.now else this
    return of_year(at.now.year - 1) if this.start > at.now else this


def find(words: Mapping[str, T], text: str) -> T | None:
    lower = " ".join(text.lower().split())
    if lower in words:
        return words[lower]
    return next((value for word, value in words.items() if re.fullmatch(word, lower)), None)
