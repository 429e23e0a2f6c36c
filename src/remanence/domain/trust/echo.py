"""The server's own words coming back: what it gave out as context is no news when it is said to it again.

What is given out is kept as fingerprints of its lines and sentences. A sentence that has the fingerprint of one is an
echo, however it was marked up, dated or punctuated on the way.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from hashlib import blake2b

FEWEST_WORDS = 2
"""Single words come back by chance."""


def fingerprints(text: str) -> frozenset[int]:
    """The fingerprints of what a context says, to be kept with the conversation that it was given to."""
    return frozenset(_fingerprint(plain) for plain in _statements(text))


def is_echo(text: str, given_out: Collection[int]) -> bool:
    """Whether everything that the text says was given out before."""
    statements = list(_statements(text))
    return bool(statements) and all(_fingerprint(plain) in given_out for plain in statements)


def _statements(text: str) -> Iterator[str]:
    """Each line, and each sentence of a line, without what formatting adds."""
    for line in text.splitlines():
        bare = _MARKS.sub("", line)
        for sentence in _SENTENCE_END.split(bare):
            plain = _plain(sentence)
            if len(plain.split()) >= FEWEST_WORDS or _UNSPACED.search(plain):
                yield plain


def _plain(text: str) -> str:
    undated = _DATE.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(_WORD.findall(_SUBJECT.sub("", undated.strip())))


def _fingerprint(plain: str) -> int:
    return int.from_bytes(blake2b(plain.encode(), digest_size=8).digest(), "big")


_MARKS = re.compile(r"^\s*(?:[-*•>#|]+|\d+[.)])\s*|[*_`|]+")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？;])\s+|(?<=[。！？])")
_DATE = re.compile(
    r"[(\[]?\b\d{4}-\d{2}(?:-\d{2})?(?:[t ]\d{2}:\d{2}(?::\d{2})?z?)?\b[)\]]?|"
    r"[(\[](?:semantic|episodic|procedural|since|score|importance|confidence)\b[^)\]]{0,40}[)\]]"
)
_SUBJECT = re.compile(r"^(?:the user|user|you)(?:'s)?\s+(?=\w)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{4}")
