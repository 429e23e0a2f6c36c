"""Attributes that hold one value at a time: another value ends the one before."""

import re

from remanence.domain import attributes
from remanence.domain.memory import Statement, Verb
from remanence.domain.reconcile.analogy import by_analogy
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.likeness import narrows, normalised, same_slot, same_value
from remanence.domain.reconcile.reading import says, stems
from remanence.domain.reconcile.told import STATES, Told

RETURNED = re.compile(r"\b(?:back|again|home|returned|own (?:bed|flat|house|place))\b", re.IGNORECASE)
"""Words that end a stay elsewhere."""
FORMER = {"lived in": "home", "worked at": "employer", "worked as": "title"}
"""What is said of the past, and the attribute that it is the past of."""


def another_value(older: Told, newer: Told) -> Ending | None:
    newer, older = by_analogy(newer, older), by_analogy(older, newer)
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


def another_count(older: Told, newer: Told) -> Ending | None:
    """Another number of the same: "has three kids", "four kids"."""
    mine, theirs = _COUNT.fullmatch(newer.statement.text), _COUNT.fullmatch(older.statement.text)
    if not mine or not theirs or not claim_all(newer, older) or newer.statement.subject != older.statement.subject:
        return None
    things = stems(mine["things"]) == stems(theirs["things"])
    numbers = stems(mine["number"]) != stems(theirs["number"])
    return Ending("gives another number than", Verb.SUPERSEDED) if things and numbers else None


def another_dose(older: Told, newer: Told) -> Ending | None:
    """Another dose of the same: "takes 50 mg of sertraline", "is on 100 mg of sertraline"."""
    one, other = newer.statement, older.statement
    mine, theirs = _DOSE.match(one.value), _DOSE.match(other.value)
    if not mine or not theirs or not claim_all(newer, older) or one.subject != other.subject:
        return None
    same = stems(mine["medicine"]) == stems(theirs["medicine"]) != frozenset()
    return Ending("gives another dose than", Verb.SUPERSEDED) if same and mine["dose"] != theirs["dose"] else None


def another_diet(older: Told, newer: Told) -> Ending | None:
    """Another diet by name, where extraction names no attribute: "a ketogenic diet", "a mediterranean diet"."""
    mine, theirs = _DIET.search(newer.statement.text), _DIET.search(older.statement.text)
    if not mine or not theirs or not claim_all(newer, older) or newer.statement.subject != older.statement.subject:
        return None
    other = mine["diet"].casefold() != theirs["diet"].casefold()
    return Ending("names another diet than", Verb.SUPERSEDED) if other else None


def former_value(older: Told, newer: Told) -> Ending | None:
    """As "Lived in Leeds until May" ends "Lives in Leeds"."""
    one, other = newer.statement, older.statement
    former = FORMER.get(one.attribute) == other.attribute or (newer.is_past and one.attribute == other.attribute)
    same = normalised(other.attribute, one.value) == normalised(other.attribute, other.value)
    if not former or not one.value or not same or one.subject != other.subject or older.is_past:
        return None
    return Ending("tells the end of", at=one.valid_to)


def _same(newer: Told, older: Told) -> bool:
    one, other = newer.statement, older.statement
    return same_value(one, other) or narrows(one, other) or narrows(other, one)


def claim_all(*told: Told) -> bool:
    """All of them say what is the case, and the only case."""
    return not any(t.is_tentative or t.is_additional or t.is_past or t.retracts or _is_club(t.statement) for t in told)


def _is_club(statement: Statement) -> bool:
    """Who joins something without a name has joined a club, not an employer."""
    at = statement.text.casefold().find(statement.value.casefold())
    named = at >= 0 and statement.text[at : at + 1].isupper()
    return statement.attribute == "employer" and says(_JOINED, statement.text) and not named


_JOINED = re.compile(r"\bjoined\b", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:Now )?(?:(?:has|owns|keeps|lives with) )?(?P<number>\d+|one|two|three|four|five|six|seven|eight|nine|ten) "
    r"(?P<things>[a-z]+(?: [a-z]+)?)(?: now)?",
    re.IGNORECASE,
)
_DOSE = re.compile(r"(?P<dose>\d[\d.,]* ?(?:mg|mcg|ml|g|units))\b(?: of)? (?P<medicine>\w[\w -]*)", re.IGNORECASE)
_DIET = re.compile(
    r"\b(?P<diet>(?!(?:this|that|the|his|her|their|an?|strict|healthy|new|my)\b)[\w-]+) diet\b", re.IGNORECASE
)
