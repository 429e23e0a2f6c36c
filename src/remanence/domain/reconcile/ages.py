"""How old somebody is, in figures or in words: a newer age ends the older."""

import re
from functools import lru_cache

from remanence.domain.memory import Verb
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import subject
from remanence.domain.reconcile.told import Told


def another_age(older: Told, newer: Told) -> Ending | None:
    one, other = newer.statement, older.statement
    mine, theirs = age(one.text, of=one.subject), age(other.text, of=other.subject)
    if mine is None or theirs is None or mine == theirs or subject(one) != subject(other):
        return None
    return None if newer.is_tentative or older.is_past else Ending("gives another age than", Verb.SUPERSEDED)


@lru_cache(maxsize=8192)
def age(text: str, *, of: str) -> int | None:
    """The age that a statement gives of the user, or of whom it is about; None where it gives none."""
    match = (_OF_ANOTHER if of else _OF_THE_USER).match(text)
    if not match:
        return None
    number = match["number"].casefold()
    return int(number) if number.isdecimal() else _in_words(number)


def _in_words(number: str) -> int | None:
    tens, _, ones = number.replace(" ", "-").partition("-")
    return _TENS[tens] + _ONES.get(ones, 0) if tens in _TENS else _ONES.get(tens)


_ONE_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_ONES = {word: n for n, word in enumerate(_ONE_TO_NINETEEN.split(), 1)}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SPELLED = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_ONES)[:9])}))?|{'|'.join(_ONES)}"
_YEARS = (
    rf"(?:is|are|turned|turns) (?P<number>\d{{1,3}}|{_SPELLED})(?: years? old)?"
    r"(?=$|[.;]|,(?!\d)| (?:now|today|yesterday|on|in|last|this|and)\b)"
)
_OF_THE_USER = re.compile(rf"(?:(?:Just|Recently|Has|Finally|Now) )*{_YEARS}", re.IGNORECASE)
_OF_ANOTHER = re.compile(rf"(?:[\w'-]+ ){{1,4}}?{_YEARS}", re.IGNORECASE)
