"""Memories that are about the same, by meaning; by their words where there is no model."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from remanence.domain import summary
from remanence.domain.memory import Memory
from remanence.domain.profile.themes import themes

NEAR: Final = 0.42
"""The cosine from which two short statements are about the same thing, with small sentence models: unrelated ones of
one person lie below 0.3, those on one subject above 0.45."""
NEAR_IN_WORDS: Final = 0.2
"""The share of their terms that two statements then have in common."""
LABEL: Final = 80


@dataclass(frozen=True, slots=True)
class Cluster:
    label: str
    members: Sequence[Memory]
    """The most central one first."""
    summary_id: int | None = None


def clusters(memories: Sequence[Memory], *, vectors: NDArray[np.float32] | None) -> tuple[Cluster, ...]:
    """Largest first; each memory stands in one at most. `vectors` are rows of length 1 of the memories.

    Of those that are left, the one with the most neighbours takes these with it (Butina 1999): unlike single linkage it
    never joins what only a chain connects.
    """
    places = [place for place, memory in enumerate(memories) if not memory.is_summary]
    if not places:
        return ()
    rows = None if vectors is None else vectors[places]
    near = summary.alike([memories[place].text for place in places], rows) >= (NEAR_IN_WORDS if rows is None else NEAR)
    sums = [memory for memory in memories if memory.is_summary]
    return tuple(_cluster([memories[places[at]] for at in group], sums) for group in _groups(near))


def _groups(near: NDArray[np.bool_]) -> list[list[int]]:
    left = np.ones(len(near), bool)
    near = near | np.eye(len(near), dtype=bool)
    found: list[list[int]] = []
    while left.any():
        counts = np.where(left, (near & left).sum(axis=1), 0)
        centre = int(counts.argmax())
        if counts[centre] < 2:
            break
        group = np.flatnonzero(near[centre] & left)
        found.append([centre, *(int(at) for at in group if at != centre)])
        left[group] = False
    return found


def _cluster(members: Sequence[Memory], sums: Sequence[Memory]) -> Cluster:
    ids = {member.id for member in members}
    fitting = [each.id for each in sums if each.derived_from and set(each.derived_from) <= ids]
    return Cluster(_label(members), members, max(fitting, default=None))


def _label(members: Sequence[Memory]) -> str:
    """What most of them name or turn on; else the most central of them speaks for all."""
    named = Counter(name for member in members for name in {entity.name for entity in member.entities})
    about = Counter(theme for member in members for theme in themes(member))
    for counts in (named, about):
        for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:1]:
            if 2 * count > len(members):
                return name
    text = members[0].text
    return text if len(text) <= LABEL else f"{text[: LABEL - 1].rstrip()}…"
