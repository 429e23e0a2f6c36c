"""Which event came before and after which, and which were said in one go: answers stand next to questions."""

import numpy as np
from numpy.typing import NDArray

from remanence.domain.corpus.columns import Column, Rows
from remanence.domain.moments import DAY, Moment

NONE = -1
PAUSE: Moment = DAY // 4
"""A longer silence ends a session, so that a thread that is never closed still has parts."""


class Sessions:
    """Per row the row before, the row after and the session's number; NONE for rows that were not said."""

    def __init__(self) -> None:
        self._before, self._after, self._session = Column(np.int32), Column(np.int32), Column(np.int32)
        self._last: dict[int, int] = {}
        self._count = 0

    @property
    def before(self) -> NDArray[np.int32]:
        return self._before.values

    @property
    def after(self) -> NDArray[np.int32]:
        return self._after.values

    @property
    def session(self) -> NDArray[np.int32]:
        return self._session.values

    @property
    def count(self) -> int:
        return self._count

    @property
    def nbytes(self) -> int:
        return sum(column.nbytes for column in self._columns()) + _BYTES_PER_THREAD * len(self._last)

    def last(self, thread: int) -> int:
        return self._last.get(thread, NONE)

    def grow(self, count: int) -> None:
        """So many more rows, outside of any session so far."""
        for column in self._columns():
            column.append(np.full(count, NONE))

    def follow(self, row: int, *, thread: int, pause: Moment) -> None:
        """Put a row at the end of its thread, said so long after the one before it."""
        last = self.last(thread)
        if last != NONE and pause <= PAUSE:
            self.after[last], self.before[row], self.session[row] = row, last, self.session[last]
        else:
            self.session[row] = self._count
            self._count += 1
        self._last[thread] = row

    def order(self, rows: Rows, threads: NDArray[np.int32], said_at: NDArray[np.int64]) -> None:
        """All anew: the rows sorted by thread and time, with the thread and the time of each."""
        self.before[:] = self.after[:] = self.session[:] = NONE
        same = (threads[1:] == threads[:-1]) & (np.diff(said_at) <= PAUSE)
        joined = np.flatnonzero(same)
        self.before[rows[joined + 1]] = rows[joined]
        self.after[rows[joined]] = rows[joined + 1]
        self.session[rows] = np.concatenate(([0], np.cumsum(~same)))[: len(rows)]
        self._count = int(self.session.max(initial=NONE)) + 1
        self._last = dict(zip(threads.tolist(), rows.tolist(), strict=True))

    def keep(self, rows: Rows) -> None:
        """Only these rows, in this order; to be ordered anew."""
        for column in self._columns():
            column.keep(rows)

    def _columns(self) -> tuple[Column, Column, Column]:
        return self._before, self._after, self._session


_BYTES_PER_THREAD = 110
