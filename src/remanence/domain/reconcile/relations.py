"""All the ways in which a newer statement ends an older one."""

from collections.abc import Callable

from remanence.domain.reconcile import (
    corrections,
    jobs,
    milestones,
    partners,
    plans,
    stances,
    values,
    wholes,
    withdrawals,
)
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import reading
from remanence.domain.reconcile.told import Told

Relation = Callable[[Told, Told], Ending | None]

RELATIONS: tuple[Relation, ...] = (
    corrections.corrected,
    values.another_value,
    values.former_value,
    jobs.another_job,
    withdrawals.taken_back,
    withdrawals.given_up,
    withdrawals.denied,
    wholes.covered,
    partners.separated,
    stances.reversed_stance,
    plans.put_off,
    milestones.outgrown,
    milestones.fulfilled,
)
"""In the order in which they are asked; the first that fits gives the reason."""


def ending(older: Told, newer: Told) -> Ending | None:
    """How `newer` ends `older`; None where both can stand. Their order in time is for the caller to know."""
    if older.retracts == newer.retracts and reading(older.statement).plain == reading(newer.statement).plain:
        return None  # whatever it says, it says it again
    return next((found for relation in RELATIONS if (found := relation(older, newer))), None)
