"""All the ways in which a newer statement ends an older one."""

from collections.abc import Callable

from remanence.domain.reconcile import (
    corrections,
    jobs,
    milestones,
    partners,
    plans,
    roles,
    stances,
    values,
    wholes,
    withdrawals,
)
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import reading
from remanence.domain.reconcile.told import Told

Relation = Callable[[Told, Told], Ending | None]

PUT_RIGHT: tuple[Relation, ...] = (corrections.corrected, plans.put_off)
"""What a stay of known length can do too; otherwise it leaves what lasts as it is."""
RELATIONS: tuple[Relation, ...] = (
    *PUT_RIGHT,
    values.another_value,
    values.former_value,
    jobs.another_job,
    withdrawals.taken_back,
    withdrawals.given_up,
    withdrawals.denied,
    wholes.covered,
    partners.separated,
    roles.another_holder,
    stances.reversed_stance,
    milestones.outgrown,
    milestones.fulfilled,
)
"""In the order in which they are asked; the first that fits gives the reason."""


def ending(older: Told, newer: Told) -> Ending | None:
    """How `newer` ends `older`; None where both can stand. Their order in time is for the caller to know."""
    if older.retracts == newer.retracts and reading(older.statement).plain == reading(newer.statement).plain:
        return None  # whatever it says, it says it again
    relations = PUT_RIGHT if newer.is_stay and not older.is_passing else RELATIONS
    return next((found for relation in relations if (found := relation(older, newer))), None)
