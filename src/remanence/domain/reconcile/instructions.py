"""Lasting instructions to the assistant: a newer one on the same matter takes the place of the older."""

import re

from remanence.domain.memory import Kind, Statement, Verb
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import reading, says, stems
from remanence.domain.reconcile.told import Told


def lifted(older: Told, newer: Told) -> Ending | None:
    """One forbids or stops what the other asks for, or the other way round."""
    one, other = newer.statement, older.statement
    if not one.kind is other.kind is Kind.PROCEDURAL or _forbids(one) == _forbids(other):
        return None
    mine, theirs = reading(one).content - _ASKING, reading(other).content - _ASKING
    return Ending("lifts", Verb.SUPERSEDED) if (theirs and theirs <= mine) or (mine and mine <= theirs) else None


def _forbids(statement: Statement) -> bool:
    return reading(statement).denies or says(_STOPS, statement.text)


_STOPS = re.compile(
    r"\b(?:stop|drop|avoid|skip|leave out|refrain|omit|without|forget about|do not|don't)\b", re.IGNORECASE
)
_ASKING = stems(
    "want wants assistant user reply replies answer answers respond response responses always use using write keep call"
    " called calling please again fine ok okay now allowed may can in its their them when stop drop avoid skip just"
    " from"
)
