"""Everything searchable of one scope, in memory, as columns: what ranking reads instead of a database.

A corpus is fed with items (memories and events as search sees them) and gives its rows by number. A row that is
replaced or removed stays, dead, until enough are dead to close the gaps; nothing that is counted counts dead rows, so
that two corpora with the same living items rank alike whatever happened to them before.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from remanence.domain.corpus.citations import Citations, Name
from remanence.domain.corpus.columns import Codes, Column, Rows
from remanence.domain.corpus.items import EVENT, Item, Key
from remanence.domain.corpus.matrix import Matrix
from remanence.domain.corpus.postings import Postings
from remanence.domain.corpus.sessions import NONE, Sessions
from remanence.domain.moments import NEVER
from remanence.domain.vectors import Floats

Mask = NDArray[np.bool_]
Made = TypeVar("Made")

DEAD_SHARE = 0.25  # of the rows: closing gaps costs about what loading them did
DEAD_MIN = 256
BESIDE = 0.3
"""The weight of a turn's neighbours in its window (LoCoMo dev five, dense recall@10: 0 59.9, .3 65.0, .5 63.8, 1 59.8;
an embedding of the three turns' text 60.9)."""
LINKED_MAX = 1_000
"""Events that are linked one by one; sorting is faster for more."""


CODED = ("layer", "agent", "source", "speaker", "subject", "role", "status", "categories", "tags", "said_in")
NUMBERS = {
    "id": np.int64, "user": np.int64,
    "said_at": np.int64, "created_at": np.int64, "valid_from": np.int64, "valid_to": np.int64, "expires_at": np.int64,
    "importance": np.float32, "strength": np.float32, "pinned": np.bool_, "sensitive": np.bool_,
}  # fmt: skip


