"""What a transaction is made of: named statements with their rows. It is a value: nothing can wait inside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Row = Mapping[str, Any]
Rows = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Statement:
    query: str
    """Its name among the named queries."""
    rows: Sequence[Row]
    """The parameters, once for each time it is run."""
    expect: int | None = None
    """How many rows it must touch in all; otherwise the transaction is refused as stale."""


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

    async def write(self, statements: Sequence[Statement]) -> list[Rows]:
        """Run the statements as one transaction, durable on return; Stale where an expectation fails."""
