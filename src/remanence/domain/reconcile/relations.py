"""All the ways in which a newer statement ends an older one."""

from collections.abc import Callable

from remanence.domain.reconcile import (
    corrections,
    instructions,
    jobs,
    milestones,
    partners,
    plans,
    products,
    roles,
    stances,
    values,
    wholes,
    withdrawals,
)
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import is_plain, reading
from remanence.domain.reconcile.told import Told

Relation = Callable[[Told, Told], Ending | None]

BY_CLAIM: tuple[Relation, ...] = (
    corrections.corrected,
    values.another_value,
    values.former_value,
    withdrawals.taken_back,
)
"""What extraction says of the two is enough."""
BY_WORDS: tuple[Relation, ...] = (
    plans.put_off,
    jobs.another_job,
    jobs.lost_job,
    withdrawals.given_up,
    withdrawals.denied,
    wholes.covered,
    partners.separated,
    roles.another_holder,
    products.another_product,
    instructions.lifted,
    stances.reversed_stance,
    stances.preferred,
    milestones.outgrown,
    milestones.fulfilled,
)
"""The words decide, which only plain statements allow."""
OF_STAYS: tuple[Relation, ...] = (corrections.corrected, plans.put_off)
"""A stay of known length leaves what lasts as it is, but for these."""


def ending(older: Told, newer: Told) -> Ending | None:
    """How `newer` ends `older`; None where both can stand. Their order in time is for the caller to know."""
    one, other = newer.statement, older.statement
    if older.retracts == newer.retracts and reading(one).plain == reading(other).plain:
        return None  # whatever it says, it says it again
    relations = BY_CLAIM + BY_WORDS if is_plain(one.text) and is_plain(other.text) else BY_CLAIM
    if newer.is_stay and not older.is_passing:
        relations = OF_STAYS
    return next((found for relation in relations if (found := relation(older, newer))), None)
