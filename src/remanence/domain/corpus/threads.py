"""Which event came before and after which in its conversation: answers stand next to questions."""

import numpy as np
from numpy.typing import NDArray

from remanence.domain.corpus.columns import Column, Rows

NONE = -1


class Neighbours:
    """Per row the row before and the row after it in its thread; NONE at the ends and for rows outside threads."""

    def __init__(self) -> None:
        self._before, self._after = Column(np.int32), Column(np.int32)
        self._last: dict[int, int] = {}

    @property
    def before(self) -> NDArray[np.int32]:
        return self._before.values

    @property
    def after(self) -> NDArray[np.int32]:
        return self._after.values

    @property
    def nbytes(self) -> int:
        return self._before.nbytes + self._after.nbytes + _BYTES_PER_THREAD * len(self._last)

    def last(self, thread: int) -> int:
        return self._last.get(thread, NONE)

    def grow(self, count: int) -> None:
        """So many more rows, outside of any thread so far."""
        for column in (self._before, self._after):
            column.append(np.full(count, NONE))

    def follow(self, row: int, *, thread: int) -> None:
        """Put a row at the end of its thread."""
        last = self.last(thread)
        if last != NONE:
            self.after[last], self.before[row] = row, last
        self._last[thread] = row

    def leave(self, row: int, *, thread: int) -> None:
        """Take a row out of its thread; its neighbours become each other's."""
        before, after = int(self.before[row]), int(self.after[row])
        if before != NONE:
            self.after[before] = after
        if after != NONE:
            self.before[after] = before
        if self.last(thread) == row:
            self._last[thread] = before
        self.before[row] = self.after[row] = NONE

    def order(self, rows: Rows, threads: NDArray[np.int32]) -> None:
        """Link all anew: the rows sorted by thread and time, and the thread of each."""
        self.before[:] = self.after[:] = NONE
        same = np.flatnonzero(threads[1:] == threads[:-1])
        self.before[rows[same + 1]] = rows[same]
        self.after[rows[same]] = rows[same + 1]
        self._last = dict(zip(threads.tolist(), rows.tolist(), strict=True))

    def keep(self, rows: Rows) -> None:
        """Only these rows, in this order; to be ordered anew."""
        self._before.keep(rows)
        self._after.keep(rows)


_BYTES_PER_THREAD = 110
