"""What a question asks for, as far as rules can tell: its terms, its time, whom it names, and what kind it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from remanence.domain import words
from remanence.domain.moments import Moment, moment

Span = tuple[Moment, Moment]
"""Half-open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    text: str
    now: Moment
    """When it is asked: "last summer" counts from here."""
    terms: tuple[str, ...]
    """Distinct, in order, without the names of participants."""
    embedded: str
    """The text to embed: without the names of participants, which in their conversations stand for nothing."""
    people: frozenset[str] = frozenset()
    """The participants that it names, as they spell themselves."""
    spans: tuple[Span, ...] = ()
    """The times that it asks about."""
    first_person: bool = False
    """Whoever asks is asking about themselves."""
    past: bool = False
    """It asks for what used to hold."""


def understand(text: str, *, now: datetime, participants: Iterable[str] = ()) -> Query:
    """`participants` are the names of those who spoke in what is searched."""
    named = tuple(name for name in participants if name and _mention(name).search(text))
    bare = _without(text, named)
    return Query(
        text=text,
        now=moment(now),
        terms=tuple(dict.fromkeys(words.terms(bare) or words.terms(text))),
        embedded=bare if words.terms(bare) else text,
        people=frozenset(named),
        first_person=bool(_FIRST_PERSON.search(text)),
        past=bool(_PAST.search(text)),
    )


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = _mention(name).sub(" ", text)
    return " ".join(text.split())


def _mention(name: str) -> re.Pattern[str]:
    """The whole name, or its first word, and a possessive with it."""
    spellings = sorted({name, name.split(maxsplit=1)[0]}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spellings))})(?:['’]s?)?(?!\w)", re.IGNORECASE)


_FIRST_PERSON = re.compile(r"\b(?:i|me|my|mine|myself|we|us|our|ours)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:used to|previous(?:ly)?|former(?:ly)?|earlier|originally|at first|once|back then|in the past|no longer)\b"
    r"|\bbefore\b",
    re.IGNORECASE,
)
