"""The server's own words coming back: what it gave out as context is no news when it is said to it again.

What is given out is kept as fingerprints of its lines and sentences. A sentence that has the fingerprint of one is an
echo, however it was marked up, dated or punctuated on the way.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import blake2b

FEWEST_WORDS = 2
"""Single words come back by chance."""


@dataclass(frozen=True, slots=True)
class _Statement:
    start: int
    end: int
    fingerprint: int


def fingerprints(text: str) -> frozenset[int]:
    """The fingerprints of what a context says, to be kept for whom it was given out of."""
    return frozenset(statement.fingerprint for statement in _statements(text))


def is_echo(text: str, given_out: Collection[int]) -> bool:
    """Whether everything that the text says was given out before."""
    statements = list(_statements(text))
    return bool(statements) and all(statement.fingerprint in given_out for statement in statements)


def without_echo(text: str, given_out: Collection[int]) -> str:
    """The text with blanks in place of what was given out before, as long as it was."""
    for statement in _statements(text):
        if statement.fingerprint in given_out:
            text = text[: statement.start] + " " * (statement.end - statement.start) + text[statement.end :]
    return text


def _statements(text: str) -> Iterator[_Statement]:
    """Each sentence of each line, without what formatting adds."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = _MARKS.sub(lambda mark: " " * len(mark[0]), line)
        for sentence in _SENTENCE.finditer(bare):
            plain = _plain(sentence[0])
            if len(plain.split()) >= FEWEST_WORDS or _UNSPACED.search(plain):
                yield _Statement(start + sentence.start(), start + sentence.end(), _fingerprint(plain))
        start += len(line)


def _plain(text: str) -> str:
    undated = _DATE.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(_WORD.findall(_SUBJECT.sub("", undated.strip())))


def _fingerprint(plain: str) -> int:
    return int.from_bytes(blake2b(plain.encode(), digest_size=8).digest(), "big")


_MARKS = re.compile(r"^\s*(?:[-*•>#|]+|\d+[.)])\s*|[*_`|]+")
_SENTENCE = re.compile(r"\S(?:[^.!?。！？;]|[.!?;](?!\s))*(?:[.!?;]+(?=\s|$)|[。！？]|$)")
_DATE = re.compile(
    r"[(\[]?\b\d{4}-\d{2}(?:-\d{2})?(?:[t ]\d{2}:\d{2}(?::\d{2})?z?)?\b[)\]]?|"
    r"[(\[](?:semantic|episodic|procedural|since|score|importance|confidence)\b[^)\]]{0,40}[)\]]"
)
_SUBJECT = re.compile(r"^(?:the user|user|you)(?:'s)?\s+(?=\w)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{4}")
