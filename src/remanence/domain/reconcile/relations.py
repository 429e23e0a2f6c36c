"""All the ways in which a newer statement ends an older one."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from remanence.domain.reconcile import (
    ages,
    analogy,
    corrections,
    deaths,
    instructions,
    jobs,
    milestones,
    partners,
    plans,
    products,
    proposed,
    roles,
    stances,
    values,
    wholes,
    withdrawals,
)
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import is_plain, reading, says
from remanence.domain.reconcile.told import Told

Relation = Callable[[Told, Told], Ending | None]

OF_KINDS: tuple[Relation, ...] = (
    jobs.another_job,
    jobs.lost_job,
    deaths.died,
    ages.another_age,
    wholes.covered,
    wholes.broken,
    partners.separated,
    roles.another_holder,
    products.another_product,
    milestones.outgrown,
    milestones.fulfilled,
)
"""What they are about is of one kind, though they need not share a word."""
BY_PROPOSAL: tuple[Relation, ...] = (proposed.replaced,)
"""A model has pointed at the older one."""
BY_CLAIM: tuple[Relation, ...] = (
    *BY_PROPOSAL,
    corrections.corrected,
    values.another_value,
    values.former_value,
    withdrawals.taken_back,
)
"""What extraction says of the two is enough."""
BY_WORDS: tuple[Relation, ...] = (
    plans.put_off,
    values.another_count,
    values.another_diet,
    values.another_dose,
    withdrawals.given_up,
    withdrawals.denied,
    instructions.lifted,
    stances.reversed_stance,
    stances.preferred,
    *OF_KINDS,
)
"""The words decide, which only plain statements allow, and of which the two must share one."""
OF_STAYS: tuple[Relation, ...] = (corrections.corrected, plans.put_off, values.another_value)
"""A stay of known length leaves what lasts as it is, but for these."""


def ending(older: Told, newer: Told) -> Ending | None:
    """How `newer` ends `older`; None where both can stand. Their order in time is for the caller to know."""
    one, other = newer.statement, older.statement
    if older.retracts == newer.retracts and reading(one).plain == reading(other).plain:
        return None  # whatever it says, it says it again
    return next((found for relation in _asked(older, newer) if (found := relation(older, newer))), None)


def _asked(older: Told, newer: Told) -> Sequence[Relation]:
    """The relations that can hold between the two, for most of a user's memories have nothing to do with each other."""
    one, other = newer.statement, older.statement
    if newer.is_stay and not older.is_passing:
        return OF_STAYS
    claimed = one.attribute or other.attribute or analogy.tells_plainly(one.text)
    claims = BY_CLAIM if claimed or newer.retracts or newer.corrects else BY_PROPOSAL
    if not is_plain(one.text) or not is_plain(other.text):
        return claims
    if not reading(one).content.isdisjoint(reading(other).content):
        return (*claims, *BY_WORDS)
    return (*claims, *OF_KINDS) if tells_of_kinds(one.text) else claims


@lru_cache(maxsize=8192)
def tells_of_kinds(text: str) -> bool:
    """It could end statements that share no word with it."""
    return any(
        (
            says(partners.SPLIT, text),
            says(deaths.DIED, text),
            ages.age(text, of="") is not None,
            says(jobs.OUT_OF_WORK, text),
            roles.names_holder(text),
            jobs.names_job(text),
            products.products(text),
            wholes.excluded(text, denies=True) or wholes.excluded(text, denies=False),
            milestones.is_reached(text),
            wholes.tells_of_habit(text),
        )
    )
