"""What a text in another language speaks of, in English words.

The local encoder reads English only (nDCG@10 of questions in another language than the memory, `retrieval.dev`: .21 as
they stand; .81 with their words translated by a person). No translation is attempted: the English words of the concepts
that occur are put together, and those serve both arms. Both sides of a match are treated alike, so a German memory is
found by English, German and French questions.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from remanence.domain import words
from remanence.domain.lexicon.concepts import CONCEPTS, LANGUAGES

_UNSPACED = frozenset({"zh", "ja"})
_ENGLISH = "en"
_SPELLED_ALIKE = re.compile(r"[A-Za-z0-9][\w.&'-]*")
_NAME = re.compile(r"(?<=[^\s.!?¿¡])\s+([A-ZÀ-ÞĄ-ŽА-Я][\w'-]+)")


def glossed(text: str, language: str) -> str:
    """The English words for what a text speaks of, and the names in it; empty for English and where none is known."""
    if language == _ENGLISH or language not in LANGUAGES:
        return ""
    glosses = list(dict.fromkeys(word for gloss in _found(text, language) for word in gloss.split()))
    return " ".join([*glosses, *_names(text, language)]) if glosses else ""


def _found(text: str, language: str) -> Iterator[str]:
    match language:
        case "zh" | "ja":
            return _in_characters(text, language)
        case "ko":
            return _at_beginnings(text)
        case _:
            return _in_words(text, language)


def _in_words(text: str, language: str) -> Iterator[str]:
    """By stem; an entry of several words where all of them occur."""
    terms = words.terms(text, language=language)
    present = set(terms)
    by_first = _by_first_stem(language)
    for term in dict.fromkeys(terms):
        yield from (gloss for stems, gloss in by_first.get(term, ()) if present.issuperset(stems))


def _in_characters(text: str, language: str) -> Iterator[str]:
    """Longest entries first, and nothing inside of one."""
    found = {}
    for entry, gloss in _by_length(language):
        while (at := text.find(entry)) >= 0:
            found[at] = gloss
            text = text[:at] + "\x00" * len(entry) + text[at + len(entry) :]
    return (found[at] for at in sorted(found))


def _at_beginnings(text: str) -> Iterator[str]:
    """Korean words carry particles at their end; an entry of one syllable bears one syllable of them."""
    for word in text.split():
        for entry, gloss in _by_length("ko"):
            if word.startswith(entry) and (len(entry) > 1 or len(word.rstrip("?.!,")) <= 2):
                yield gloss
                break


def _names(text: str, language: str) -> list[str]:
    """What is likely to be written the same everywhere."""
    if language in _UNSPACED or language == "ko":
        return _SPELLED_ALIKE.findall(text)
    if language == "de":
        return []  # every noun has a capital
    return _NAME.findall(text)


@cache
def _by_first_stem(language: str) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry, gloss in _entries(language):
        if stems := tuple(words.terms(entry.replace("-", " "), language=language)):
            known.setdefault(stems[0], []).append((stems, gloss))
    return known


@cache
def _by_length(language: str) -> list[tuple[str, str]]:
    return sorted(_entries(language), key=lambda entry: -len(entry[0]))


def _entries(language: str) -> Iterator[tuple[str, str]]:
    column = LANGUAGES.index(language)
    for line in CONCEPTS.strip().splitlines():
        cells = line.split("|")
        gloss = cells[0].strip()
        yield from ((entry, gloss) for entry in cells[column].split())
