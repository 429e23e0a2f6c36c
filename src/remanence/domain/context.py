"""What is known as text to stand in a prompt, within a budget of tokens."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

PER_TOKEN: Final = 4
"""Characters of a word that make a token, about, with the tokenisers of today's models."""
_PIECE = re.compile(r"[^\W\d_]+|\d{1,3}|[^\w\s]|_", re.UNICODE)
_DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts of which each character is about a token."""


@dataclass(frozen=True, slots=True)
class Block:
    text: str
    used: int
    """How many of the statements stand in it."""
    truncated: bool
    """Whether some found no room."""


def tokens(text: str) -> int:
    """About how many tokens a model reads in it: an estimate that errs on the high side for ordinary prose."""
    dense = len(_DENSE.findall(text))
    pieces = _PIECE.findall(_DENSE.sub(" ", text))
    return dense + sum(math.ceil(len(piece) / PER_TOKEN) for piece in pieces)


def listed(statements: Iterable[str]) -> str:
    return "\n".join(f"- {statement}" for statement in statements)


def block(statements: Sequence[str], *, budget: int) -> Block:
    """The statements as a list, in their order, as many as fit."""
    taken: list[str] = []
    left = budget
    for statement in statements:
        cost = tokens(f"- {statement}")
        if cost > left:
            break
        taken.append(statement)
        left -= cost
    return Block(listed(taken), len(taken), truncated=len(taken) < len(statements))
