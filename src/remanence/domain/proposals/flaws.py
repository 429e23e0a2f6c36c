"""Why a proposal cannot be believed.

Its words have to stand in the message, it has to be about somebody rather than said by them, and every name and number
in it has to have been said: a statement that is true of the world may still be invented here.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from remanence.domain import attributes, trust
from remanence.domain.event import Event
from remanence.domain.extraction.entities import entities
from remanence.domain.proposals.proposal import Proposal
from remanence.domain.proposals.quoting import span

SAID_ALIKE = 5
"""Letters that a name has to share with something said: "Portuguese" of someone from Portugal."""
COUNTABLE = 20
"""Up to here numbers may have been counted or spelled out: "my cats Tom and Kit" are two."""

_FIRST_PERSON = re.compile(
    r"(?<![\w.])I(?:['’](?:m|ve|d|ll))?(?![\w.'’])|^(?:My|We|Our)\b|\b(?:my|me|mine|myself|our|ours)\b"
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|‘[^’]*’")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def flaw(proposal: Proposal, event: Event, *, around: str = "") -> str:
    """The first reason not to believe it; empty where there is none. `around` is what else it may speak of."""
    return next(_flaws(proposal, event, f"{event.speaker} {event.content} {around}"), "")


def _flaws(proposal: Proposal, event: Event, said: str) -> Iterator[str]:
    if span(proposal.quote, event.content) is None:
        yield "the words it quotes are not in the message"
    if not _LETTERS.search(proposal.text):
        yield "it says nothing"
    if _FIRST_PERSON.search(_QUOTED.sub("", proposal.text)):
        yield "it is not in the third person"
    if trust.secrets(f"{proposal.text}\n{proposal.value}"):
        yield "it holds a secret"
    yield from (f"it names {name}, which was not said" for name in _unsaid_names(proposal.text, said))
    yield from (f"it gives the number {number}, which was not said" for number in _unsaid(proposal, event, said))


def _unsaid_names(text: str, said: str) -> Iterator[str]:
    plain = said.casefold()
    for entity in entities(text):
        for word in entity.name.split():
            if word[0].isupper() and word.casefold()[:SAID_ALIKE] not in plain:
                yield entity.name
                break


def _unsaid(proposal: Proposal, event: Event, said: str) -> Iterator[str]:
    known = {*_numbers(said), *_of_dates((proposal.valid_from, proposal.valid_to, event.said_at))}
    for number in _numbers(proposal.text):
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
