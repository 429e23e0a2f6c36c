"""Which memories come from which events, as pairs of rows that a mask can choose from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from remanence.domain.corpus.columns import Column, Rows

Name = tuple[int, int]
"""A key as dictionaries hold it: a bare tuple is equal to it, and made ten times as fast."""


class Citations:
    """Pairs are only ever added: whoever reads them looks at rows that live, and dead ones drop out by themselves."""

    def __init__(self) -> None:
        self._memories, self._events = Column(np.int32), Column(np.int32)
        self._awaited: dict[Name, list[int]] = {}
        """Of events that are not here, the rows of the memories that come from them."""

    @property
    def nbytes(self) -> int:
        return self._memories.nbytes + self._events.nbytes + _BYTES_PER_AWAITED * len(self._awaited)

    def of(self, memories: NDArray[np.bool_]) -> tuple[Rows, Rows]:
        """The pairs of the memories among these rows: memory and event."""
        return self._pairs(memories[self._memories.values])

    def citing(self, events: NDArray[np.bool_]) -> tuple[Rows, Rows]:
        """The pairs of the events among these rows: memory and event."""
        return self._pairs(events[self._events.values])

    def cite(self, cited: Mapping[int, Sequence[Name]], rows: Mapping[Name, int]) -> None:
        """Add, by memory's row, the events that it comes from; `rows` says where those are that are here."""
        pairs = [(memory, rows.get(event, -1), event) for memory, events in cited.items() for event in events]
        for memory, at, event in pairs:
            if at < 0:
                self._awaited.setdefault(event, []).append(memory)
        self._add([(memory, at) for memory, at, _ in pairs if at >= 0])

    def arrive(self, rows: Mapping[Name, int]) -> None:
        """These rows are new: memories may have waited for them."""
        here = self._awaited.keys() & rows.keys() if self._awaited else ()
        self._add([(memory, rows[event]) for event in here for memory in self._awaited.pop(event)])

    def leave(self, gone: Mapping[int, Name], alive: NDArray[np.bool_]) -> None:
        """The rows of these events are dead; what comes from them waits until they are put anew."""
        left = np.zeros(len(alive), np.bool_)
        left[list(gone)] = True
        waiting = defaultdict(list, self._awaited)
        for memory, event in zip(*(rows.tolist() for rows in self.citing(left)), strict=True):
            if alive[memory]:
                waiting[gone[event]].append(memory)
        self._awaited = dict(waiting)

    def keep(self, renumbered: NDArray[np.intp]) -> None:
        """Only the rows that have a new number here; the others have -1."""
        memories, events = renumbered[self._memories.values], renumbered[self._events.values]
        both = (memories >= 0) & (events >= 0)
        self._memories, self._events = Column(np.int32), Column(np.int32)
        self._memories.append(memories[both])
        self._events.append(events[both])
        kept = {name: renumbered[each][renumbered[each] >= 0].tolist() for name, each in self._awaited.items()}
        self._awaited = {name: each for name, each in kept.items() if each}

    def _add(self, pairs: Sequence[tuple[int, int]]) -> None:
        self._memories.append([memory for memory, _ in pairs])
        self._events.append([event for _, event in pairs])

    def _pairs(self, chosen: NDArray[np.bool_]) -> tuple[Rows, Rows]:
        pairs = np.flatnonzero(chosen)
        return self._memories.values[pairs].astype(np.intp), self._events.values[pairs].astype(np.intp)


_BYTES_PER_AWAITED = 400  # a tuple of two integers, a short list and the place in the dictionary
