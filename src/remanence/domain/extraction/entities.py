"""The names in a statement, and what they name."""

import re

from remanence.domain.extraction.lexicon.people import ANIMALS, RELATIONS
from remanence.domain.extraction.phrases import word_set
from remanence.domain.memory import Entity

MOST = 12  # names of one statement

_NAME = re.compile(
    r"(?<![\w'’])[A-ZÀ-ÞŁŚŻČŠŽĐİŞĞ][\w'’&.-]*\w(?:\s(?:(?:de|da|di|del|la|le|van|von|der|of|the)\s){0,2}[A-ZÀ-ÞŁŚŻČŠŽĐİŞĞ][\w'’&.-]*\w)*"
)
_CALENDAR = word_set(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday christmas easter spring summer autumn winter"""
)
_PLACE_BEFORE = word_set("in to from near around visited visiting outside across through")
_ORGANISATION_BEFORE = word_set("at for joined with")
_PERSON_BEFORE = word_set("mr mrs ms dr prof miss sir aunt uncle named called")


def entities(statement: str) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    for match in _NAME.finditer(statement):
        name = match[0].rstrip(".'’")
        if match.start() == 0:
            name = _without_first(name)
        if not name or name.lower() in _CALENDAR or name.split()[0].lower() in _CALENDAR:
            continue
        before = statement[: match.start()].lower().replace(".", "").split()[-3:]
        found.setdefault(name, Entity(name, _type(before)))
    return tuple(found.values())[:MOST]


def _without_first(name: str) -> str:
    """The first word of a statement is capitalised whatever it is; the rest of a run of capitals is a name."""
    words = name.split()
    return " ".join(words[1:]) if len(words) > 1 and not words[1][:1].islower() else ""


def _type(before: list[str]) -> str:
    last = before[-1] if before else ""
    if last in ANIMALS or (last in {"named", "called"} and ANIMALS & set(before)):
        return "animal"
    if last in RELATIONS or last in _PERSON_BEFORE or (last == "is" and RELATIONS & set(before)):
        return "person"
    if last in _PLACE_BEFORE:
        return "place"
    return "organisation" if last in _ORGANISATION_BEFORE else "topic"
