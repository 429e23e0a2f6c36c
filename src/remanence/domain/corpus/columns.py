"""Arrays that grow at the end: the columns of a corpus."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

Rows = NDArray[np.intp]

_SMALLEST = 16


class Column:
    """One value per row, or one array of `width` values."""

    def __init__(self, kind: DTypeLike, *, width: int | None = None) -> None:
        self._shape = () if width is None else (width,)
        self._cells = np.empty((_SMALLEST, *self._shape), kind)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> NDArray[Any]:
        """A view: writing to it writes to the column; the next append may leave it behind."""
        return self._cells[: self._length]

    @property
    def nbytes(self) -> int:
        return self._cells.nbytes

    def append(self, values: ArrayLike) -> None:
        """Doubling makes the cost of a row constant, however many come one by one."""
        added = np.asarray(values, self._cells.dtype).reshape(-1, *self._shape)
        length = self._length + len(added)
        if length > len(self._cells):
            larger = np.empty((max(length, 2 * self._length), *self._shape), self._cells.dtype)
            larger[: self._length] = self.values
            self._cells = larger
        self._cells[self._length : length] = added
        self._length = length

    def keep(self, rows: Rows) -> None:
        """Only these rows, in this order."""
        self._cells = self._cells[rows]
        self._length = len(rows)


class Codes:
    """One value of few per row: each row holds the number of its value."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        """The distinct values, in order of first appearance; some may have no row any more."""
        self._numbers: dict[Hashable, int] = {}
        self._column = Column(np.int32)

    @property
    def codes(self) -> NDArray[np.int32]:
        return self._column.values

    @property
    def nbytes(self) -> int:
        return self._column.nbytes + _BYTES_PER_VALUE * len(self.values)

    def append(self, values: Sequence[Hashable]) -> None:
        self._column.append(np.fromiter(map(self._code, values), np.int32, len(values)))

    def keep(self, rows: Rows) -> None:
        self._column.keep(rows)

    def code(self, value: Hashable) -> int:
        """-1 for a value that no row has."""
        return self._numbers.get(value, -1)

    def having(self, wanted: Iterable[bool]) -> NDArray[np.bool_]:
        """Per row, what `wanted` says of its value, in the order of `values`."""
        table = np.fromiter(wanted, np.bool_, len(self.values))
        chosen: NDArray[np.bool_] = table[self.codes]
        return chosen

    def _code(self, value: Hashable) -> int:
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
        return number


_BYTES_PER_VALUE = 250  # a short string or tuple, its number, and its places in the list and the dictionary
