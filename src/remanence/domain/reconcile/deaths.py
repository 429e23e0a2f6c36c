"""Who has died is no longer of any age and lives nowhere; what they were stays told as it was."""

import re

from remanence.domain.memory import Kind
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import reading, says, subject
from remanence.domain.reconcile.told import Told


def died(older: Told, newer: Told) -> Ending | None:
    one, other = newer.statement, older.statement
    if not says(DIED, one.text) or not one.subject or says(DIED, other.text) or older.is_past:
        return None
    goes_on = other.kind is not Kind.EPISODIC or says(_GOES_ON, other.text)
    same = subject(one) == subject(other) or (bool(other.subject) and one.subject.casefold() in reading(other).names)
    return Ending("tells the end of") if same and goes_on else None


DIED = re.compile(
    r"\b(?:died|passed away|is dead|has died|was put (?:down|to sleep)|ist gestorben|est mort\w*|murió|"
    r"ha muerto|è morto|è morta|morreu|умер\w*)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\b(?:is|has|lives|works|goes|plays|loves|likes|needs|takes|wants)\b", re.IGNORECASE)
