"""A few dense sentences about the person, composed from the memories and from nothing else."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from remanence.domain.memory import Category, Memory
from remanence.domain.profile.choice import HIDDEN, primary, telling, without_repeats
from remanence.domain.profile.clauses import Clause, Shape, capitalised, clause, closing, joined
from remanence.domain.profile.person import Person, person
from remanence.domain.profile.themes import key_themes


class Format(StrEnum):
    FULL = "full"
    SHORT = "short"
    BULLETS = "bullets"
    PROFESSIONAL = "professional"


class Style(StrEnum):
    NARRATIVE = "narrative"
    FACTUAL = "factual"
    CASUAL = "casual"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True)
class Bio:
    text: str = ""
    format: Format = Format.FULL
    style: Style = Style.NARRATIVE
    confidence: float = 0.0
    memory_ids: tuple[int, ...] = ()
    """The memories that it was made of."""
    categories: tuple[Category, ...] = ()
    key_themes: tuple[str, ...] = ()

    @property
    def word_count(self) -> int:
        return len(self.text.split())

    @property
    def character_count(self) -> int:
        return len(self.text)


WORDS: Mapping[Format, int] = MappingProxyType(
    {Format.FULL: 180, Format.SHORT: 45, Format.BULLETS: 180, Format.PROFESSIONAL: 180}
)
"""The most words of statements that a format takes, so that with the words between them it keeps to its target (200 or
50, MemSync contract 3.10). Nothing is added to reach it."""
SENTENCES: Mapping[Format, int] = MappingProxyType({Format.FULL: 4, Format.SHORT: 2, Format.PROFESSIONAL: 4})
BULLETS = 10
CLAUSES = 8
"""More in one sentence cannot be followed."""
WORK = frozenset({Category.CAREER, Category.LEARNING, Category.PRODUCTIVITY})
THEMES = (
    frozenset({Category.IDENTITY, Category.CAREER}),
    frozenset({Category.RELATIONSHIPS}),
    frozenset({Category.INTERESTS, Category.LEARNING, Category.TRAVEL}),
    frozenset({Category.HEALTH, Category.PRODUCTIVITY, Category.FINANCE, Category.PRIVATE}),
)
"""One sentence each, in this order."""


def bio(
    memories: Sequence[Memory],
    *,
    now: datetime,
    form: Format = Format.FULL,
    style: Style = Style.NARRATIVE,
    exclude: frozenset[Category] = HIDDEN,
) -> Bio:
    """Two to four sentences, the lasting and important first; what is private stays out unless `exclude` lets it in."""
    told = telling(memories, now=now, exclude=exclude)
    who = person(told)
    shown = [m for m in told if form is not Format.PROFESSIONAL or _of_work(m)]
    named = len(f"{who.name} {who.apposition}".split())
    clauses = _chosen([m for m in shown if m.id != who.named_in], style, room=WORDS[form] - named)
    used = {c.memory.id for c in clauses} | ({who.named_in} if who.named_in and clauses else set())
    return Bio(
        text=_bullets(clauses) if form is Format.BULLETS else _prose(clauses, who, form, style),
        format=form,
        style=style,
        confidence=confidence(shown),
        memory_ids=tuple(m.id for m in told if m.id in used),
        categories=tuple(dict.fromkeys(primary(m) for m in told if m.id in used)),
        key_themes=key_themes(shown),
    )


def confidence(memories: Sequence[Memory]) -> float:
    """How sure a description is: the memories' own confidence, less while there are few of them (half at five)."""
    if not memories:
        return 0.0
    mean = sum(m.confidence for m in memories) / len(memories)
    return round(mean * (1 - math.exp(-len(memories) / 7)), 2)


def _of_work(memory: Memory) -> bool:
    return bool(WORK & set(memory.categories)) or (not memory.subject and memory.attribute in {"name", "home"})


def _chosen(memories: Sequence[Memory], style: Style, *, room: int) -> list[Clause]:
    """The weightiest clauses that there is room for."""
    chosen: list[Clause] = []
    for memory in without_repeats(memories):
        found = clause(memory)
        words = len(found.text.split()) if found else 0
        if found and words <= room:
            chosen.append(replace(found, text=_toned(found.text, style)))
            room -= words
    return chosen


def _bullets(clauses: Sequence[Clause]) -> str:
    return "\n".join(f"• {capitalised(c.text)}" for c in clauses[:BULLETS])


def _prose(clauses: Sequence[Clause], who: Person, form: Format, style: Style) -> str:
    groups = _grouped(clauses, SENTENCES[form])
    return " ".join(_sentence(group, who, style, first=number == 0) for number, group in enumerate(groups))


def _grouped(clauses: Sequence[Clause], most: int) -> list[list[Clause]]:
    """The clauses of each sentence; where all are of one theme, the weightier half makes the first."""
    groups = [[c for c in clauses if primary(c.memory) in theme][:CLAUSES] for theme in THEMES]
    groups = [group for group in groups if group]
    if len(groups) == 1 and len(groups[0]) > 1:
        half = (len(groups[0]) + 1) // 2
        return [groups[0][:half], groups[0][half:]]
    if len(groups) > most:
        return [*groups[: most - 1], [c for group in groups[most - 1 :] for c in group]]
    return groups


def _sentence(group: Sequence[Clause], who: Person, style: Style, *, first: bool) -> str:
    inside = joined(group, possessive=who.possessive)
    if any(c.shape is Shape.PREDICATE for c in group):
        inside = f"{_subject(who, style, first=first)} {inside}".strip()
    return capitalised(inside) + closing(inside)


def _subject(who: Person, style: Style, *, first: bool) -> str:
    """Without a name the subject stays implied, as in the statements themselves; only formal prose needs one."""
    if style is Style.FACTUAL:
        return ""
    if who.name and first:
        return f"{who.name}, {who.apposition}," if who.apposition else who.name
    if who.name:
        return who.pronoun or who.name.split()[0]
    return who.pronoun or ("The user" if style is Style.FORMAL else "")


def _toned(text: str, style: Style) -> str:
    for pattern, word in _TONES.get(style, ()):
        text = pattern.sub(word, text)
    return text


def _words(**pairs: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b{word.replace('_', ' ')}\b"), said) for word, said in pairs.items())


_TONES = {
    Style.CASUAL: _words(
        enjoys="likes", resides="lives", dislikes="isn't keen on", children="kids", is_employed="works",
        is_currently="is now", is_not="isn't", does_not="doesn't", cannot="can't", approximately="about",
    ),
    Style.FORMAL: (
        *_words(kids="children", mum="mother", mom="mother", dad="father", loves="greatly enjoys",
                hates="strongly dislikes", likes="enjoys"),
        *_words(**{"isn't": "is not", "doesn't": "does not", "can't": "cannot", "hasn't": "has not"}),
    ),
}  # fmt: skip
