"""Why a proposal cannot be believed.

Its words have to stand in the message, it has to be about somebody rather than said by them, and every name and number
in it has to have been said: a statement that is true of the world may still be invented here.
"""

import re
from collections.abc import Iterator

from remanence.domain import trust
from remanence.domain.event import Event
from remanence.domain.invention import invented
from remanence.domain.proposals.proposal import Proposal
from remanence.domain.proposals.quoting import span

_FIRST_PERSON = re.compile(
    r"(?<![\w.])I(?:['’](?:m|ve|d|ll))?(?![\w.'’])|^(?:My|We|Our)\b|\b(?:my|me|mine|myself|our|ours)\b"
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|‘[^’]*’")
_LETTERS = re.compile(r"[^\W\d_]{2}")


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
    yield from invented(proposal.text, said, dates=(proposal.valid_from, proposal.valid_to, event.said_at))
