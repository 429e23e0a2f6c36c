"""What rests on a statement that has fallen: it is not ended, only doubted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from remanence.domain.memory import Memory, Verb
from remanence.domain.reconcile.case import Step
from remanence.domain.reconcile.reading import reading, subject
from remanence.domain.reconcile.told import told
from remanence.domain.reconcile.wording import quoted

GOES_WITH = {
    "employer": frozenset({"manager", "salary", "colleague", "project"}),
    "home": frozenset({"rent", "address"}),
    "school": frozenset({"studies"}),
    "partner": frozenset({"marital status"}),
}
"""Attributes that are those of another attribute's value: who changes the employer has another manager."""


def doubted(fallen: Memory, known: Iterable[Memory], *, now: datetime) -> Iterator[Step]:
    """The memories that were concluded from the fallen one, or that only make sense while it holds."""
    for memory in known:
        if not memory.doubt and _rests_on(memory, fallen):
            doubt = f"{quoted(fallen)}, which it rests on, no longer holds."
            reason = f"{quoted(memory)} is in doubt: {doubt}"
            yield Step(Verb.EDITED, memory, replace(memory, doubt=doubt, updated_at=now), reason)


def _rests_on(memory: Memory, fallen: Memory) -> bool:
    if fallen.id in memory.derived_from:
        return True
    if subject(memory) != subject(fallen) or told(memory).is_past:
        return False
    if memory.attribute in GOES_WITH.get(fallen.attribute, ()) and memory.observed_at <= (
        fallen.valid_to or memory.observed_at
    ):
        return True
    name = fallen.value.casefold()
    return fallen.attribute == "employer" and len(name) > 3 and name in {n.casefold() for n in reading(memory).names}
