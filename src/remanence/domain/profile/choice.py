"""Which memories a description of the person rests on, the most telling first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from remanence.domain.memory import Category, Kind, Memory, Status

HIDDEN = frozenset({Category.PRIVATE})
DEFINING = {
    "name": 0.5, "title": 0.45, "employer": 0.4, "home": 0.4, "age": 0.25, "partner": 0.3, "origin": 0.2, "child": 0.3,
}  # fmt: skip
"""What a person is introduced by goes before what else is true of them."""
RECENT = timedelta(days=60)
FADED = timedelta(days=365)
"""An event of more than a year ago says little about who somebody is today."""


def telling(memories: Iterable[Memory], *, now: datetime, exclude: frozenset[Category] = HIDDEN) -> tuple[Memory, ...]:
    """What holds now and may be shown, by weight; how the assistant is to act is no part of a person."""
    shown = [m for m in current(memories, now=now) if not exclude & set(m.categories) and m.kind is not Kind.PROCEDURAL]
    return tuple(sorted(shown, key=lambda m: (-weight(m, now=now), m.id)))


def current(memories: Iterable[Memory], *, now: datetime) -> tuple[Memory, ...]:
    """What is believed without doubt and has not ended; a summary only says again what others say."""
    believed = (m for m in memories if m.status is Status.ACTIVE and not m.doubt and not m.is_summary)
    return tuple(m for m in believed if m.valid_to is None or m.valid_to > now)


def weight(memory: Memory, *, now: datetime) -> float:
    """Important, lasting, often told and much used weighs more; an event fades."""
    defining = 0.0 if memory.subject else DEFINING.get(memory.attribute, 0.0)
    lasting = 0.3 if memory.kind is Kind.SEMANTIC else 0.0
    told = min(len(memory.evidence), 5) * 0.03 + min(memory.strength, 5.0) * 0.02
    return memory.importance + defining + lasting + told + 0.1 * memory.confidence - _fading(memory, now)


def primary(memory: Memory) -> Category:
    return memory.categories[0] if memory.categories else Category.IDENTITY


def is_recent(memory: Memory, *, now: datetime) -> bool:
    return now - (memory.affirmed_at or memory.observed_at) <= RECENT


def without_repeats(memories: Sequence[Memory]) -> tuple[Memory, ...]:
    """Leaves out what a weightier memory of the same subject already says, word for word."""
    kept: list[Memory] = []
    saying: defaultdict[tuple[str, str], set[int]] = defaultdict(set)  # places in `kept`, by subject and word
    for memory in memories:
        words = frozenset(memory.text.casefold().rstrip(".").split())
        rarest, *others = sorted((saying[memory.subject, word] for word in words), key=len) or [set()]
        if not rarest.intersection(*others):
            for word in words:
                saying[memory.subject, word].add(len(kept))
            kept.append(memory)
    return tuple(kept)


def _fading(memory: Memory, now: datetime) -> float:
    if memory.kind is not Kind.EPISODIC:
        return 0.0
    age = now - (memory.valid_from or memory.affirmed_at or memory.observed_at)
    return 0.4 * min(max(age / FADED, 0.0), 1.0)
