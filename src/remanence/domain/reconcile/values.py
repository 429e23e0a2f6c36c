"""Attributes that hold one value at a time: another value ends the one before."""

import re
from dataclasses import replace
from functools import lru_cache

from remanence.domain import attributes
from remanence.domain.memory import Verb
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.likeness import narrows, normalised, same_slot, same_value
from remanence.domain.reconcile.reading import read, says
from remanence.domain.reconcile.told import Told

STATES = frozenset(
    {"home", "address", "employer", "title", "manager", "vehicle", "diet", "bedtime", "timezone", "editor"}
)
"""Of these a passing value leaves the lasting one as it is; a measurement, told for a day, still replaces the last."""
RETURNED = re.compile(r"\b(?:back|again|home|returned|own (?:bed|flat|house|place))\b", re.IGNORECASE)
"""Words that end a stay elsewhere."""
FORMER = {"lived in": "home", "worked at": "employer", "worked as": "title"}
"""What is said of the past, and the attribute that it is the past of."""


def another_value(older: Told, newer: Told) -> Ending | None:
    newer, older = _by_analogy(newer, older), _by_analogy(older, newer)
    one, other = newer.statement, older.statement
    if not same_slot(one, other) or not attributes.single_valued(one.attribute):
        return None
    if not one.value or not other.value or _same(newer, older) or not claim_all(newer, older):
        return None
    if one.attribute in STATES and newer.is_passing and not older.is_passing:
        return None
    # A stay of known length ends by itself; to say where home is does not cut it short.
    if one.attribute in STATES and older.is_passing and older.is_bounded and not newer.is_passing:
        return None
    return Ending(f"gives another {one.attribute} than", Verb.SUPERSEDED)


def former_value(older: Told, newer: Told) -> Ending | None:
    """As "Lived in Leeds until May" ends "Lives in Leeds"."""
    one, other = newer.statement, older.statement
    former = FORMER.get(one.attribute) == other.attribute or (newer.is_past and one.attribute == other.attribute)
    same = normalised(other.attribute, one.value) == normalised(other.attribute, other.value)
    if not former or not one.value or not same or one.subject != other.subject or older.is_past:
        return None
    return Ending("tells the end of", at=one.valid_to)


def _by_analogy(told: Told, model: Told) -> Told:
    """A statement without attribute that is worded as one with: "now lives in Cádiz" after "lives in Seville"."""
    statement, other = told.statement, model.statement
    if statement.attribute or not other.value or statement.language != other.language:
        return told
    frame = _frame(other.text.casefold(), other.value.casefold())
    match = re.fullmatch(frame, statement.text.rstrip(".").casefold()) if frame else None
    if not match:
        return told
    return replace(told, statement=replace(statement, attribute=other.attribute, value=match["value"]))


@lru_cache(maxsize=4096)
def _frame(text: str, value: str) -> str:
    """The text as a pattern with the value left open, where the value stands at its end."""
    head, found, rest = text.rpartition(value)
    if not found or not read(head).terms or len(rest.split()) > 1:
        return ""
    return rf"(?:{_NOW} )*{re.escape(head)}(?:{_NOW} )*(?P<value>[^,;]{{1,40}})"


_JOINED = re.compile(
    r"\bjoined (?:an?|the|some|their|this)\b.*\b(?:club|group|gym|church|forum|team|community|class|program\w*|brigade|"
    r"league|choir|band|society|association|party|network|course|challenge|meetup)\b",
    re.IGNORECASE,
)
"""A club that somebody joins is no employer."""
_NOW = (
    "(?:new|now|currently|these days|ahora|actualmente|jetzt|nun|inzwischen|maintenant|désormais|adesso|ora|agora|nu|"
    "сейчас|теперь)"
)


def _same(newer: Told, older: Told) -> bool:
    one, other = newer.statement, older.statement
    return same_value(one, other) or narrows(one, other) or narrows(other, one)


def claim_all(*told: Told) -> bool:
    """All of them say what is the case, and the only case."""
    return not any(
        t.is_tentative or t.is_additional or t.is_past or t.retracts or says(_JOINED, t.statement.text) for t in told
    )
