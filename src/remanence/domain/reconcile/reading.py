"""What a statement's words give away: its content, numbers, names, and whether it denies."""

import re
from dataclasses import dataclass
from functools import lru_cache

from remanence.domain import words
from remanence.domain.memory import Statement


@dataclass(frozen=True, slots=True)
class Reading:
    plain: str
    """Without case, punctuation and superfluous spaces."""
    terms: tuple[str, ...]
    """The stems of its words in order, function words and denials left out."""
    numbers: frozenset[str]
    names: frozenset[str]
    """Capitalised words but the first, which every statement begins with."""
    denies: bool

    @property
    def content(self) -> frozenset[str]:
        return frozenset(self.terms)


@lru_cache(maxsize=16_384)
def read(text: str, language: str = "") -> Reading:
    straight = text.replace("’", "'")
    found = tuple(_KIN.get(term, term) for term in words.terms(_DENIAL.sub(" ", straight), language=language))
    return Reading(
        plain=" ".join(_WORD.findall(straight.casefold())),
        terms=found,
        numbers=frozenset(term for term in found if term[0].isdigit()) | _spelled_numbers(straight),
        names=frozenset(word.casefold() for word in _WORD.findall(straight)[1:] if word[0].isupper()),
        denies=bool(_DENIAL.search(straight)),
    )


@lru_cache(maxsize=131_072)
def says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the pattern is found; remembered, because each candidate is compared with many memories."""
    return pattern.search(text) is not None


def reading(statement: Statement) -> Reading:
    return read(statement.text, statement.language)


def stems(text: str, language: str = "en") -> frozenset[str]:
    return read(text, language).content


def subject(statement: Statement) -> str:
    """Whom it is about, spelled for comparing."""
    name = statement.subject.casefold().strip()
    return _KINSHIP.get(name, name)


def namesakes(name: str) -> frozenset[str]:
    """Every spelling under which the same relation is kept: mum, mom, mother."""
    spelled = name.casefold().strip()
    meant = _KINSHIP.get(spelled, spelled)
    return frozenset({name, meant, *(word for word, relation in _KINSHIP.items() if relation == meant)})


def _spelled_numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBERS[word] for word in _WORD.findall(text.casefold()) if word in _NUMBERS)


_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_DENIAL = re.compile(
    r"\b(?:not|never|no longer|no|none|nothing|nobody|without|cannot|any ?more|zero|nicht mehr|nicht|kein\w*|nie|"
    r"ohne|"
    r"ne|jamais|pas|plus|sans|ya no|sin|nunca|já não|não|nem|sem|non|mai|senza|больше не|нет|не|никогда|без)\b|"
    r"n't\b|不再|不|没有|没|ない|لا|ليس",
    re.IGNORECASE,
)
_NUMBERS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10",
}  # fmt: skip
_KINSHIP = {
    "mum": "mother", "mom": "mother", "mummy": "mother", "mama": "mother",
    "dad": "father", "daddy": "father", "papa": "father",
    "gran": "grandmother", "grandma": "grandmother", "granny": "grandmother", "nan": "grandmother",
    "grandpa": "grandfather", "grandad": "grandfather", "granddad": "grandfather",
    "roommate": "flatmate", "housemate": "flatmate",
}  # fmt: skip
_KIN = {word: words.terms(name, language="en")[0] for word, name in _KINSHIP.items()}
