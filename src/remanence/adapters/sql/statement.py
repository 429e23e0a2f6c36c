"""What a transaction is made of: named statements with their rows. It is a value: nothing can wait inside."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, overload

Row = Mapping[str, Any]
Rows = Sequence[Row]
Read = tuple[str, Row]
"""A named query with its parameters."""


@dataclass(frozen=True, slots=True)
class Statement:
    query: str
    """Its name among the named queries."""
    rows: Sequence[Row]
    """The parameters, once for each time it is run."""
    expect: int | None = None
    """How many rows it must touch in all; otherwise the transaction is refused as stale."""
    unless_idle: tuple[str, Row] | None = None
    """A query, with its parameters, that finds nothing where the statement would touch nothing. A database that answers
    it at once may ask it first, and never look at the rows."""


class Later(Sequence[Row]):
    """Rows that are made when somebody looks at them."""

    def __init__(self, count: int, make: Callable[[], Sequence[Row]]) -> None:
        self._count = count
        self._make = make

    @cached_property
    def _made(self) -> Sequence[Row]:
        return self._make()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        return self._made[at]


class Database(Protocol):
    """What the store needs of a database driver."""

    async def open(self) -> None: ...
    async def aclose(self) -> None: ...

    async def check(self) -> str:
        """What it is; Unavailable where it is damaged."""

    async def compact(self) -> None:
        """Leave nothing in its files of what was deleted."""

    async def fetch(self, query: str, /, **parameters: Any) -> Rows:
        """Run a named query and return its rows."""

    async def fetch_each(self, *reads: Read) -> list[Rows]:
        """Run several named queries as one read, and return the rows of each."""

    async def write(self, statements: Sequence[Statement]) -> list[Rows]:
        """Run the statements as one transaction, durable on return; Stale where an expectation fails."""
