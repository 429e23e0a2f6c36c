"""What a parser gets, and what it tells beside the pieces that it finds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from remanence.domain.imports import Piece


class Gauge:
    """How far a parser has come, and what it has seen of the upload; whoever started it looks on."""

    def __init__(self) -> None:
        self.read = 0.0
        self.stats: dict[str, Any] = {}

    def add(self, name: str, count: int = 1) -> None:
        self.stats[name] = self.stats.get(name, 0) + count

    def note(self, name: str, value: Any) -> None:
        self.stats[name] = value


@dataclass(frozen=True, slots=True)
class Upload:
    file: BinaryIO
    """Open at its beginning, and seekable."""
    size: int
    name: str = ""
    form: str = ""
    asked: Mapping[str, Any] = field(default_factory=dict)
    """What whoever uploaded it wants: mode, chunk_size, overlap, me …"""
    gauge: Gauge = field(default_factory=Gauge)

    def head(self, length: int) -> bytes:
        """Its first bytes."""
        self.file.seek(0)
        found = self.file.read(length)
        self.file.seek(0)
        return found

    def whole(self, number: str, default: int) -> int:
        """What was asked for by that name, as a whole number."""
        return int(self.asked.get(number) or default)


Parser = Callable[[Upload], Iterator[Piece]]
"""Takes one form of uploads apart; raises Invalid where it is none of that form, or asks too much."""
