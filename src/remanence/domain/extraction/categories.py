"""Which areas of life a statement belongs to: by its attribute first, then by its words."""

import re
from collections import Counter
from collections.abc import Iterator

from remanence.domain.attributes import FAVOURITE
from remanence.domain.extraction.lexicon.categories import (
    BEGINNINGS,
    IDEOGRAPHIC,
    OTHER_BEGINNINGS,
    OTHER_WORDS,
    WORDS,
)
from remanence.domain.memory import Category

MOST = 3  # categories of one statement
SHORTEST_BEGINNING = 3

_WORD = re.compile(r"[€$£]|\w+(?:['’.&-]\w+)*")
_ATTRIBUTES = {
    "name, nickname, pronouns, birthday, birthplace, age, nationality, origin, home, lived in, timezone, handedness, "
    "height": (Category.IDENTITY,),
    "address, phone, email, religion, visa": (Category.IDENTITY, Category.PRIVATE),
    "native language, language": (Category.IDENTITY, Category.LEARNING),
    "employer, title, manager, colleague, worked at, worked as": (Category.CAREER,),
    "salary, debt": (Category.FINANCE, Category.PRIVATE),
    "rent, saving, subscription": (Category.FINANCE,),
    "studies, school, degree, learning, certificate": (Category.LEARNING,),
    "partner, child, sibling, friend, relative, pet, marital status": (Category.RELATIONSHIPS,),
    "diet, allergy, condition, medication, weight, smoking, drinking, avoids, blood type": (Category.HEALTH,),
    "interest, dislike, sport, instrument, preference": (Category.INTERESTS,),
    "visited place": (Category.TRAVEL,),
    "tool, instruction, units, editor, habit, answer language, answer length, answer tone, answer format, "
    "form of address, assistant name, operating system": (Category.PRODUCTIVITY,),
}
_BY_ATTRIBUTE = {name: categories for names, categories in _ATTRIBUTES.items() for name in names.split(", ")}


def categories(text: str, *, attribute: str = "", about_other: bool = False) -> tuple[Category, ...]:
    """At least one, the first is the primary one. A statement about somebody else is one of relationships too."""
    given = _BY_ATTRIBUTE.get(attribute, ())
    if attribute.startswith(FAVOURITE):
        given = (Category.INTERESTS,)
    if about_other:
        given = (Category.RELATIONSHIPS, *given)
    votes = Counter(category for word in _words(text) for category in word)
    ranked = [category for category, _ in votes.most_common() if category not in given]
    found = (*dict.fromkeys(given), *ranked)[: max(MOST, len(given) + 1)]
    return found or (Category.INTERESTS,)


def _words(text: str) -> Iterator[tuple[Category, ...]]:
    lower = text.lower()
    for word in _WORD.findall(lower):
        yield tuple(_categories_of(word, WORDS, BEGINNINGS)) or tuple(
            _categories_of(word, OTHER_WORDS, OTHER_BEGINNINGS)
        )
        if "-" in word:
            yield from (tuple(_categories_of(part, WORDS, BEGINNINGS)) for part in word.split("-"))
    if not lower.isascii():
        for category, parts in IDEOGRAPHIC.items():
            yield from ((category,) for part in parts if part in lower)


def _categories_of(
    word: str, whole: dict[str, list[Category]], beginnings: dict[str, list[Category]]
) -> Iterator[Category]:
    yield from whole.get(word, ())
    for length in range(SHORTEST_BEGINNING, len(word) + 1):
        yield from beginnings.get(word[:length], ())
