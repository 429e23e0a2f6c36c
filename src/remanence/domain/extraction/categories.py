"""Which areas of life a statement belongs to: by its attribute first, then by its words."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from remanence.domain.attributes import FAVOURITE
from remanence.domain.extraction.language import DEFAULT
from remanence.domain.extraction.lexicon.categories import (
    BEGINNINGS,
    IDEOGRAPHIC,
    OTHER_BEGINNINGS,
    OTHER_WORDS,
    WORDS,
)
from remanence.domain.extraction.lexicon.occupations import LANGUAGES
from remanence.domain.memory import Category

MOST = 3  # categories of one statement
SHORTEST_BEGINNING = 3

_WORD = re.compile(r"[€$£]|\w+(?:['’.&-]\w+)*")
_AMOUNT = re.compile(r"^\d[\d.,]*(?=[a-z]{2})")
_JOURNEY = re.compile(
    r"\b(?i:driving|drives|flying|flies|flew|heading|going|goes|went|is off|travel\w*|sailing|back"
    r"|trip|cruis\w*|land\w*|been"
    r"|visit\w*|holiday\w*|weekend|week|days) (?:\w+ ){0,2}?(?:to|than|from|around|through|across|in) (?:the )?[A-Z]"
)
"""Movement to a name is a journey."""
_TITLE = re.compile(
    r"\b((?i:loved|loves|read|reads|reading|watched|watching|finished|saw|seen|enjoyed)) "
    r"(?:[A-Z][\w'’]+ ){1,5}[A-Z][\w'’]+"
)
"""“Loved Project Hail Mary”: the words of a title say nothing of the area."""
_WHEREABOUTS = re.compile(r"\b(?i:is|are|was|been) (?i:now |currently |back )?(?i:in|near|at) [A-Z]")
_SHOW = re.compile(
    r"\b(?i:seen|saw|see|seeing|watched|watching|caught) [A-Z].{1,40}? (?i:live|in concert|on stage|on tour)\b"
)
_NAMES = re.compile(r"[A-Z]\w+(?:(?:, | and |, and )[A-Z]\w+)+")
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


def categories(
    text: str, *, attribute: str = "", about_other: bool = False, fallback: bool = True, language: str = DEFAULT
) -> tuple[Category, ...]:
    """At least one, the first is the primary one. A statement about somebody else is one of relationships too.

    Without `fallback` none where no word tells.
    """
    given = _BY_ATTRIBUTE.get(attribute, ())
    if attribute.startswith(FAVOURITE):
        given = (Category.INTERESTS,)
    if about_other:
        given = (Category.RELATIONSHIPS, *given)
    foreign = language != DEFAULT
    read = text if foreign else _TITLE.sub(r"\1 ", text)
    votes = Counter(category for word in _words(read, foreign=foreign) for category in word)
    if _JOURNEY.search(text):
        votes[Category.TRAVEL] += 2
    if _WHEREABOUTS.search(text):
        votes[Category.IDENTITY] += 1
    if _SHOW.search(text):
        votes[Category.INTERESTS] += 3
    if _NAMES.fullmatch(text.strip()):
        votes[Category.RELATIONSHIPS] += 1
    ranked = [category for category, _ in votes.most_common() if category not in given]
    found = (*dict.fromkeys(given), *ranked)[: len(given) + 1 if given else MOST]
    return found or ((Category.INTERESTS,) if fallback else ())


def _words(text: str, *, foreign: bool) -> Iterator[tuple[Category, ...]]:
    lower = text.lower().replace("’", "'")
    words = _WORD.findall(lower)
    for word, after in pairwise([*words, ""]):
        if word in LANGUAGES and after in _OF_A_CULTURE:
            continue  # who loves Thai food need not learn Thai
        known = _of_word(f"{word}-{after}", whole=True) or _of_word(word) or _of_parts(word)
        yield known or (tuple(_categories_of(word, OTHER_WORDS, OTHER_BEGINNINGS)) if foreign else ())
    if not lower.isascii():
        for category, parts in IDEOGRAPHIC.items():
            yield from ((category,) for part in parts if part in lower)


_OF_A_CULTURE = frozenset(
    {"food", "cuisine", "restaurant", "restaurants", "dishes", "wine", "beer", "cheese", "music", "cinema", "film",
     "films", "novels", "literature", "opera", "cooking", "bakery", "market", "bread", "tea"}
)  # fmt: skip


def _of_word(word: str, *, whole: bool = False) -> tuple[Category, ...]:
    """By the word as it stands, else by its stem; two words together count only as they stand."""
    word = _AMOUNT.sub("", word) or word  # "6kg"
    found = tuple(_categories_of(word, WORDS, BEGINNINGS)) if not whole else tuple(WORDS.get(word, ()))
    if found or whole:
        return found
    for ending in ("'s", "ies", "es", "s", "ing", "ed", "er", "ers"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            found = tuple(WORDS.get(stem, ())) or tuple(WORDS.get(f"{stem}e", ()))
            if found:
                return found
    return ()


def _of_parts(word: str) -> tuple[Category, ...]:
    """“Part-time”, “clinic-based”: a compound belongs where its parts do."""
    return tuple(dict.fromkeys(c for part in word.split("-") if part != word for c in _of_word(part)))


def _categories_of(
    word: str, whole: dict[str, list[Category]], beginnings: dict[str, list[Category]]
) -> Iterator[Category]:
    yield from whole.get(word, ())
    for length in range(SHORTEST_BEGINNING, len(word) + 1):
        yield from beginnings.get(word[:length], ())
