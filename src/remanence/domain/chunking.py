"""Long texts in stretches that are read one at a time: each ends where a sentence does, and knows where it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

SIZE: Final = 1000
OVERLAP: Final = 200
"""Characters (MemSync contract, 3.11)."""
BETWEEN: Final = "\n\n"
_ENDS: Final = re.compile(r"(?:[.!?…][\"”')\]]*\s+|[。！？]|\n+)")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading's text or a list item, and where it stands."""

    text: str
    place: Mapping[str, Any] = field(default_factory=dict)
    section: str = ""
    """The heading that it stands under: no chunk holds text of two."""


@dataclass(frozen=True, slots=True)
class Chunk:
    text: str
    places: Sequence[Mapping[str, Any]]
    """From the character `at` on it stands at this place."""


def chunks(blocks: Iterable[Block], *, size: int = SIZE, overlap: int = OVERLAP) -> Iterator[Chunk]:
    """Chunks of at most `size` characters, each beginning with up to `overlap` of what its section had before."""
    overlap = min(overlap, size // 2)
    held: list[Block] = []
    for block in _split(blocks, size - overlap - len(BETWEEN) if overlap else size):
        if held and block.section != held[-1].section:
            yield _joined(held)
            held = []
        elif held and _length(held) + len(BETWEEN) + len(block.text) > size:
            yield _joined(held)
            held = _tail(held, overlap)
        held.append(block)
    if held:
        yield _joined(held)


def _split(blocks: Iterable[Block], size: int) -> Iterator[Block]:
    """The same with none longer than `size`: cut after a sentence, else after a word, else anywhere."""
    for block in blocks:
        text = block.text.strip()
        while len(text) > size:
            cut = _cut(text, size)
            yield Block(text[:cut].strip(), block.place, block.section)
            text = text[cut:].strip()
        if text:
            yield Block(text, block.place, block.section)


def _cut(text: str, size: int) -> int:
    head = text[:size]
    for boundary in (_ENDS, _SPACE):
        ends = [match.end() for match in boundary.finditer(head)]
        if ends and ends[-1] > size // 4:
            return ends[-1]
    return size


def _tail(held: Sequence[Block], overlap: int) -> list[Block]:
    """The last sentences of a chunk, as far as they fit."""
    last = held[-1]
    if overlap <= 0:
        return []
    if len(last.text) <= overlap:
        return [last]
    tail = last.text[-overlap:]
    begins = next((match.end() for match in _ENDS.finditer(tail)), None)
    text = tail[begins:] if begins is not None else ""
    return [Block(text, last.place, last.section)] if text else []


def _length(held: Sequence[Block]) -> int:
    return sum(len(block.text) for block in held) + len(BETWEEN) * (len(held) - 1)


def _joined(held: Sequence[Block]) -> Chunk:
    places: list[Mapping[str, Any]] = []
    at = 0
    for block in held:
        section = {"heading": block.section} if block.section else {}
        place = {**block.place, **section}
        if place and (not places or {**places[-1], "at": 0} != {**place, "at": 0}):
            places.append({"at": at, **place})
        at += len(block.text) + len(BETWEEN)
    return Chunk(BETWEEN.join(block.text for block in held), places)
