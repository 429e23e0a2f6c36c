"""What the memories show together that none of them says alone."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from remanence.domain.memory import Category, Kind, Memory
from remanence.domain.profile.bio import confidence
from remanence.domain.profile.choice import HIDDEN, primary, telling
from remanence.domain.profile.clauses import clause, listed
from remanence.domain.profile.themes import themes

TOGETHER = 3
"""Fewer memories than this show nothing together."""
SHARE = 0.25
"""The part of all memories from which a theme is a focus."""
LATELY = timedelta(days=90)
COMING = timedelta(days=365)
MOST = 8


@dataclass(frozen=True, slots=True)
class Insight:
    title: str
    description: str
    category: Category
    confidence: float
    memory_ids: tuple[int, ...]


def insights(
    memories: Iterable[Memory], *, now: datetime, exclude: frozenset[Category] = HIDDEN
) -> tuple[Insight, ...]:
    told = telling(memories, now=now, exclude=exclude)
    found = (
        *_foci(told),
        *_growing(told, now),
        *_changes(told, now),
        *_recurring(told),
        *_habits(told),
        *_coming(told, now),
    )
    return tuple(sorted(found, key=lambda i: (-i.confidence, i.title)))[:MOST]


def _insight(title: str, description: str, members: Sequence[Memory]) -> Insight:
    (category, _), *_ = Counter(primary(m) for m in members).most_common(1)
    return Insight(title, description, category, confidence(members), tuple(m.id for m in members))


def _examples(members: Sequence[Memory]) -> str:
    texts = [c.text for m in members if (c := clause(m))]
    return listed([text[:1].lower() + text[1:] if text[1:2].islower() else text for text in texts[:3]])


def _foci(told: Sequence[Memory]) -> list[Insight]:
    """Themes that run through much of what is known."""
    by_theme = _by_theme(told)
    return [
        _insight(
            f"Focus on {theme[:1].lower() + theme[1:]}",
            f"{len(members)} of {len(told)} memories turn on it: {_examples(members)}.",
            members,
        )
        for theme, members in by_theme.items()
        if len(members) >= TOGETHER and len(members) >= SHARE * len(told)
    ]


def _growing(told: Sequence[Memory], now: datetime) -> list[Insight]:
    """Themes that came up at least twice as often lately as in the whole time before."""
    found = []
    for theme, members in _by_theme(told).items():
        lately = [m for m in members if now - m.observed_at <= LATELY]
        if len(lately) >= TOGETHER and len(lately) >= 2 * (len(members) - len(lately)) and len(lately) < len(told):
            description = (
                f"{len(lately)} of {len(members)} memories of it are from the last three months: {_examples(lately)}."
            )
            found.append(_insight(f"Growing interest in {theme[:1].lower() + theme[1:]}", description, lately))
    return found


def _changes(told: Sequence[Memory], now: datetime) -> list[Insight]:
    """What has become different lately: lasting facts with a beginning."""
    changed = [m for m in told if _began_lately(m, now)]
    return (
        [_insight("Recent changes", f"New since {_month(changed, now)}: {_examples(changed)}.", changed)]
        if changed
        else []
    )


def _began_lately(memory: Memory, now: datetime) -> bool:
    began = memory.valid_from
    return memory.kind is Kind.SEMANTIC and began is not None and timedelta(0) <= now - began <= LATELY


def _month(members: Sequence[Memory], now: datetime) -> str:
    return min(m.valid_from or now for m in members).strftime("%B %Y")


def _recurring(told: Sequence[Memory]) -> list[Insight]:
    """People, places and things that come up again and again."""
    mentions: dict[str, list[Memory]] = {}
    for memory in told:
        for name in dict.fromkeys(entity.name for entity in memory.entities):
            mentions.setdefault(name, []).append(memory)
    return [
        _insight(f"{name} comes up often", f"{len(members)} memories mention {name}: {_examples(members)}.", members)
        for name, members in mentions.items()
        if len(members) >= TOGETHER
    ]


def _habits(told: Sequence[Memory]) -> list[Insight]:
    regular = [m for m in told if not m.subject and _HABIT.search(m.text)]
    return [_insight("Regular habits", f"Has routines: {_examples(regular)}.", regular)] if len(regular) >= 2 else []


def _coming(told: Sequence[Memory], now: datetime) -> list[Insight]:
    ahead = sorted(
        (m for m in told if m.valid_from and now < m.valid_from <= now + COMING), key=lambda m: m.valid_from or now
    )
    return [_insight("Coming up", f"Ahead: {_examples(ahead)}.", ahead)] if ahead else []


def _by_theme(told: Sequence[Memory]) -> dict[str, list[Memory]]:
    found: dict[str, list[Memory]] = {}
    for memory in told:
        for theme in themes(memory):
            found.setdefault(theme, []).append(memory)
    return found


_HABIT = re.compile(
    r"\b(?:every (?:day|morning|evening|night|week|month|year|\w+day|other)|daily|weekly|regularly|twice a|"
    r"once a|\w+ times a|on (?:mon|tues|wednes|thurs|fri|satur|sun)days)\b",
    re.IGNORECASE,
)
