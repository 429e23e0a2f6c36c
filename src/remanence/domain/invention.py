"""Names and numbers in a text that nobody said: the surest signs that a model made something up."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from remanence.domain import attributes
from remanence.domain.extraction.entities import entities

SAID_ALIKE = 5
"""Letters that a name has to share with something said: "Portuguese" of someone from Portugal."""
COUNTABLE = 20
"""Up to here numbers may have been counted or spelled out: "my cats Tom and Kit" are two."""

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def invented(text: str, said: str, *, dates: Iterable[datetime | None] = ()) -> Iterator[str]:
    """What of the text was not said, in words; `dates` are those that were worked out from what was."""
    yield from (f"it names {name}, which was not said" for name in _names(text, said))
    yield from (f"it gives the number {number}, which was not said" for number in _unsaid(text, said, dates))


def _names(text: str, said: str) -> Iterator[str]:
    plain = said.casefold()
    for entity in entities(text):
        words = [word.casefold() for word in entity.name.split() if word[0].isupper()]
        if any(word[:SAID_ALIKE] not in plain for word in words):
            yield entity.name


def _unsaid(text: str, said: str, dates: Iterable[datetime | None]) -> Iterator[str]:
    known = {*_numbers(said), *_of_dates(dates)}
    for number in _numbers(text):
        is_countable = number.isdecimal() and int(number) <= COUNTABLE
        if number not in known and not is_countable:
            yield number


def _numbers(text: str) -> list[str]:
    """As they are compared: 50k is 50,000."""
    return _NUMBER.findall(attributes.normalised("", text))


def _of_dates(moments: Iterable[datetime | None]) -> set[str]:
    """What a date that was worked out may be written with."""
    return {
        str(part)
        for moment in moments
        if moment is not None
        for part in (moment.year, moment.month, moment.day, moment.day - 1, moment.date(), f"{moment:%Y.%m.%d}")
    }