class Corpus:
    """Not safe for threads: one writer, and no reader while it writes."""

    def __init__(self, *, dimension: int = 0) -> None:
        """`dimension` of the one model whose vectors are kept here; 0 for none."""
        self.alive = Column(np.bool_)
        self.numbers = {name: Column(kind) for name, kind in NUMBERS.items()}
        self.coded = {name: Codes() for name in CODED}
        self.threads = Codes()
        """Values are (user, thread): two users' threads of one name are two."""
        self.postings = Postings()
        self.matrix = Matrix(dimension)
        self.metadata: dict[int, Mapping[str, Any]] = {}
        self._citations = Citations()
        self._sessions = Sessions()
        self._in_order = True
        self._norms = Column(np.float32)
        self._rows: dict[Name, int] = {}
        self._made: dict[Hashable, Any] = {}
        self.version = 0
        """Greater after each change."""

    def __len__(self) -> int:
        """How many items live here."""
        return len(self._rows)

    def __contains__(self, key: Key) -> bool:
        return key in self._rows

    @property
    def size(self) -> int:
        """How many rows there are, dead ones included: the length of every column."""
        return len(self.alive)

    @property
    def nbytes(self) -> int:
        return self.made("nbytes", self._counted)

    def _counted(self) -> int:
        columns = sum(column.nbytes for column in (*self._columns(), self._citations, self._sessions, self._norms))
        made = _BYTES_MADE * self.size
        return columns + made + _BYTES_PER_KEY * len(self._rows) + _BYTES_PER_MAPPING * len(self.metadata)

    @property
    def sessions(self) -> Sessions:
        if not self._in_order:
            self._order()
        return self._sessions

    @property
    def window_norms(self) -> Floats:
        """Per row the length of its window: its vector and BESIDE times those before and after it."""
        return self.made("window_norms", self._measured)

    def made(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What is made of the rows as they are; made when it is first asked for, and again once they have changed."""
        if name not in self._made:
            self._made[name] = make()
        return cast(Made, self._made[name])

    @property
    def lent(self) -> tuple[Rows, Rows]:
        """Turns without a vector, and of each the memory whose vector serves it too: it was stated in these words."""
        return self.made("lent", self._lending)

    def _lending(self) -> tuple[Rows, Rows]:
        bare = self.marked("layer", EVENT) & (self.matrix.counts == 0)
        memories, turns = self._citations.citing(bare)
        lends = self.alive.values[memories] & (self.matrix.counts[memories] > 0)
        memories, turns = memories[lends], turns[lends]
        oldest_last = np.argsort(-self.number("id")[memories])  # of several, numpy keeps the last
        return turns[oldest_last], memories[oldest_last]

    def _measured(self) -> Floats:
        sessions = self.sessions
        unknown = np.flatnonzero(np.isnan(self._norms.values))
        lender = np.arange(self.size)
        lender[self.lent[0]] = self.lent[1]
        for start in range(0, len(unknown), _BLOCK):
            rows = unknown[start : start + _BLOCK]
            own, before, after = (
                self.matrix.firsts(np.where(each < 0, each, lender[each]))
                for each in (rows, sessions.before[rows], sessions.after[rows])
            )
            norms = np.linalg.norm(own + BESIDE * (before + after), axis=1)
            self._norms.values[rows] = np.where(norms > 0, norms, 1)
        return self._norms.values

    def _measure_again(self, turns: Rows) -> None:
        """What memories lend to those without a vector has changed: so have their windows and those beside them."""
        if self._in_order and len(bare := turns[self.matrix.counts[turns] == 0]):
            near = np.concatenate((bare, self._sessions.before[bare], self._sessions.after[bare]))
            self._norms.values[near[near >= 0]] = np.nan

    def row(self, key: Key) -> int | None:
        return self._rows.get(key)

    def key(self, row: int) -> Key:
        return Key(int(self.number("user")[row]), int(self.number("id")[row]))

    def keys(self, rows: Sequence[int]) -> list[Key]:
        """Of many rows at once: each number is taken out of its column together with the others."""
        return list(map(Key, *(self.number(name)[list(rows)].tolist() for name in ("user", "id"))))

    def evidence_of(self, memories: Mask) -> tuple[Rows, Rows]:
        """Pairs of a memory among these rows and an event that it comes from; either may be dead."""
        return self._citations.of(memories)

    def citing(self, events: Mask) -> tuple[Rows, Rows]:
        """Pairs of a memory and an event among these rows that it comes from; either may be dead."""
        return self._citations.citing(events)

    def number(self, name: str) -> NDArray[Any]:
        return self.numbers[name].values

    def value(self, name: str, row: int) -> Any:
        coded = self.coded[name]
        return coded.values[coded.codes[row]]

    def having(self, name: str, wanted: Callable[[Any], bool]) -> Mask:
        """The rows whose value in a coded column is wanted."""
        coded = self.coded[name]
        return coded.having(map(wanted, coded.values))

    def marked(self, name: str, value: str) -> Mask:
        """The rows with just this value in a coded column; not to be written to."""
        return self.made((name, value), lambda: self.having(name, value.__eq__))

    def put(self, items: Iterable[Item]) -> None:
        """Add items; one whose key is known replaces what was there."""
        latest = {(item.user, item.id): item for item in items}
        self._bury(latest)
        first = self.size
        self._append(list(latest.values()))
        new = dict(zip(latest, range(first, self.size), strict=True))
        self._rows.update(new)
        self._citations.arrive(new)
        cited = {new[name]: _cited(item) for name, item in latest.items() if item.evidence}
        self._citations.cite(cited, self._rows)
        turns = {self._rows[event] for events in cited.values() for event in events if event in self._rows}
        self._measure_again(np.fromiter(turns, np.intp, len(turns)))
        self._close_gaps()

    def remove(self, keys: Iterable[Key]) -> None:
        """Keys that are not here are passed over."""
        self._bury(keys)
        self._close_gaps()

    def _columns(self) -> Iterator[Column | Codes | Postings | Matrix]:
        yield from (self.alive, self.threads, self.postings, self.matrix)
        yield from self.numbers.values()
        yield from self.coded.values()

    def _append(self, items: Sequence[Item]) -> None:
        first = self.size
        self.matrix.append([item.vectors for item in items])  # first, for it may refuse
        self.alive.append(np.ones(len(items), np.bool_))
        for name, column in self.numbers.items():
            column.append(list(map(attrgetter(name), items)))
        for name, codes in self.coded.items():
            codes.append(list(map(attrgetter(name), items)))
        self.threads.append([(item.user, item.thread) for item in items])
        self.postings.append([item.lexemes for item in items])
        self.metadata.update((first + at, item.metadata) for at, item in enumerate(items) if item.metadata)
        self._sessions.grow(len(items))
        self._norms.append(np.full(len(items), np.nan))
        self._link(first, items)

    def _link(self, first: int, items: Sequence[Item]) -> None:
        """Events mostly come in the order in which they were said; otherwise all are ordered when next asked for."""
        events = sorted((item.said_at, item.id, first + at) for at, item in enumerate(items) if item.layer == EVENT)
        self._in_order = self._in_order and len(events) <= LINKED_MAX
        for said_at, number, row in events if self._in_order else ():
            thread = int(self.threads.codes[row])
            last = self._sessions.last(thread)
            before = NEVER if last == NONE else int(self.number("said_at")[last])
            if last != NONE and (said_at, number) < (before, self.number("id")[last]):
                self._in_order = False
                return
            self._sessions.follow(row, thread=thread, pause=said_at - before)
            if last != NONE:
                self._norms.values[last] = np.nan

    def _order(self) -> None:
        events = np.flatnonzero(self.alive.values & self.having("layer", EVENT.__eq__))
        threads, said_at = self.threads.codes[events], self.number("said_at")[events]
        order = np.lexsort((self.number("id")[events], said_at, threads))
        self._sessions.order(events[order], threads[order], said_at[order])
        self._norms.values[:] = np.nan
        self._in_order = True

    def _bury(self, keys: Iterable[Name]) -> None:
        self._made.clear()
        self.version += 1
        gone = {self._rows.pop(key): key for key in keys if key in self._rows}
        for row in gone:
            self.alive.values[row] = False
            self.metadata.pop(row, None)
            self._in_order = self._in_order and self.value("layer", row) != EVENT
        if gone:
            buried = np.zeros(self.size, np.bool_)
            buried[list(gone)] = True
            self._measure_again(self._citations.of(buried)[1])
            self._citations.leave(gone, self.alive.values)

    def _close_gaps(self) -> None:
        if self.size - len(self) <= max(DEAD_MIN, DEAD_SHARE * self.size):
            return
        rows = np.flatnonzero(self.alive.values)
        renumbered = np.full(self.size, -1, np.intp)
        renumbered[rows] = np.arange(len(rows))
        for column in (*self._columns(), self._sessions, self._norms):
            column.keep(rows)
        self._citations.keep(renumbered)
        number = renumbered.tolist()
        self.metadata = {number[row]: mapping for row, mapping in self.metadata.items()}
        self._rows = {key: number[row] for key, row in self._rows.items()}
        self._in_order = False


def _cited(item: Item) -> list[Name]:
    return [(item.user, event) for event in item.evidence]


_BLOCK = 2_048  # windows that are measured at a time
_BYTES_PER_KEY = 220  # a tuple of two integers, the row's number and the place in the dictionary
_BYTES_PER_MAPPING = 300  # a small dictionary
_BYTES_MADE = 60  # per row, of what is made of them
