"""What has changed between two states of a memory, as a page marks it. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Final

from remanence.domain.memory import Change, Memory

_PIECE: Final = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed ("same"), went ("gone") or came ("new")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    before: str
    after: str


def runs(before: str, after: str) -> Sequence[Run]:
    """Both texts in one, word by word."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    found: list[Run] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Run("same", "".join(old[a:b])))
            continue
        found += [Run(name, text) for name, text in (("gone", "".join(old[a:b])), ("new", "".join(new[c:d]))) if text]
    return found


def fields(change: Change) -> Sequence[Field]:
    """What else of the memory is different after the change."""
    if change.before is None or change.after is None:
        return []
    shown = [(name, told(change.before), told(change.after)) for name, told in TOLD.items()]
    return [Field(name, before, after) for name, before, after in shown if before != after]


def _when(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d}" if at else "open"


TOLD: Final[dict[str, Callable[[Memory], str]]] = {
    "status": lambda memory: memory.status.value,
    "kind": lambda memory: memory.kind.value,
    "categories": lambda memory: ", ".join(memory.categories),
    "holds from": lambda memory: _when(memory.valid_from),
    "holds until": lambda memory: _when(memory.valid_to),
    "importance": lambda memory: f"{memory.importance:.2f}",
    "confidence": lambda memory: f"{memory.confidence:.2f}",
    "pinned": lambda memory: "yes" if memory.pinned else "no",
    "doubt": lambda memory: memory.doubt or "none",
    "sources": lambda memory: str(len(memory.evidence)),
}
