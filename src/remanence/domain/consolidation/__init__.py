"""What becomes of many memories in quiet hours: what was done again and again is a habit, and near-duplicates fold.

Nothing is destroyed: each result is a change with its reason, and the memories that a habit was concluded from stay.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from remanence.domain.consolidation.declining import wanted
from remanence.domain.consolidation.folding import folded
from remanence.domain.consolidation.habits import habits
from remanence.domain.memory import Change, Memory

__all__ = ["consolidate", "wanted"]


def consolidate(
    memories: Sequence[Memory],
    *,
    vectors: NDArray[np.float32] | None,
    now: datetime,
    number: Callable[[], int],
) -> tuple[Change, ...]:
    """The changes that fold near-duplicates and conclude habits; run again at once, it finds nothing more.

    `vectors` are the rows of length 1 of `memories`, where there are any.
    """
    folds = folded(memories, vectors=vectors, now=now, number=number)
    changed = {change.memory_id: change.after for change in folds if change.after}
    left = [changed.get(memory.id, memory) for memory in memories]
    return (*folds, *habits(left, now=now, number=number))
