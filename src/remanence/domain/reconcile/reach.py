"""Which memories a candidate can touch by what they say of whom, so that they can be looked up beforehand."""

from collections.abc import Iterable

from remanence.domain.memory import Candidate
from remanence.domain.reconcile.dependents import GOES_WITH
from remanence.domain.reconcile.reading import namesakes
from remanence.domain.reconcile.values import FORMER

BESIDE = (
    ("title", "employer"),
    ("partner", "marital status"),
    ("interest", "dislike"),
    ("owns", "vehicle"),
    ("owns", "pet"),
    ("subscription", "tool"),
    ("diet", "avoids"),
    ("learning", "language"),
    ("learning", "skill"),
    *FORMER.items(),
    *((attribute, other) for attribute, others in GOES_WITH.items() for other in sorted(others)),
)
"""Attributes whose statements can end, complete or doubt each other."""


def touching(candidates: Iterable[Candidate]) -> frozenset[tuple[str, str]]:
    """The pairs of subject and attribute whose memories `plan` wants to see, besides those that are near in meaning."""
    return frozenset(
        (subject, attribute)
        for candidate in candidates
        if candidate.attribute
        for attribute in _beside(candidate.attribute)
        for subject in namesakes(candidate.subject)
    )


def _beside(attribute: str) -> set[str]:
    return {attribute, *(b for a, b in BESIDE if a == attribute), *(a for a, b in BESIDE if b == attribute)}
