"""Statements that end others: what was quit, cancelled, sold, finished or denied."""

import re

from remanence.domain.memory import Kind
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.endings import ANYTHING, endings
from remanence.domain.reconcile.likeness import same_slot, same_value
from remanence.domain.reconcile.reading import is_plain, reading, says, stems, subject
from remanence.domain.reconcile.told import Told


def taken_back(older: Told, newer: Told) -> Ending | None:
    """Extraction says that something ends: the value of an attribute, or whatever the value names."""
    one, other = newer.statement, older.statement
    if not newer.retracts or older.retracts or subject(one) != subject(other):
        return None
    what = stems(one.value, one.language)
    if same_slot(one, other):
        whole = Ending("ends") if not what or same_value(one, other) else None
        return _partly(older, what) or whole
    if one.attribute and other.attribute and not says(ANYTHING, other.text):
        return None
    if not is_plain(one.text) or not is_plain(other.text):
        return None
    return _ended(older, what)


def given_up(older: Told, newer: Told) -> Ending | None:
    """The words say what ends: "cancelled Netflix", "sold the Panda", "quit smoking"."""
    if subject(newer.statement) != subject(older.statement) or older.retracts:
        return None
    if newer.statement.kind is Kind.PROCEDURAL and older.statement.kind is not Kind.PROCEDURAL:
        return None  # what the assistant is to stop is nothing that the user does
    for ended in endings(newer.statement.text, newer.statement.language):
        if ended.touches.apply_to(older.statement) and (ending := _ended(older, ended.what)):
            return ending
    return None


def denied(older: Told, newer: Told) -> Ending | None:
    """One affirms what the other denies: "does not eat meat", "eats meat every Sunday"."""
    one, other = newer.statement, older.statement
    mine, theirs = reading(one), reading(other)
    if mine.denies == theirs.denies or subject(one) != subject(other) or newer.is_tentative or is_over(older):
        return None
    general, special = (mine, theirs) if mine.denies else (theirs, mine)
    if not general.terms or not general.content <= special.content or general.terms[0] != special.terms[0]:
        return None
    if not says(_DENIES, one.text if mine.denies else other.text):
        return None
    if len(general.terms) == 1 and len(special.terms) > (ONE_WORD if mine.denies else ONE_WORD // 2):
        return None
    if mine.denies and (partly := _partly(older, mine.content - {mine.terms[0]})):
        return partly  # who is not allergic to nuts may still be allergic to cats
    return Ending("denies" if mine.denies else "says the opposite of")


ONE_WORD = 4
"""A denial of one word ("does not smoke") speaks of a statement that is hardly longer."""


def _ended(older: Told, what: frozenset[str]) -> Ending | None:
    content = reading(older.statement).content
    known = what <= content if older.statement.language == "en" else all(_near(term, content) for term in what)
    if not what or not known or is_over(older) or older.is_tentative:
        return None
    return _partly(older, what) or Ending("ends")


def _near(term: str, content: frozenset[str]) -> bool:
    """The same word, or another form of it that the stemmer does not bring together: "fumer", "fume"."""
    return term in content or (len(term) > 3 and any(other[:4] == term[:4] for other in content))


def _partly(older: Told, what: frozenset[str]) -> Ending | None:
    """Where a list of things is told in one statement, the others stay: "is subscribed to Netflix and Mubi"."""
    left = without(older.statement.text, what)
    return Ending("ends a part of", left=left) if left else None


def without(text: str, what: frozenset[str]) -> str:
    """The list in the text without the item that consists of these stems; empty where there is no such list."""
    match = _LIST.fullmatch(text.rstrip("."))
    if not match or not what:
        return ""
    items = [item for item in _COMMA.split(match["items"]) if item]
    kept = [item for item in items if not what <= stems(item)]
    if len(items) < 2 or not kept or len(kept) == len(items):
        return ""
    head = match["head"] if kept[0] == items[0] else re.sub(r"(?:an?|the) $", "", match["head"])
    return f"{head}{', '.join(kept[:-1])}{' and ' if len(kept) > 1 else ''}{kept[-1]}"


def is_over(older: Told) -> bool:
    """What happened has happened; only what goes on can end."""
    return older.is_past or (older.statement.kind is Kind.EPISODIC and bool(_HAPPENED.match(older.statement.text)))


_DENIES = re.compile(
    r"^(?:\w+ ){0,2}?(?:Does not|Doesn't|No longer|Never|Is not|Isn't|Is no longer|Cannot|Can't|Has no\b|Has never|"
    r"Owns no\b|Hasn't|Has not|Ya no|No |Ne |Non |Não |Nicht |\w+ (?:nicht|kein\w*|pas|plus|не)\b)",
    re.IGNORECASE,
)
"""A denial that opens the statement denies all of it."""
_HAPPENED = re.compile(
    r"(?:(?:Recently|Just|Finally|Once) )?(?:\w+ed|Went|Had|Got|Took|Made|Met|Saw|Bought|Sold|Left|Was|Were|Ran|"
    r"Did|Won|"
    r"Used to|Began|Came|Gave|Lost|Spent|Found|Flew)\b"
)
_COMMA = re.compile(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+")
_LIST = re.compile(
    r"(?P<head>(?:Is |Has |Still )?(?:subscribed to|subscribes to|pays for|uses|plays|speaks|owns|drives|has|keeps|"
    r"collects|likes|loves|enjoys|takes|attends|studies|learns|learning|is learning|visits|reads|watches|member of|"
    r"a member of|drinks|eats|allergic to)(?: an?| the)? )(?P<items>.+)",
    re.IGNORECASE,
)
