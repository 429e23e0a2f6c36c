"""When two statements say the same thing. A wrong merge loses a fact for good, so every doubt keeps them apart."""

import re
import unicodedata

from remanence.domain.memory import Statement

PARAPHRASE = 0.90
"""Cosine from which two statements that share most of their words are taken to say the same (all-MiniLM-L6-v2)."""
SHARED_WORDS = 0.5
"""The part of the content words that a paraphrase has to share."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nothing|nobody|without|cannot|stopped|quit|former(?:ly)?|nicht|kein\w*|nie|jamais|pas|"
    r"plus|sin|nunca|jamás|não|nem|non|mai|нет|не|никогда|ohne|sans|sem|senza|без)\b|n['’]t\b|不|没|没有|ない|لا|ليس",
    re.IGNORECASE,
)
_FUNCTION_WORDS = (
    "a an the is are was were be been being am of in at on to for with by from as and or that this it its has have had "
    "do does did very really quite just also too now currently still s own his her their he she they"
)
_FUNCTION = frozenset(_FUNCTION_WORDS.split())


def normal(text: str) -> str:
    """The text without case, punctuation and superfluous spaces."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("’", "'")))


def content(text: str) -> frozenset[str]:
    """The words that carry meaning."""
    return frozenset(word for word in normal(text).split() if word not in _FUNCTION)


def same_words(one: str, other: str) -> bool:
    """The same text but for case, punctuation and function words."""
    return normal(one) == normal(other) or (_sequence(one) == _sequence(other) != [])


def apart(one: Statement, other: Statement) -> str:
    """Why the two cannot be the same statement, however alike they look; empty where nothing speaks against it."""
    if subject(one) != subject(other):
        return "they are about different people"
    if _numbers(one.text) != _numbers(other.text):
        return "their numbers differ"
    if bool(_NEGATION.search(one.text)) != bool(_NEGATION.search(other.text)):
        return "one of them denies"
    if _names(one) != _names(other):
        return "they name different people or things"
    return ""


def alike(one: Statement, other: Statement, cosine: float | None) -> bool:
    """Both say the same in other words, as far as words and vectors can tell."""
    if apart(one, other):
        return False
    mine, theirs = content(one.text), content(other.text)
    if mine == theirs and mine:
        return True
    shared = len(mine & theirs) / max(len(mine | theirs), 1)
    return cosine is not None and cosine >= PARAPHRASE and shared >= SHARED_WORDS


def subject(statement: Statement) -> str:
    """Whom it is about, spelled for comparing."""
    name = normal(statement.subject)
    return _KINSHIP.get(name, name)


def _sequence(text: str) -> list[str]:
    return [word for word in normal(text).split() if word not in _FUNCTION]


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.replace(",", ".") for number in _NUMBER.findall(text))


def _names(statement: Statement) -> frozenset[str]:
    """Capitalised words but the first, which every statement begins with."""
    words = _WORD.findall(statement.text)
    return frozenset(word.casefold() for word in words[1:] if word[0].isupper())


_KINSHIP = {
    "mum": "mother", "mom": "mother", "mummy": "mother", "mama": "mother",
    "dad": "father", "daddy": "father", "papa": "father",
    "gran": "grandmother", "grandma": "grandmother", "granny": "grandmother", "nan": "grandmother",
    "grandpa": "grandfather", "grandad": "grandfather", "granddad": "grandfather",
    "roommate": "flatmate", "housemate": "flatmate",
}  # fmt: skip
