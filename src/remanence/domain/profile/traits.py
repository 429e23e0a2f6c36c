"""What the memories say of the person's character: a trait needs at least two memories that speak for it."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from remanence.domain.memory import Category, Memory
from remanence.domain.profile.choice import primary
from remanence.domain.profile.cues import cues


@dataclass(frozen=True, slots=True)
class Trait:
    name: str
    strength: float
    """0.0 to 1.0; one more memory adds less the more there are."""
    evidence_count: int
    category: Category
    memory_ids: tuple[int, ...]


NEEDED = 2
FAMILY = """
    daughter son. child kids wife husband partner mother father mum. mom. dad. sister brother family
    parents grandm grandf
"""
SIGNS = {
    "Curiosity": """
        learn study. studies. studying course. reads. reading curious museum research documentar language
        explor
    """,
    "Creativity": """
        paint draw. draws. drawing pottery photograph writes. writing compos music guitar piano design sculpt
        knit craft poem
    """,
    "Active life": """
        runs. running hik climb swim cycl gym marathon yoga tennis football soccer ski. skis. skiing surf danc
        training sport
    """,
    "Sociability": "friend party parties club volunteer community choir meetup neighbour neighbor",
    "Family ties": FAMILY,
    "Discipline": """
        every_day every_morning every_evening every_week every_sunday every_monday every_saturday daily weekly
        twice_a_week times_a_week routine regularly training_for
    """,
    "Adventure": "travel trip. trips. backpack climb dives. diving abroad paraglid sail safari moved_to",
    "Care for animals": "dog. dogs. cat. cats. pet. pets. rabbit horse rescue shelter chicken parrot",
    "Concern for nature": """
        sustainab vegan climate recycl zero_waste organic. garden environment public_transport second-hand
    """,
    "Order": "organis organiz plans. list. lists. calendar notes_in notion obsidian spreadsheet budget tidy schedule",
    "Ambition": """
        promot goal. goals. wants_to_become wants_to_start wants_to_found wants_to_run startup founded career
        applied applying master's phd certif
    """,
    "Leadership": """
        leads. manages mentors. founded coaches coaching head_of director runs_a_team runs_a_company
        runs_a_shop
    """,
    "Analytical mind": """
        engineer data. mathemat statistic chess programm developer development analyst scientist science
        physics
    """,
    "Care for health": """
        diet vegan vegetarian sleep meditat yoga stopped_smoking quit_smoking vitamin exercis healthy
    """,
    "Thrift": "budget saves. saving frugal second-hand cheap cancelled discount thrift",
}
_PATTERNS = tuple((name, cues(words)) for name, words in SIGNS.items())


def traits(memories: Sequence[Memory]) -> tuple[Trait, ...]:
    """The strongest first. What others do says nothing of the user, but that they matter does."""
    found = (_trait(name, pattern, memories) for name, pattern in _PATTERNS)
    return tuple(sorted((t for t in found if t), key=lambda t: (-t.strength, t.name)))


def _trait(name: str, pattern: re.Pattern[str], memories: Sequence[Memory]) -> Trait | None:
    of_others = name == "Family ties"
    signs = [m for m in memories if (of_others or not m.subject) and pattern.search(m.text)]
    if len(signs) < NEEDED:
        return None
    weight = sum(0.5 + m.importance for m in signs)
    (category, _), *_ = Counter(primary(m) for m in signs).most_common(1)
    return Trait(name, round(1 - math.exp(-weight / 4), 2), len(signs), category, tuple(m.id for m in signs))
