"""What a statement's words give away: its content, numbers, names, and whether it denies."""

import re
from dataclasses import dataclass
from functools import lru_cache

from remanence.domain import words
from remanence.domain.memory import Statement

PLAIN = 16
"""The most words of a plain statement."""


@dataclass(frozen=True, slots=True)
class Reading:
    plain: str
    """Without case, punctuation and superfluous spaces."""
    terms: tuple[str, ...]
    """The stems of its words in order, function words and denials left out."""
    numbers: frozenset[str]
    names: frozenset[str]
    """Capitalised words within a sentence; the first one is capitalised anyway."""
    denies: bool

    @property
    def content(self) -> frozenset[str]:
        return frozenset(self.terms)


@lru_cache(maxsize=16_384)
def read(text: str, language: str = "") -> Reading:
    straight = _ALONE.sub("alone", _USER.sub("", text.replace("’", "'")))
    denial = _DENIAL.get(language or "en", _DENIAL["en"])
    numbers = _FOREIGN_NUMBERS.get(language, {})
    found = tuple(
        numbers.get(term) or _SPELLED.get(term, term)
        for term in words.terms(denial.sub(" ", straight), language=language)
    )
    return Reading(
        plain=" ".join(_WORD.findall(straight.casefold())),
        terms=found,
        numbers=frozenset(term for term in found if term[0].isdigit()),
        names=frozenset(match[1].casefold() for match in _NAME.finditer(straight)),
        denies=bool(denial.search(straight)),
    )


@lru_cache(maxsize=131_072)
def says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the pattern is found; remembered, because each candidate is compared with many memories."""
    return pattern.search(text) is not None


def reading(statement: Statement) -> Reading:
    return read(statement.text, statement.language)


def stems(text: str, language: str = "en") -> frozenset[str]:
    return read(text, language).content


@lru_cache(maxsize=16_384)
def is_plain(text: str) -> bool:
    """One short sentence about somebody. What was kept nearly word for word tells a story that words alone misjudge."""
    return len(text.split()) <= PLAIN and not _SEVERAL.search(text) and not _VAGUE_BEGINNING.match(text)


def subject(statement: Statement) -> str:
    """Whom it is about, spelled for comparing."""
    name = statement.subject.casefold().strip()
    return _KINSHIP.get(name, name)


def namesakes(name: str) -> frozenset[str]:
    """Every spelling under which the same relation is kept: mum, mom, mother."""
    spelled = name.casefold().strip()
    meant = _KINSHIP.get(spelled, spelled)
    return frozenset({name, meant, *(word for word, relation in _KINSHIP.items() if relation == meant)})


_NAME = re.compile(r"(?<![.!?…] )(?<!^)(?<![\w'-])(?!I\b)([A-Z][^\W_]*(?:'[^\W_]+)?)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_USER = re.compile(r"\b[Tt]he user(?:'s)? ?")
_ALONE = re.compile(r"\b(?:on|by) (?:their|his|her) own\b|\bby (?:themselves|himself|herself)\b")
_SEVERAL = re.compile(r"[.!?…;] +(?=\S)")
_VAGUE_BEGINNING = re.compile(
    r"(?:It|That|This|These|Those|There|You|Your|We|What|When|If|How|Why|Would|Could|Must|Maybe|Hope|Thank|So|As|"
    r"In|On|At|Even|"
    r"Being|Moments?|Things|Creating|Everyone|Everything|Nothing|Anything)\b"
)
_DENIALS = {
    "en": r"\b(?:not|never|no longer|no|none|nothing|nobody|without|cannot|any ?more|zero)\b|n't\b",
    "de": r"\b(?:nicht mehr|nicht|kein\w*|nie|niemals|ohne)\b",
    "fr": r"\b(?:ne|n'|jamais|pas|plus|sans|aucune?)\b",
    "es": r"\b(?:ya no|no|sin|nunca|jamás)\b",
    "pt": r"\b(?:já não|não|nem|sem|nunca)\b",
    "it": r"\b(?:non|mai|senza)\b",
    "ru": r"\b(?:больше не|нет|не|никогда|без)\b",
    "zh": r"不再|不|没有|没",
    "ja": r"ない|ません",
    "ar": r"\b(?:لا|ليس)\b",
}
_DENIAL = {language: re.compile(pattern, re.IGNORECASE) for language, pattern in _DENIALS.items()}
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
_UNITS = {
    "kilometre": "km", "kilometer": "km", "kilogram": "kg", "kilo": "kg", "metre": "m", "meter": "m", "minute": "min",
    "hour": "h", "gram": "g", "pound": "lb", "litre": "l", "liter": "l",
}  # fmt: skip
_SPELLED = {
    stem: spelled
    for table in (_KINSHIP, _UNITS, _NUMBERS)
    for word, meant in table.items()
    for stem, spelled in zip(words.terms(word, language="en"), words.terms(meant, language="en"), strict=False)
} | {"goe": "go", "doe": "do"}
"""One stem for all words of one meaning."""
_COUNTED = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn",
    "fr": "deux trois quatre cinq six sept huit neuf dix",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez",
    "it": "due tre quattro cinque sei sette otto nove dieci",
    "pt": "dois três quatro cinco seis sete oito nove dez",
}
_FOREIGN_NUMBERS = {
    language: {
        stem: str(number)
        for number, word in enumerate(counted.split(), 2)
        for stem in words.terms(word, language=language)
    }
    for language, counted in _COUNTED.items()
}
