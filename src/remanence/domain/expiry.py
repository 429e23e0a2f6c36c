"""What time alone does: a plan whose day has passed is past, a bounded state is over, a change takes effect."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from remanence.domain.memory import Change, Kind, Memory, Status, Verb
from remanence.domain.past_tense import as_past

PLAN = timedelta(days=1)
"""A plan without an end is past a day after it was to begin."""


def expire(memories: Iterable[Memory], *, now: datetime, number: Callable[[], int]) -> tuple[Change, ...]:
    """The changes that the time which has passed makes; none a second time."""
    return tuple(_changes(memories, now, number))


def turns_at(memory: Memory, *, now: datetime) -> datetime | None:
    """When time will next change the memory, if it will."""
    if memory.status is not Status.ACTIVE:
        return None
    begins, ends = memory.valid_from, memory.valid_to
    moments = sorted(at for at in (ends, begins, begins and begins + PLAN) if at is not None and at > now)
    return next((at for at in moments if _passed(memory, at)), None)


def _changes(memories: Iterable[Memory], now: datetime, number: Callable[[], int]) -> Iterator[Change]:
    for memory in memories:
        if memory.status is Status.ACTIVE and (found := _passed(memory, now)):
            verb, after, reason = found
            made = number()
            after = replace(after, updated_at=now)
            yield Change(id=made, verb=verb, reason=reason, at=now, before=memory, after=after, decision=made)


def _passed(memory: Memory, now: datetime) -> tuple[Verb, Memory, str] | None:
    ended = memory.valid_to is not None and memory.valid_to <= now
    day = f"{memory.valid_to or memory.valid_from:%Y-%m-%d}" if memory.valid_to or memory.valid_from else ""
    if ended and memory.superseded_by is not None:
        after = replace(memory, status=Status.SUPERSEDED)
        return Verb.SUPERSEDED, after, f"“{memory.text}” held until {day}, when what was to follow it began."
    if _was_ahead(memory) and _has_begun(memory, now) and memory.attribute in _NOW_HOLDS:
        return _taken_effect(memory, day)
    if ended or (_was_ahead(memory) and _lies_behind(memory, now)):
        return _made_past(memory, day)
    return None


def _was_ahead(memory: Memory) -> bool:
    """It lay in the future when it was last said."""
    said_at = memory.affirmed_at or memory.observed_at
    return memory.kind is Kind.EPISODIC and memory.valid_from is not None and memory.valid_from > said_at


def _has_begun(memory: Memory, now: datetime) -> bool:
    return memory.valid_from is not None and memory.valid_from <= now and memory.valid_to is None


def _lies_behind(memory: Memory, now: datetime) -> bool:
    return _has_begun(memory, now - PLAN) and bool(as_past(memory.text))


def _made_past(memory: Memory, day: str) -> tuple[Verb, Memory, str]:
    """An event that stays known, told in the past; where its language is not known here, it leaves what is current."""
    text = as_past(_dated(memory)) if memory.kind is Kind.EPISODIC and memory.language == "en" else ""
    if not text:
        return Verb.EXPIRED, replace(memory, status=Status.EXPIRED), f"“{memory.text}” ended on {day}."
    past = replace(memory, text=text, valid_to=None, tags=tuple(dict.fromkeys((*memory.tags, PAST))))
    return Verb.EXPIRED, past, f"“{memory.text}” lies in the past since {day}."


def _taken_effect(memory: Memory, day: str) -> tuple[Verb, Memory, str] | None:
    """What was to be the case from a day on is the case."""
    at = memory.text.casefold().find(memory.value.casefold()) if memory.value else -1
    if at < 0:
        return None
    value = memory.text[at : at + len(memory.value)]
    article = re.search(r"\b(?:an?|the) $", memory.text[:at])
    text = _NOW_HOLDS[memory.attribute] + (article[0] if article else "") + value
    return Verb.EDITED, replace(memory, text=text, kind=Kind.SEMANTIC), f"“{memory.text}” took effect on {day}."


def _dated(memory: Memory) -> str:
    """Words that only meant something on the day that they were said, as the month that they meant."""
    meant = memory.valid_from or memory.observed_at
    return _RELATIVE.sub(f"in {meant:%B %Y}", memory.text)


PAST = "past"
"""The tag of what was a plan or a passing state."""
_NOW_HOLDS = {"home": "Lives in ", "employer": "Works at ", "title": "Works as "}
_RELATIVE = re.compile(
    r"\b(?:this|next|the coming) (?:week|weekend|month|year|summer|winter|spring|autumn|fall|\w+day)\b|"
    r"\b(?:today|tomorrow|tonight|right now|at the moment|these days)\b",
    re.IGNORECASE,
)
