"""Plans: the same one told again with another date has been put off; told in more detail, it has become exact."""

import re
from datetime import timedelta

from remanence.domain.memory import Kind, Statement, Verb
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import Reading, reading, says, stems, subject
from remanence.domain.reconcile.told import ONE_DAY, Told


def put_off(older: Told, newer: Told) -> Ending | None:
    """Another date for one and the same thing, said to be another or for something that happens once."""
    one, other = newer.statement, older.statement
    if not _are_plans(newer, older) or _dates(one) == _dates(other):
        return None
    mine, theirs = _undated(reading(one)), _undated(reading(other))
    if not mine or not theirs or not (mine <= theirs or theirs <= mine):
        return None
    if not newer.corrects and not says(_MOVED, one.text) and not says(_ONCE, other.text):
        return None
    return Ending("gives another date than", Verb.SUPERSEDED, at=newer.said_at)


def made_exact(newer: Told, older: Told) -> bool:
    """The trip that was only meant ("this year") is booked, or has a date within what was meant."""
    one, other = newer.statement, older.statement
    if not _are_plans(newer, older) or not says(_TRAVEL, one.text) or not says(_TRAVEL, other.text):
        return False
    places = (reading(one).names | {one.subject.casefold()}) & reading(other).names - _CALENDAR
    outer = other.valid_to
    within = other.valid_from is None or (older.begins <= newer.begins and (outer is None or newer.begins < outer))
    return bool(places) and within and _span(newer) < _span(older)


def _are_plans(newer: Told, older: Told) -> bool:
    one, other = newer.statement, older.statement
    both = one.kind is other.kind is Kind.EPISODIC and not older.is_past
    return both and _who(one) == _who(other)


def _who(statement: Statement) -> str:
    """Whom the plan is of; a trip's place is nobody."""
    is_place = says(_TRAVEL, statement.text) and any(e.name == statement.subject for e in statement.entities)
    return "" if is_place else subject(statement)


def _span(plan: Told) -> timedelta:
    """For how long it could be; endless where no date is known."""
    if plan.statement.valid_from is None:
        return timedelta.max
    return (plan.statement.valid_to or plan.begins + ONE_DAY) - plan.begins


def _undated(words: Reading) -> frozenset[str]:
    return frozenset(term for term in words.content - _CALENDAR - _SAID if not term[0].isdigit())


def _dates(statement: Statement) -> tuple[object, frozenset[str]]:
    return statement.valid_from, reading(statement).content & _CALENDAR


_CALENDAR = stems(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday today tomorrow tonight week month year morning afternoon evening noon"
)
_SAID = stems(
    "is planned scheduled booked moved postponed rescheduled now actually instead take place have has will go attend"
)
_MOVED = re.compile(
    r"\b(?:moved|postponed|rescheduled|put off|pushed|delayed|brought forward|changed|instead|now|actually|"
    r"rather than|not on|new date)\b",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:wedding|viewing|surgery|operation|graduation|due date|defen[cs]e|funeral|christening|move|moving|"
    r"birthday party|"
    r"driving test|job interview|final exam|start date|deadline|launch|retirement)\b",
    re.IGNORECASE,
)
_TRAVEL = re.compile(
    r"\b(?:trip|going to|travel\w*|fly\w*|flies|visit\w*|holiday|vacation|booked|tour|journey|heading to|"
    r"backpack\w*|cruise)\b",
    re.IGNORECASE,
)
