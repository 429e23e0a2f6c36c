"""What sort of work is asked for, as far as words tell: code, answers, texts, meals, journeys."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from remanence.domain.lexicon import technology


class Subject(StrEnum):
    CODE = "code"
    TEXT = "text"
    FOOD = "food"
    TRAVEL = "travel"


def subject_of(text: str) -> Subject | None:
    if _WORDS[Subject.CODE].search(text) or technology.named(text):
        return Subject.CODE
    return next((subject for subject, words in _WORDS.items() if words.search(text)), None)


def _words(table: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table.split())})\b", re.IGNORECASE)


CODE_WORDS: Final = """code function functions script scripts class classes method methods module program programs
    component components endpoint endpoints api query queries parser migration tests snippet variable variables loop
    regex algorithm library package"""
_WORDS: Final[Mapping[Subject, re.Pattern[str]]] = {
    Subject.CODE: _words(
        f"""{CODE_WORDS} coding docstrings? semicolons? (?:type.)?hints? comments tabs indent(?:ation)? commits?
        lint\\w{{0,4}} async brackets? braces typed? typing naming refactor\\w{{0,3}} debug\\w{{0,4}} schema"""
    ),
    Subject.FOOD: _words(
        "dinner lunch breakfast meals? recipes? cook\\w{0,3} food dish(?:es)? restaurants? menu snacks?"
    ),
    Subject.TRAVEL: _words(
        "trips? travel\\w{0,3} flights? hotels? journeys? itinerar(?:y|ies) holidays? vacations? seats?"
    ),
    Subject.TEXT: _words(
        "emails? letters? reports? summar(?:y|ies) essays? articles? posts? documents? paragraphs? drafts? texts? notes"
        " messages? documentation slides presentations? stor(?:y|ies)"
    ),
}
