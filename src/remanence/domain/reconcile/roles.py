"""People who are somebody's one boss, dentist or wife: who has another has no longer the one before."""

import re
from functools import lru_cache

from remanence.domain.memory import Statement, Verb
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.told import Told


def another_holder(older: Told, newer: Told) -> Ending | None:
    """Another name in the same role: "boss is called Henrike", "new boss is Tomasz"."""
    changed = _CHANGED.match(newer.statement.text)
    theirs = holder(older.statement)
    if changed and theirs and ROLES[changed["role"].casefold()] == theirs[0] and not older.is_past:
        return Ending("ends")
    if newer.is_tentative or newer.is_additional or newer.is_past or older.is_past or newer.retracts or older.retracts:
        return None
    mine = holder(newer.statement)
    if not mine or not theirs or mine[0] != theirs[0]:
        return None
    if _named(mine[1]) & _named(theirs[1]):
        return None  # a surname or a title more is the same person
    return Ending(f"names another {mine[0]} than", Verb.SUPERSEDED)


def holder(statement: Statement) -> tuple[str, str] | None:
    """The role and who has it."""
    if statement.attribute in {"manager", "partner"} and statement.value:
        return statement.attribute, statement.value.casefold()
    return _holder(statement.text)


def _named(name: str) -> set[str]:
    return {part.strip(".") for part in name.split()} - {"dr", "mr", "ms", "mrs", "prof"}


def names_holder(text: str) -> bool:
    return _holder(text) is not None or _CHANGED.match(text) is not None


@lru_cache(maxsize=4096)
def _holder(text: str) -> tuple[str, str] | None:
    for clause in re.split(r"[,;] ", text):
        for pattern in _FORMS:
            if match := pattern.match(clause):
                named = match.groupdict()
                return ROLES[named.get("role", "boss").casefold()], named["name"].casefold()
    return None


ROLES = {
    "boss": "manager", "manager": "manager", "line manager": "manager", "supervisor": "manager",
    "wife": "partner", "husband": "partner", "girlfriend": "partner", "boyfriend": "partner", "partner": "partner",
    "fiancé": "partner", "fiancée": "partner", "fiance": "partner", "fiancee": "partner", "spouse": "partner",
    "dentist": "dentist", "doctor": "doctor", "gp": "doctor", "family doctor": "doctor", "therapist": "therapist",
    "physio": "physiotherapist", "physiotherapist": "physiotherapist", "landlord": "landlord", "landlady": "landlord",
    "coach": "coach", "personal trainer": "coach", "accountant": "accountant", "lawyer": "lawyer",
    "hairdresser": "hairdresser", "tutor": "tutor", "thesis advisor": "advisor", "advisor": "advisor", "vet": "vet",
}  # fmt: skip
_ROLE = rf"(?P<role>{'|'.join(sorted(ROLES, key=len, reverse=True))})"
_NAME = r"(?P<name>(?:(?:Dr|Mr|Ms|Mrs|Prof)\.? )?(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)*)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:The |Their )?(?:new |current )?{_ROLE}(?:'s name)?(?: is| is now)?(?: called| named)? {_NAME}\b(?!')",
        rf"(?:Now )?has (?:an?|the|their) (?:new )?{_ROLE}(?: called| named|,) {_NAME}",
        rf"(?:Now )?reports to {_NAME}",
        rf"{_NAME} (?:now )?(?:supervises|manages|is the boss of) (?:the user|them)\b",
    )
)
_CHANGED = re.compile(rf"(?:Has |Recently |Just )*(?:changed|switched) {_ROLE}s?\b", re.IGNORECASE)
