"""The short form of a profile that clients read blindly: a text for each category, and what is known of the person."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from remanence.domain.memory import Category, Kind, Memory
from remanence.domain.profile import likes
from remanence.domain.profile.choice import HIDDEN, current, telling
from remanence.domain.profile.summaries import summaries
from remanence.domain.profile.themes import key_themes
from remanence.domain.profile.traits import traits


@dataclass(frozen=True, slots=True)
class Guide:
    profiles: Mapping[Category, str] = field(default_factory=dict)
    """A text for each category that may be shown, empty where nothing is known; none at all without memories."""
    common_topics: tuple[str, ...] = ()
    communication_tone: str = ""
    interests: tuple[str, ...] = ()
    likes: tuple[str, ...] = ()
    dislikes: tuple[str, ...] = ()
    derived_traits: tuple[str, ...] = ()


def guide(memories: Iterable[Memory], *, now: datetime, exclude: frozenset[Category] = HIDDEN) -> Guide:
    known = current(memories, now=now)
    if not known:
        return Guide()
    told = telling(known, now=now, exclude=exclude)
    texts = {summary.category: summary.text for summary in summaries(told, now=now, exclude=exclude)}
    return Guide(
        profiles={category: texts.get(category, "") for category in Category if category not in exclude},
        common_topics=key_themes(told),
        communication_tone=tone(known),
        interests=likes.interests(told),
        likes=likes.likes(told),
        dislikes=likes.dislikes(told),
        derived_traits=tuple(trait.name for trait in traits(told)),
    )


def tone(memories: Sequence[Memory]) -> str:
    """How the person wants to be spoken to, from what they asked of the assistant; empty where they asked nothing."""
    asked = [m.text for m in memories if m.kind is Kind.PROCEDURAL]
    return ", ".join(word for word, pattern in _TONES if any(pattern.search(text) for text in asked))


_TONES = tuple(
    (word, re.compile(pattern, re.IGNORECASE))
    for word, pattern in (
        ("concise", r"short|brief|concise|to the point|no fluff|terse|succinct|kurz|breve|court"),
        ("detailed", r"detail|thorough|in depth|explain|step by step|elaborate|ausführlich|detall"),
        ("formal", r"formal(?!ly in)|polite|\bSie\b|usted|vouvoie"),
        ("casual", r"casual|informal|relaxed|friendly|first name|\bdu\b|tutoie|emoji"),
        ("plain", r"plain|simple|jargon|layman|beginner"),
        ("technical", r"technical|code|type hints|precise"),
        ("structured", r"bullet|table|list|headings"),
    )
)
