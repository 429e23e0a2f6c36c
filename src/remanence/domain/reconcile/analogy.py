"""What a statement claims that extraction gave no attribute, by the statements that it is worded as."""

import re
from dataclasses import replace
from functools import lru_cache

from remanence.domain import attributes
from remanence.domain.memory import Statement
from remanence.domain.reconcile.reading import read
from remanence.domain.reconcile.told import Told


def by_analogy(told: Told, model: Told) -> Told:
    """A statement without attribute that is worded as one with: "now lives in Cádiz" after "lives in Seville"."""
    statement, other = told.statement, model.statement
    if statement.attribute:
        return told
    if plain := _plainly(statement.text):
        return replace(told, statement=replace(statement, attribute=plain[0], value=plain[1]))
    if not other.value or statement.language != other.language:
        return told
    found = (
        _measured(statement.text, other.attribute)
        or _moved(statement.text, other)
        or _favourite(statement.text, other.attribute)
        or _worded_alike(statement.text, other)
    )
    if not found:
        return told
    clause, value = found
    return replace(told, statement=replace(statement, text=clause, attribute=other.attribute, value=value))


def tells_plainly(text: str) -> bool:
    """Its wording alone says which attribute it gives a value."""
    return _plainly(text) is not None


@lru_cache(maxsize=8192)
def _plainly(text: str) -> tuple[str, str] | None:
    """The attribute and value of a few wordings that say nothing else."""
    for attribute, pattern in _PLAIN:
        if match := pattern.match(text):
            return attribute, match["value"].casefold()
    return None


def _worded_alike(text: str, model: Statement) -> tuple[str, str] | None:
    """The clause that is worded as the model is, and the value that it gives."""
    frame = _frame(model.text.casefold(), model.value.casefold())
    for clause in _CLAUSES.split(text.rstrip(".")) if frame else ():
        if match := re.fullmatch(frame, clause.casefold()):
            return clause, match["value"]
    return None


def _moved(text: str, model: Statement) -> tuple[str, str] | None:
    """Where somebody has moved to, in the languages whose statements carry no attribute for it."""
    pattern = _MOVES.get(model.language) if model.attribute == "home" else None
    match = pattern.search(text) if pattern else None
    return (text, match["value"].casefold()) if match else None


def _favourite(text: str, attribute: str) -> tuple[str, str] | None:
    """Said the other way round: "kombucha is the user's favourite drink now"."""
    match = _FAVOURITE.match(text)
    same = match is not None and attributes.favourite(match["thing"]) == attribute
    return (text, match["value"].casefold()) if match and same else None


def _measured(text: str, attribute: str) -> tuple[str, str] | None:
    """A quantity of the attribute, told in other words: "got a raise, 3600 a month now"."""
    pattern = _MEASURES.get(attribute)
    match = pattern.search(text) if pattern else None
    return (text, match["value"]) if match else None


@lru_cache(maxsize=4096)
def _frame(text: str, value: str) -> str:
    """The text as a pattern with the value left open, where the value stands at its end."""
    head, found, rest = text.rpartition(value)
    told_since = re.fullmatch(rf"\s*{_SINCE}", rest) is not None
    if (
        not found
        or not read(head).terms
        or head.split()[-1] in _BARE_VERBS
        or (len(rest.split()) > 1 and not told_since)
    ):
        return ""
    return rf"(?:(?:{_NOW}|{_SINCE}) )*{re.escape(head)}(?:{_NOW} )*(?P<value>[^,;]{{1,40}})"


_BARE_VERBS = frozenset({"is", "are", "was", "has", "ist", "hat", "est", "es", "tiene", "tem", "è"})
"""What somebody is or has can be anything: the frame of "Ana is 81" is none of "Ana is a baker"."""
_CLAUSES = re.compile(r"[,;] (?:and |but |y |et |e |und )?")
_PLACE = r"(?P<value>[A-ZÀ-ÝА-Я][\w'-]+(?: [A-ZÀ-ÝА-Я][\w'-]+)*)"
_PLAIN = (
    (
        "home",
        re.compile(
            r"(?:Now )?(?:Home (?:for the user )?is(?: now)?|(?:Has )?settled (?:down )?in|Resides in|"
            r"Makes (?:their|his|her) home in) "
            rf"{_PLACE}\.?$"
        ),
    ),
    ("employer", re.compile(rf"New employer(?: since [\w ]+)?(?: is|:) {_PLACE}\.?$")),
)
_FAVOURITE = re.compile(
    r"(?P<value>.+?) (?:is|are) (?:now )?(?:the user's|their) (?:new |current )?favou?rite "
    r"(?P<thing>[\w ]+?)(?: (?:now|these days|at the moment))?$",
    re.IGNORECASE,
)
_MOVES = {
    "en": re.compile(
        r"(?:got|found|bought|rents?|moved into|has) (?:(?!holiday|second|summer|weekend)[\w'-]+ ){0,4}"
        rf"(?:place|flat|apartment|house|home|room|studio) in (?-i:{_PLACE})",
        re.IGNORECASE,
    ),
    "de": re.compile(rf"(?:nach|in) {_PLACE} (?:um)?gezogen"),
    "fr": re.compile(rf"(?:déménagé|emménagé|installée?) (?:à|en|au) {_PLACE}"),
    "es": re.compile(rf"(?:mudó|mudado|mudada) a {_PLACE}"),
    "it": re.compile(rf"(?:trasferit[oa]) (?:a|in) {_PLACE}"),
    "pt": re.compile(rf"(?:mudou|mudou-se) (?:para|a) {_PLACE}"),
    "ru": re.compile(rf"переехал[аи]? в {_PLACE}"),
}
_AMOUNT = r"(?P<value>\d[\d.,]*(?: ?(?:k|euros?|€|\$|£|dollars?|pounds?))?(?: (?:a|per) (?:month|year|week))?)"
_MASS = r"(?P<value>\d[\d.,]* ?(?:kg|kilos?|kilograms?|lbs?|pounds?|stone))"
_MEASURES = {
    "rent": re.compile(rf"^(?=.*\brent\b).*?{_AMOUNT}", re.IGNORECASE),
    "salary": re.compile(rf"\b(?:earns?|salary|raise|makes|is paid)\b.*?{_AMOUNT}", re.IGNORECASE),
    "weight": re.compile(rf"\b(?:weighs?|weight|down to|up to)\b.*?{_MASS}", re.IGNORECASE),
}
_SINCE = r"(?:since|seit|depuis|desde|dal|da|с) \w+"
_NOW = (
    "(?:per ora|por ahora|pour l'instant|vorerst|im moment|for now|new|now|currently|these days|ahora|actualmente|"
    "jetzt|nun|inzwischen|maintenant|désormais|adesso|ora|agora|nu|сейчас|теперь)"
)
