"""How much of what a question is about a text says, by its words: beside what vectors find alike."""

import re
from typing import Final

from remanence.domain import words

_FRAME: Final = frozenset(
    words.terms(
        """discuss talk say said tell told mention quote exactly precisely verbatim word story explain happen remember
        remind recall know ask answer recommend suggest advise propose strategy strategies approach option kind type
        sort way thing detail information name call favourite favorite best usual current currently now last first
        recent recently still yet many much often long ago time day week month year do did make get use need want
        conversation chat message earlier before previously just please anything something everything""",
        language="en",
    )
)
"""Words that say what to do with a matter, or stand for any matter at all."""


_EVERYTHING = re.compile(
    r"\bwhat (?:all )?(?:do|did|have) you (?:know|remember|learn(?:ed)?)\b(?: so far)?(?: about (?:me|us|myself))?\W*$"
    r"|\b(?:tell me|summari[sz]e|everything|all|anything)\b.*\babout (?:me|myself|us)\W*$|^\W*who am i\W*$",
    re.IGNORECASE,
)


def matters(question: str) -> frozenset[str]:
    """The terms of what a question is about; all its terms where it names nothing in particular."""
    terms = frozenset(words.terms(question))
    return (terms - _FRAME) or terms


def asks_for_everything(question: str) -> bool:
    """For whatever is known of the person who asks."""
    return bool(_EVERYTHING.search(question))


def support(matter: frozenset[str], text: str) -> float:
    """The share of them that the text says; 0.0 where there is nothing to say."""
    return len(matter & frozenset(words.terms(text))) / len(matter) if matter else 0.0
