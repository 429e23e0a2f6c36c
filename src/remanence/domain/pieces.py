"""Pieces of an upload as plain JSON and back: so they pass from the process that reads to the one that keeps them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from remanence.domain.event import Genre, Role
from remanence.domain.imports import Piece, Way
from remanence.domain.memory import Category, Kind, Status

EMPTY: Final = Piece()
WORDS: Final = {"way": Way, "role": Role, "genre": Genre, "kind": Kind, "status": Status}
TIMES: Final = ("said_at", "valid_from", "valid_to", "expires_at")
PART_PIECES: Final = 32
PART_SIZE: Final = 256 * 1024
"""Characters: a part is read, kept and remembered as a whole."""


def packed(pieces: Sequence[Piece]) -> bytes:
    return json.dumps([plain(piece) for piece in pieces], ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(content: bytes) -> list[Piece]:
    return [piece(each) for each in json.loads(content)]


def plain(piece: Piece) -> dict[str, Any]:
    """What differs from a piece that says nothing."""
    given = {field.name: getattr(piece, field.name) for field in fields(Piece)}
    said = {name: value for name, value in given.items() if value != getattr(EMPTY, name)}
    return {name: value.isoformat() if isinstance(value, datetime) else _plain(value) for name, value in said.items()}


def piece(state: Mapping[str, Any]) -> Piece:
    given: dict[str, Any] = dict(state)
    given |= {name: word(given[name]) for name, word in WORDS.items() if name in given}
    given |= {name: datetime.fromisoformat(given[name]) for name in TIMES if name in given}
    if "categories" in given:
        given["categories"] = tuple(map(Category, given["categories"]))
    return Piece(**given)


def in_parts(found: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Stretches of pieces that are remembered in the same way, none of them large."""
    part: list[Piece] = []
    size = 0
    for each in found:
        full = len(part) == PART_PIECES or size + len(each.text) > PART_SIZE
        if part and (full or each.way is not part[0].way):
            yield part
            part, size = [], 0
        part.append(each)
        size += len(each.text)
    if part:
        yield part


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else list(value) if isinstance(value, tuple) else value
