"""What of memories and events is searched: which terms a row keeps, which passages are embedded, which fields count.

Every row that search reads is made here, so that what is written and what is asked are analysed alike.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache

from remanence.domain import temporal, words
from remanence.domain.corpus import EVENT, Item
from remanence.domain.event import Event
from remanence.domain.lexicon import glossed
from remanence.domain.memory import Memory
from remanence.domain.moments import beginning, ending, moment
from remanence.domain.temporal import Interval, Relation
from remanence.domain.temporal.calendar import months_later

PASSAGE = 900
"""Characters that one vector stands for (BEAM: chunks of about 900, best chunk); the model reads 256 tokens."""

ASKS = "@?"
"""The term of turns that ask more than they say."""

ASKED_FOR = {
    "home": "live home",
    "employer": "work job",
    "title": "work job",
    "name": "name",
    "birthday": "birthday",
    "birthplace": "born",
    "studies": "study",
    "school": "study school",
    "partner": "partner",
    "vehicle": "car drive",
    "diet": "eat diet",
    "pet": "pet",
    "allergy": "allergy",
    "medication": "medication take",
    "instrument": "instrument play",
    "language": "language speak",
    "native language": "language speak",
    "learning": "learn",
    "sport": "sport",
    "interest": "hobby",
    "skill": "skill",
    "goal": "goal",
    "plan": "plan",
}
"""Words that questions for an attribute have, and statements of it often lack."""

_BREAK = re.compile(r"\n\s*\n|\n|(?<=[.!?…])\s+|(?<=[。！？])")


def passages(text: str) -> list[str]:
    """The text in pieces of at most PASSAGE characters, cut at paragraphs, lines or sentences where there are any."""
    pieces, piece = [], ""
    for part in _parts(text):
        if piece and len(piece) + len(part) > PASSAGE:
            pieces.append(piece)
            piece = ""
        piece += part
    pieces.append(piece)
    return [_with_english(stripped) for piece in pieces if (stripped := piece.strip())]


def event_lexemes(event: Event) -> bytes:
    """Also the words for the day it was said, and whether it only asks."""
    asking = [ASKS] if event.speaker and asks(event.content) else []
    return words.packed([*_terms(event.content, event.said_at), *words.date_words(event.said_at), *asking])


def memory_lexemes(memory: Memory) -> bytes:
    """Also the words by which what it tells is asked for: "Where do I live?" of "Moved to York"."""
    own = _terms(memory.text, memory.observed_at)
    asked = _asked_for(ASKED_FOR.get(memory.attribute, ""))
    return words.packed([*own, *(term for term in asked if term not in own)])


def event_item(event: Event, *, user: int, lexemes: bytes, vectors: bytes) -> Item:
    return Item(
        id=event.id, user=user, layer=EVENT, lexemes=lexemes, vectors=vectors,
        thread=event.thread, said_in=(event.thread,), agent=event.agent, source=event.source, speaker=event.speaker,
        role=event.role,
        said_at=moment(event.said_at), created_at=moment(event.accepted_at), expires_at=ending(event.terms.expires_at),
        metadata=event.metadata,
    )  # fmt: skip


def memory_item(memory: Memory, *, user: int, lexemes: bytes, vectors: bytes) -> Item:
    return Item(
        id=memory.id, user=user, layer=memory.kind, lexemes=lexemes, vectors=vectors,
        thread=memory.thread, said_in=(memory.thread,), agent=memory.agent, source=memory.source,
        subject=memory.subject,
        status=memory.status, categories=tuple(memory.categories), tags=memory.tags,
        importance=memory.importance, strength=memory.strength, pinned=memory.pinned, sensitive=memory.sensitive,
        said_at=moment(memory.observed_at), created_at=moment(memory.created_at),
        valid_from=beginning(memory.valid_from), valid_to=ending(memory.valid_to),
        expires_at=ending(memory.expires_at),
        evidence=tuple(dict.fromkeys(evidence.event_id for evidence in memory.evidence)), metadata=memory.metadata,
    )  # fmt: skip


def _terms(text: str, said_at: datetime) -> list[str]:
    """The terms of a text, of its English words where it is in another language, and of the days that it speaks of."""
    language = words.language(text)
    own = words.terms(text, language=language)
    return [*own, *words.terms(glossed(text, language)), *dates(text, said_at)]


@cache
def _asked_for(phrase: str) -> Sequence[str]:
    """Its terms, each once. Kept by phrase: of attributes, with a favourite of everything, there is no end."""
    return tuple(dict.fromkeys(words.terms(phrase, language="en")))


def _with_english(passage: str) -> str:
    english = glossed(passage, words.language(passage))
    return f"{passage} ({english})" if english else passage


def dates(text: str, said_at: datetime) -> list[str]:
    """A term for each year, month and, where it is that exact, day that the text speaks of."""
    spans = temporal.find(text, said_at, words.language(text))
    once = [span.interval for span in spans if span.relation is not Relation.EVERY]
    return list(dict.fromkeys(term for interval in once for term in date_terms(interval)))


def date_terms(interval: Interval) -> Iterator[str]:
    """The calendar units that an interval touches, each with the larger ones that it lies in."""
    count = min(-(-(interval.end - interval.start) // timedelta(days=1)), DECADE)
    if count <= QUARTER:
        days = [interval.start + timedelta(days=at) for at in range(count)]
        if count <= WEEK:
            yield from (f"@{day.year}-{day.month:02}-{day.day:02}" for day in days)
        yield from dict.fromkeys(f"@{day.year}-{day.month:02}" for day in days)
    last = interval.start + timedelta(days=max(count - 1, 0))
    yield from (f"@{year}" for year in range(interval.start.year, last.year + 1) if count > 0)


def finest_date_terms(interval: Interval) -> list[str]:
    """Only the smallest units: what a question for that time looks for."""
    found = list(date_terms(interval))
    longest = max(map(len, found))
    return [term for term in found if len(term) == longest]


def years_earlier(interval: Interval, years: int) -> Interval:
    return Interval(months_later(interval.start, -12 * years), months_later(interval.end, -12 * years))


def asks(text: str) -> bool:
    """Whether it is short and most of its sentences are questions; a long question says much by the way."""
    sentences = [sentence.rstrip() for sentence in _BREAK.split(text) if sentence.strip()]
    if len(text) > LONG_QUESTION:
        return False
    asking: int = sum(sentence.endswith(("?", "？", "؟")) for sentence in sentences)
    return 2 * asking > len(sentences)


LONG_QUESTION = 200  # characters
WEEK, QUARTER, DECADE = 7, 92, 3_653


def _parts(text: str) -> Iterable[str]:
    """The text, whole, cut where it may be cut; what has no such place is cut anywhere."""
    start = 0
    for gap in _BREAK.finditer(text):
        yield from _slices(text[start : gap.end()])
        start = gap.end()
    yield from _slices(text[start:])


def _slices(text: str) -> Iterable[str]:
    return (text[at : at + PASSAGE] for at in range(0, len(text), PASSAGE))
