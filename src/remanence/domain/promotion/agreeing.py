"""Which statements of different people say the same, and whether enough of them do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from remanence.domain.attributes import single_valued
from remanence.domain.extraction.phrases import word_set
from remanence.domain.memory import Memory
from remanence.domain.reconcile.likeness import likeness, same_slot, same_value
from remanence.domain.reconcile.reading import Reading, reading
from remanence.domain.reconcile.told import told

SUPPORT = 3
"""Different people who have to say it (Memsy contract, section 5, rule 10)."""
MAJORITY = 2
"""For each who says otherwise, more than so many have to say it."""
NEAR = 0.7
ALIKE = 0.45
"""Cosine and part of the content words from which two people say the same in their own words, where numbers, names and
denial agree: people word a rule more differently than one person does twice."""
VERY_NEAR = 0.85
"""A cosine that speaks for itself, whatever the words."""

OPPOSITES = tuple(
    (word_set(one), word_set(other))
    for one, other in (
        ("open opens opened", "close closes closed shut shuts"),
        ("start starts begin begins", "stop stops end ends finish finishes"),
        ("before", "after"),
        ("am morning mornings", "pm evening evenings afternoon afternoons night"),
        ("above over more exceeding", "below under less"),
        ("allow allows allowed permitted", "forbid forbids forbidden prohibited"),
        ("accept accepts approve approves", "reject rejects decline declines refuse refuses"),
        ("enable enables enabled on", "disable disables disabled off"),
        ("include includes", "exclude excludes"),
        ("first", "last"),
        ("minimum least", "maximum most"),
        ("internal", "external"),
        ("public", "private confidential"),
        ("increase increases raise raises", "decrease decreases lower lowers reduce reduces"),
        ("require requires required must mandatory", "optional voluntary"),
        ("weekdays weekday", "weekends weekend"),
    )
)
"""Words that stand near each other in meaning, as vectors have it, and make two statements of one."""


@dataclass(frozen=True, slots=True)
class Share:
    """A statement of one member."""

    user: int
    """The member's number."""
    memory: Memory

    @property
    def place(self) -> tuple[int, int]:
        return self.user, self.memory.id


@dataclass(frozen=True)
class Agreement:
    """What several members say alike, the clearest first."""

    shares: tuple[Share, ...]

    @cached_property
    def users(self) -> frozenset[int]:
        return frozenset(share.user for share in self.shares)

    @cached_property
    def places(self) -> frozenset[tuple[int, int]]:
        return frozenset(share.place for share in self.shares)

    @property
    def best(self) -> Memory:
        return self.shares[0].memory


def agreements(shares: Sequence[Share], vectors: NDArray[np.float32] | None) -> list[Agreement]:
    """What enough members say alike. `vectors` has a row for each share, zeros where there is none."""
    near = _cosines(vectors)
    groups = _groups(shares, near)
    found = []
    for group in groups:
        users = {shares[at].user for at in group}
        if len(users) >= SUPPORT and len(users) > MAJORITY * len(_dissenters(shares, group, near) - users):
            found.append(Agreement(tuple(shares[at] for at in _clearest_first(shares, group, near))))
    return found


def says_the_same(one: Memory, other: Memory, cosine: float | None) -> bool:
    if _are_opposed(one, other):
        return False
    if likeness(told(one), told(other), cosine) is not None:
        return True
    mine, theirs = reading(one), reading(other)
    if cosine is None or cosine < NEAR or not _agree(mine, theirs):
        return False
    return cosine >= VERY_NEAR or _shared(mine, theirs) >= ALIKE


def says_otherwise(one: Memory, other: Memory, cosine: float | None) -> bool:
    """It speaks of the same thing, and contradicts it."""
    if single_valued(one.attribute) and same_slot(one, other):
        return not same_value(one, other)
    mine, theirs = reading(one), reading(other)
    about_it = _shared(mine, theirs) >= ALIKE and (cosine is None or cosine >= NEAR)
    return about_it and (mine.denies != theirs.denies or mine.numbers != theirs.numbers)


def _shared(mine: Reading, theirs: Reading) -> float:
    """The part of their content words that both have."""
    return len(mine.content & theirs.content) / max(len(mine.content | theirs.content), 1)


def _agree(mine: Reading, theirs: Reading) -> bool:
    """Nothing of substance speaks against it: denial, numbers, names."""
    if mine.denies != theirs.denies or mine.numbers != theirs.numbers:
        return False
    # A name that begins a sentence is not told from a word.
    return mine.names <= set(theirs.plain.split()) and theirs.names <= set(mine.plain.split())


def _are_opposed(one: Memory, other: Memory) -> bool:
    first, second = set(reading(one).plain.split()), set(reading(other).plain.split())
    mine, theirs = first - second, second - first
    return any((here & mine and there & theirs) or (there & mine and here & theirs) for here, there in OPPOSITES)


def _groups(shares: Sequence[Share], near: NDArray[np.float32] | None) -> list[list[int]]:
    """Each statement joins the first group whose first statement it repeats."""
    groups: list[list[int]] = []
    for at, share in enumerate(shares):
        home = next((group for group in groups if _joins(share, shares[group[0]], _cosine(near, at, group[0]))), None)
        if home is None:
            groups.append([at])
        else:
            home.append(at)
    return groups


def _joins(share: Share, first: Share, cosine: float | None) -> bool:
    return says_the_same(share.memory, first.memory, cosine)


def _dissenters(shares: Sequence[Share], group: Sequence[int], near: NDArray[np.float32] | None) -> set[int]:
    first, inside = group[0], set(group)
    return {
        share.user
        for at, share in enumerate(shares)
        if at not in inside and says_otherwise(share.memory, shares[first].memory, _cosine(near, at, first))
    }


def _clearest_first(shares: Sequence[Share], group: list[int], near: NDArray[np.float32] | None) -> Iterator[int]:
    """The statement that is nearest to all the others speaks for them; of equals the shorter."""

    def key(at: int) -> tuple[float, int, int]:
        central = float(near[at, group].sum()) if near is not None else 0.0
        return -round(central, 3), len(shares[at].memory.text), at

    yield from sorted(group, key=key)


def _cosines(vectors: NDArray[np.float32] | None) -> NDArray[np.float32] | None:
    return None if vectors is None else vectors @ vectors.T


def _cosine(near: NDArray[np.float32] | None, one: int, other: int) -> float | None:
    return None if near is None else float(near[one, other])
