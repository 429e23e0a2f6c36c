"""What becomes of a user's patterns when something was learned: new ones, merged ones, and none beyond a hundred."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from typing import Final

from remanence.domain.pattern.pattern import LEARNED_THRESHOLD, MOST, Pattern, Trigger

ALIKE: Final = 0.8
OVERLAPPING: Final = 0.6
"""Likeness of names, and overlap of triggers with the same instruction, from which two are one (contract, 5.7)."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A standing instruction, found in what was said."""

    name: str
    instruction: str
    description: str
    triggers: tuple[Trigger, ...]
    confidence: float = 0.8
    event_ids: tuple[int, ...]
    memory_ids: tuple[int, ...]
    said_at: datetime
    """When the last of the events was accepted."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What lessons change."""

    new: tuple[Pattern, ...] = ()
    merged: tuple[Pattern, ...] = ()
    dropped: tuple[Pattern, ...] = ()


def learned(known: Sequence[Pattern], lessons: Sequence[Lesson], *, now: datetime, number: Callable[[], int]) -> Taught:
    """What the lessons make of the known patterns, the deleted among them."""
    kept = {pattern.id: pattern for pattern in known if pattern.deleted_at is None}
    deleted = [pattern for pattern in known if pattern.deleted_at is not None]
    new: set[int] = set()
    changed: set[int] = set()
    for lesson in lessons:
        if any(_is_told_before(lesson, each) for each in deleted):
            continue
        same = next((pattern for pattern in kept.values() if _is_same(pattern, lesson)), None)
        pattern = _merged(same, lesson, now) if same else _begun(lesson, number(), now)
        kept[pattern.id] = pattern
        (changed if same else new).add(pattern.id)
    dropped = _beyond(list(kept.values()), new)
    gone = {pattern.id for pattern in dropped}
    return Taught(
        tuple(kept[each] for each in sorted(new - gone)),
        tuple(kept[each] for each in sorted(changed - new - gone)),
        tuple(pattern for pattern in dropped if pattern.id not in new),
    )


def _is_told_before(lesson: Lesson, deleted: Pattern) -> bool:
    """It comes from words that had been said when somebody deleted what was learned from them."""
    return deleted.deleted_at is not None and lesson.said_at <= deleted.deleted_at and _is_same(deleted, lesson)


def _is_same(pattern: Pattern, lesson: Lesson) -> bool:
    if set(pattern.memory_ids) & set(lesson.memory_ids):
        return True
    one, other = pattern.name.casefold(), lesson.name.casefold()
    if one == other:
        return True
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    return (SequenceMatcher(None, one, other, autojunk=False).ratio() > ALIKE and _is_reworded(one, other)) or (
        _overlap(pattern.triggers, lesson.triggers) > OVERLAPPING
        and pattern.instruction.casefold() == lesson.instruction.casefold()
    )


def _is_reworded(one: str, other: str) -> bool:
    """Neither has a word that changes the matter: "bullet point" and "bullet points", not "tool a" and "tool b"."""
    mine, theirs = set(re.findall(r"\w+", one)), set(re.findall(r"\w+", other))
    return all(any(_inflected(word, like) for like in theirs) for word in mine - theirs) or (
        mine < theirs or theirs < mine
    )


def _inflected(one: str, other: str) -> bool:
    stem = min(len(one), len(other)) - 1
    return stem >= 3 and one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 3


def _overlap(one: Sequence[Trigger], other: Sequence[Trigger]) -> float:
    """Jaccard's."""
    both = set(one) | set(other)
    return len(set(one) & set(other)) / len(both) if both else 0.0


def _begun(lesson: Lesson, number: int, now: datetime) -> Pattern:
    return Pattern(
        id=number,
        name=lesson.name,
        instruction=lesson.instruction,
        description=lesson.description,
        triggers=lesson.triggers,
        threshold=LEARNED_THRESHOLD,
        confidence=lesson.confidence,
        event_ids=lesson.event_ids,
        memory_ids=lesson.memory_ids,
        created_at=now,
        used_at=now,
    )


def _merged(pattern: Pattern, lesson: Lesson, now: datetime) -> Pattern:
    longer = max(pattern.instruction, lesson.instruction, key=len)
    return replace(
        pattern,
        instruction=longer,
        description=pattern.description if longer == pattern.instruction else lesson.description,
        triggers=tuple(dict.fromkeys((*pattern.triggers, *lesson.triggers))),
        confidence=max(pattern.confidence, lesson.confidence),
        uses=pattern.uses + (not set(lesson.event_ids) <= set(pattern.event_ids)),
        event_ids=tuple(dict.fromkeys((*pattern.event_ids, *lesson.event_ids))),
        memory_ids=tuple(dict.fromkeys((*pattern.memory_ids, *lesson.memory_ids))),
        used_at=now,
    )


def _beyond(patterns: Sequence[Pattern], new: set[int]) -> Sequence[Pattern]:
    """The least used, then the least recently used, of those that are too many; what is new goes last."""
    order = sorted(patterns, key=lambda each: (each.id in new, each.uses, each.used_at, each.id))
    return order[: max(0, len(patterns) - MOST)]
