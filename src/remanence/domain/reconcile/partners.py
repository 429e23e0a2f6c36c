"""Couples: who has split up with somebody has ended everything that calls that person a partner."""

import re

from remanence.domain.memory import Statement
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import reading, says
from remanence.domain.reconcile.told import Told


def separated(older: Told, newer: Told) -> Ending | None:
    one, other = newer.statement, older.statement
    if not says(SPLIT, one.text) or says(SPLIT, other.text) or newer.is_tentative:
        return None
    of_other_people = one.subject and not _PARTNER.search(one.subject) and not _named_in(one.subject, other)
    if of_other_people or not _is_of_couple(other):
        return None
    named = reading(one).names & _people(other)
    if _people(other) and _people(one) and not named:
        return None
    return Ending("ends")


def _is_of_couple(statement: Statement) -> bool:
    if statement.attribute in {"partner", "marital status"}:
        return True
    return says(_PARTNER, statement.text) or says(_PARTNER, statement.subject)


def _people(statement: Statement) -> frozenset[str]:
    named = [e.name for e in statement.entities if e.type == "person"] + _AFTER_PARTNER.findall(statement.text)
    return frozenset(part for name in named for part in re.findall(r"\w+", name.casefold()))


def _named_in(name: str, statement: Statement) -> bool:
    return name.casefold() in statement.text.casefold()


SPLIT = re.compile(
    r"\b(?:split up|splitted up|broke up|broken up|break-?up|separated|divorced|divorce|no longer (?:together|"
    r"married|with|dating)|"
    r"left (?:his|her|their|my) (?:wife|husband|partner|boyfriend|girlfriend)|is single|single (?:again|now)|"
    r"ended (?:the|their) "
    r"(?:relationship|engagement|marriage)|called off|widowed|dumped|ex-(?:husband|wife|partner|boyfriend|"
    r"girlfriend)|getrennt|séparés?|"
    r"se separ\w+)\b",
    re.IGNORECASE,
)
_PARTNER = re.compile(
    r"\b(?<!ex-)(?<!ex )(?:boyfriend|girlfriend|partner|husband|wife|spouse|fianc[eé]e?|engaged|married|dating|"
    r"in a relationship|wedding|"
    r"in-laws?|freund(?:in)?|mann|frau|novi[oa]|pareja|mari|femme|copain|copine)\b",
    re.IGNORECASE,
)
_AFTER_PARTNER = re.compile(
    r"\b(?:with|to|partner|husband|wife|boyfriend|girlfriend|fiancé|fiancée|fiance|fiancee|spouse|"
    r"dating)(?: \w+ partner)? ([A-Z][\w'-]+)"
)
