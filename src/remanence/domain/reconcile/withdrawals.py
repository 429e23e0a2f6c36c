"""Statements that end others: what was quit, cancelled, sold, finished or denied."""

import re
from dataclasses import dataclass
from functools import lru_cache

from remanence.domain.memory import Kind
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.likeness import same_slot, same_value
from remanence.domain.reconcile.reading import reading, says, stems, subject
from remanence.domain.reconcile.told import Told


def taken_back(older: Told, newer: Told) -> Ending | None:
    """Extraction says that something ends: the value of an attribute, or whatever the value names."""
    one, other = newer.statement, older.statement
    if not newer.retracts or older.retracts or subject(one) != subject(other):
        return None
    if same_slot(one, other):
        return (
            Ending("ends")
            if not one.value or same_value(one, other)
            else _partly(older, stems(one.value, one.language))
        )
    if (one.attribute and other.attribute) or not one.value:
        return None
    return _ended(older, stems(one.value, one.language))


def given_up(older: Told, newer: Told) -> Ending | None:
    """The words say what ends: "cancelled Netflix", "sold the Panda", "quit smoking"."""
    if subject(newer.statement) != subject(older.statement) or older.retracts:
        return None
    for ended in endings(newer.statement.text):
        if says(ended.touches, older.statement.text) and (ending := _ended(older, ended.what)):
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
    return Ending("denies" if mine.denies else "says the opposite of")


@dataclass(frozen=True, slots=True)
class Ended:
    """What a text says has ended, and the statements that this can touch."""

    what: frozenset[str]
    touches: re.Pattern[str]


@lru_cache(maxsize=4096)
def endings(text: str) -> tuple[Ended, ...]:
    found = []
    for pattern, touches in _ENDINGS:
        for match in pattern.finditer(text):
            what = stems(_TRAILING.split(match["what"])[0]) - _VAGUE
            if what:
                found.append(Ended(what, touches))
    return tuple(found)


def _ended(older: Told, what: frozenset[str]) -> Ending | None:
    content = reading(older.statement).content
    if not what or not what <= content or is_over(older) or older.is_tentative:
        return None
    return _partly(older, what) or Ending("ends")


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
    return f"{match['head']}{', '.join(kept[:-1])}{' and ' if len(kept) > 1 else ''}{kept[-1]}"


def is_over(older: Told) -> bool:
    """What happened has happened; only what goes on can end."""
    return older.is_past or (older.statement.kind is Kind.EPISODIC and bool(_HAPPENED.match(older.statement.text)))


_HAPPENED = re.compile(
    r"(?:(?:Recently|Just|Finally|Once) )?(?:\w+ed|Went|Had|Got|Took|Made|Met|Saw|Bought|Sold|Left|Was|Were|Ran|"
    r"Did|Won|"
    r"Used to|Began|Came|Gave|Lost|Spent|Found|Flew)\b"
)
_VAGUE = stems("job work role position everything all it them that this thing old anymore time last year month week")
_TRAILING = re.compile(
    r"[,;.!(–—]|\b(?:because|since|after|when|so|but|and (?!\w+$)|in (?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December|\d{4})|last|this|on|at the end|for (?:an?|the|his|her|their)|"
    r"\d{4}|over the|for good|for (?=\w+ing)|to )\b"
)
_COMMA = re.compile(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+")
_LIST = re.compile(
    r"(?P<head>(?:Is |Has |Still )?(?:subscribed to|subscribes to|pays for|uses|plays|speaks|owns|drives|has|keeps|"
    r"collects|likes|loves|enjoys|takes|attends|studies|learns|learning|is learning|visits|reads|watches|member of|"
    r"a member of|drinks|eats|allergic to)(?: an?| the)? )(?P<items>.+)",
    re.IGNORECASE,
)


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


def _ending(touches: re.Pattern[str], *verbs: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Verbs that end something, and the statements that they can touch."""
    small = r"(?:(?:the|a|an|his|her|their|its|my|our|all|with|from|of|up|on)\s+)*"
    return re.compile(rf"\b(?:{'|'.join(verbs)})\s+{small}(?P<what>.+)", re.IGNORECASE), touches


_POSSESSION = _any("has|owns|drives|rides|keeps|uses|wears|plays|plans|lives|rents|commutes|cycles|sails|sells")
_USE = _any(
    r"uses?|using|subscri\w+|pays?|has|member\w*|keeps?|watches|listens|signed up|reads|plans?|stores|writes|"
    r"tracks|on",
)
_UNDER_WAY = _any(
    r"is \w+ing|learning|studying|training|reading|writing|watching|working on|preparing|taking|building|renovating",
    r"plans?|planning|currently|wants? to|goal|course|lessons?|studies|attends|student|thesis|due|booked|upcoming",
)
_ATTITUDE = _any(r"loves|likes|enjoys|adores|into|fan|keen|interested|favou?rite|prefers|fond")
_ANYTHING = re.compile(
    r"^(?!(?:Loves|Likes|Enjoys|Hates|Dislikes|Adores|Interested|Is interested|Prefers|Favou?rite|Is afraid|"
    r"Used to|Wants|"
    r"Dreams|Misses)\b)",
    re.IGNORECASE,
)
"""Anything but what somebody thinks of it: who stops smoking may still like it."""
_ENDINGS = (
    _ending(
        _POSSESSION,
        r"sold|gave away|got rid of|getting rid of|traded in|scrapped|returned|replaced|swapped|wrecked",
        r"no longer (?:has|owns|drives|rides|keeps)|doe(?:s not|sn't) (?:have|own|drive|keep)",
    ),
    _ending(
        _USE,
        r"cancel(?:l?ed|s|l?ing)|unsubscribed|deleted|uninstalled|ditched|dropped|deactivated|closed|let go of|"
        r"replaced",
        r"migrated(?: \w+)? from|switched (?:away )?from|switched \w+ from|moved (?:away )?from|instead of|"
        r"rather than",
        r"no longer (?:uses|pays for|subscribes to|listens to|reads|watches)|not using|doe(?:s not|sn't) use",
    ),
    _ending(
        _ANYTHING,
        r"quit(?:s|ting)?|stopped|stops|gave up|giving up|gives up|given up|no longer|resigned|retired|left|"
        r"leaves|leaving",
        r"moved out of|moved away|dropped out of|withdrew|finished with|is done with|broke off|abandoned|paused|"
        r"is off",
        r"came off",
    ),
    _ending(
        _UNDER_WAY,
        r"finished|completed|passed|graduated|done|handed in|submitted|defended|ran|won|achieved|reached",
    ),
    _ending(
        _ATTITUDE,
        r"no longer (?:likes?|loves?|enjoys?|prefers?)|stopped (?:liking|loving|enjoying)|went off|has gone off|"
        r"is over",
        r"(?:is )?no longer (?:into|interested|keen)|lost interest in|is tired of|is sick of",
    ),
)
