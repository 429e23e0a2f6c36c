"""A conversation as an application keeps it, to read it back: its lines are not memories."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    id: int
    session: str
    source: str
    role: str
    content: str
    seq: int | None = None
    """Its place, where the application numbers them."""
    key: str | None = None
    """The application's own name for it: under that it is stored once in its session."""
    occurred_at: str | None = None
    """As it was given."""
    payload: Any = None
    created_at: datetime

    @property
    def digest(self) -> str:
        return blake2b(self.content.encode(), digest_size=16).hexdigest()

    def is_same(self, other: "Line") -> bool:
        """It is the other one again: by its key, or by its place with the same words of the same role."""
        if (self.session, self.source) != (other.session, other.source):
            return False
        if self.key is not None and self.key == other.key:
            return True
        placed = self.seq is not None and self.seq == other.seq
        return placed and (self.role, self.content) == (other.role, other.content)


def in_order(lines: list[Line]) -> list[Line]:
    """By their places where any has one, those without last; else as they were stored."""
    if all(line.seq is None for line in lines):
        return sorted(lines, key=lambda line: line.id)
    return sorted(lines, key=lambda line: (line.seq is None, line.seq or 0, line.id))
