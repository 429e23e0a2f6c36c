"""Text to terms: the words that two texts can share, whatever their case, accents, inflection or script.

A row keeps its terms as hashes (see `packed`), so that loading a hundred thousand rows needs no stemming.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from zlib import crc32

import numpy as np
import Stemmer
from numpy.typing import NDArray

from remanence.domain.irregular import REGULAR
from remanence.domain.languages import DEFAULT, FUNCTION_WORDS, STEMMERS, language_of, script_language

ANALYSER = 1
"""Rows whose lexemes another version made have to be analysed again."""

Hashes = NDArray[np.uint32]

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MARKS = r"\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # vowel signs that str.isalnum() denies
_WORD = re.compile(rf"\d+(?:[.,:]\d+)+|(?:[^\W_]|[{_MARKS}])+(?:['’ʼ](?:[^\W_]|[{_MARKS}])+)*")
_UNSPACED = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]+"  # Han
    r"|[\u3040-\u309f]+|[\u30a0-\u30ff\u31f0-\u31ff]+"  # Hiragana, Katakana
    r"|[\uac00-\ud7af]+"  # Hangul has spaces, but particles stick to the word
    r"|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+"  # Thai, Lao, Burmese, Khmer
)
_SYLLABLES = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff\uac00-\ud7af]")
_FUNCTION_CHARACTERS = frozenset("的了是在他她它我你们吗呢吧啊么什和与就也都很到有這这那个個為为")
_UNWRITTEN = re.compile(r"[\u064b-\u065f\u0670\u0640\u0591-\u05c7\u00ad\u200b-\u200f\u2060\ufeff]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_APOSTROPHE = re.compile(r"['’ʼ]")
_ACCENTS = re.compile(r"[\u0300-\u036f]")  # of Latin, Greek and Cyrillic; marks of other scripts make other letters
_FOREIGN_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})  # as Lucene's ArabicNormalizer


def terms(text: str, *, language: str = "") -> list[str]:
    """The terms of `text` in order, with repetitions; `language` (ISO 639-1) where it is known."""
    words = _words(text)
    return list(_terms(words, language or language_of(text, words)))


def language(text: str) -> str:
    """The language that the text seems to be in (ISO 639-1); English where nothing tells."""
    return language_of(text, _words(text))


def packed(words: Iterable[str]) -> bytes:
    """The terms as a row keeps them: four bytes each, none twice."""
    return hashes(dict.fromkeys(words)).astype("<u4").tobytes()


def hashes(words: Iterable[str]) -> Hashes:
    return np.fromiter(map(_hash, words), np.uint32)


def date_words(at: datetime) -> list[str]:
    """The day's weekday, number, month and year, so that "on Monday", "in May" and "2023" find what was said then.

    They belong into the terms only; in the embedded text they harm (measured on LoCoMo: recall@10 45.4 to 40.4).
    """
    return terms(f"{WEEKDAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year}", language=DEFAULT)


def folded(word: str) -> str:
    """The word without case and accents: how names are compared."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_FOREIGN_LETTERS))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed))


def _words(text: str) -> list[str]:
    """Case-folded words as they stand, accents kept: stemmers and stop words need those."""
    clean = text if text.isascii() else _UNWRITTEN.sub("", unicodedata.normalize("NFKC", text))
    return [part for word in _WORD.findall(clean.casefold()) for part in _APOSTROPHE.split(word) if part]


def _terms(words: Iterable[str], language: str) -> Iterator[str]:
    stop = FUNCTION_WORDS[language] if language in FUNCTION_WORDS else FUNCTION_WORDS[DEFAULT]
    for word in words:
        if word[0].isdigit():
            yield _number(word)
        elif _UNSPACED.search(word):
            yield from _unspaced(word)
        elif (own := script_language(word[0])) is not None:
            if word not in FUNCTION_WORDS[own]:
                yield _stem(word, own)
        elif word not in stop:
            yield _stem(word, language)


def _number(word: str) -> str:
    """One spelling for 1,140 and 1.140 and 1140, for 3,9 and 3.9, for 04 and 4, for 30th and 30."""
    if _THOUSANDS.fullmatch(word):
        decimal = max(word.rfind("."), word.rfind(","))
        tail = "" if len(word) - decimal == 4 else "." + word[decimal + 1 :]
        whole = word if not tail else word[:decimal]
        return re.sub(r"[.,]", "", whole) + tail
    if ordinal := _ORDINAL.fullmatch(word):
        word = ordinal.group(1)
    return word.replace(",", ".").lstrip("0") or "0"


def _unspaced(word: str) -> Iterator[str]:
    """Scripts without spaces: pairs of neighbours (Lucene's CJKBigramFilter), and characters that are words."""
    position = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > position:
            yield folded(word[position : run.start()])
        piece = run.group()
        if len(piece) == 1 or not _SYLLABLES.match(piece):
            yield from (character for character in piece if character not in _FUNCTION_CHARACTERS)
        yield from (piece[i : i + 2] for i in range(len(piece) - 1))
        position = run.end()
    if position < len(word):
        yield folded(word[position:])


@lru_cache(maxsize=65_536)
def _stem(word: str, language: str) -> str:
    if language == "ar":
        word = word.translate(_ALEF)
    if language == DEFAULT:
        word = REGULAR.get(word, word)
    return folded(_stemmer(language).stemWord(word))


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(STEMMERS.get(language, STEMMERS[DEFAULT]))


@lru_cache(maxsize=65_536)
def _hash(term: str) -> int:
    return crc32(term.encode())
