"""States that lead to others: who has passed the exam is no longer preparing for it, who is born is no longer due."""

import re

from remanence.domain.memory import Verb
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import reading, says, stems, subject
from remanence.domain.reconcile.stages import MILESTONES, Milestone
from remanence.domain.reconcile.told import Told


def outgrown(older: Told, newer: Told) -> Ending | None:
    """The newer statement tells the end of the state that the older describes."""
    if older.is_past or newer.is_tentative or newer.is_scheduled:
        return None
    one, other = newer.statement, older.statement
    reached = any(
        says(milestone.before, other.text)
        and says(milestone.after, one.text)
        and not says(milestone.after, other.text)
        and (milestone.of_another or subject(one) == subject(other))
        and (not milestone.shared or _is_of_one_thing(milestone, older, newer))
        for milestone in MILESTONES
    )
    return Ending("has outgrown", Verb.SUPERSEDED) if reached else None


def fulfilled(older: Told, newer: Told) -> Ending | None:
    """What was to last until something has happened is over when that has happened."""
    match = _UNTIL.search(older.statement.text)
    if not match or not older.is_passing or not says(_DONE, newer.statement.text):
        return None
    awaited = stems(match["what"]) - stems("fixed done finished ready repaired is are")
    return Ending("tells what ends") if awaited & reading(newer.statement).content else None


def is_reached(text: str) -> bool:
    """It tells of a milestone that says by itself what it ends: a birth, a wedding, a recovery."""
    return any(says(m.after, text) for m in MILESTONES if not m.shared)


def _is_of_one_thing(milestone: Milestone, older: Told, newer: Told) -> bool:
    """What was learnt, awaited or travelled to is named beside what became of it."""
    begun, done = milestone.before.search(older.statement.text), milestone.after.search(newer.statement.text)
    if not begun or not done:
        return False
    topic = stems(" ".join(older.statement.text[begun.start() :].split()[: NEAR + 3])) - _EVERYDAY
    text = newer.statement.text
    near = [*text[: done.start()].split()[-NEAR:], *text[done.start() :].split()[: NEAR + 2]]
    return bool(topic & stems(" ".join(near)))


NEAR = 6
"""Within so many words two words belong together."""
_EVERYDAY = stems(
    "go going trip plan plans booked work works job take learn learning study studying lesson lessons pass passed"
    " finish finished day week month year today time new start started have get got make want first last baby home"
    " really house read reading write writing watch watching build building renovate restore decorate finally user"
    " great good nice amazing wonderful fun hard worth difference different people kid help love thing lot way big"
    " friend family join joined be was wait see come enjoy"
)
_UNTIL = re.compile(r"\b(?:until|till|while) (?:the |his |her |their |a )?(?P<what>[^,.;]+)", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:done|fixed|finished|over|ready|repaired|back|healed|complete[d]?|again|sorted|works)\b", re.IGNORECASE
)
