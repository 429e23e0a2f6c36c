"""What is known as text to stand in a prompt, within a budget of tokens."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from remanence.domain import words

PER_TOKEN: Final = 4
"""Characters of a word that make a token, about, with the tokenisers of today's models."""
REPEATED: Final = 0.9
"""The share of its words that a text must have in common with one that stands there to be a repetition; of short texts
all of them, for another name or number is another fact."""
FOLLOW: Final = "Follow:"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One thing that was found: a fact, with what was said of it, or a turn of talk."""

    text: str
    said_at: datetime
    is_turn: bool = False
    speaker: str = ""
    ended_at: datetime | None = None
    """Of a fact that holds no longer: since when."""
    evidence: Sequence["Piece"] = ()
    """Of a fact: the turns that it comes from."""


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


def composed(pieces: Sequence[Piece], *, budget: int, instructions: Sequence[str] = ()) -> Block:
    """What was found, best first, as a prompt can use it: facts, then, where there is room, what was said.

    Nothing is said twice. Facts keep their order; turns stand in the order in which they were said. Standing
    instructions come before all else, as many as fit.
    """
    orders = block(instructions, budget=budget - tokens(FOLLOW))
    ordered = f"{FOLLOW}\n{orders.text}" if orders.used else ""
    budget -= tokens(ordered)
    facts = _Page(budget, heading="Known:")
    facts.fill(piece for piece in pieces if not piece.is_turn)
    said = _Page(budget - facts.tokens, heading="Said:", beside=facts.taken)
    said.fill(_turns(pieces))
    sections = [ordered, facts.text(facts.taken), said.text(sorted(said.taken, key=lambda piece: piece.said_at))]
    used = len(facts.taken) + sum(piece in pieces for piece in said.taken)
    is_full = facts.is_full or said.is_full or orders.truncated
    return Block("\n\n".join(filter(None, sections)), used, is_full)


def _turns(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The turns that were found, and those behind the facts that were, as far as each has its rank."""
    for piece in pieces:
        yield from (piece,) if piece.is_turn else piece.evidence


class _Page:
    """A heading and what of the offered fits below it."""

    def __init__(self, budget: int, *, heading: str, beside: Iterable[Piece] = ()) -> None:
        self.tokens = 0
        self.taken: list[Piece] = []
        self.is_full = False
        self._budget = budget
        self._heading = heading
        self._known = [_words(piece) for piece in beside]

    def fill(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            words_of = _words(piece)
            if any(_repeats(words_of, known) for known in self._known):
                continue
            cost = tokens(f"- {_line(piece)}") + (0 if self.taken else tokens(self._heading))
            if self.tokens + cost > self._budget:
                self.is_full = True
                continue
            self.taken.append(piece)
            self.tokens += cost
            self._known.append(words_of)

    def text(self, pieces: Sequence[Piece]) -> str:
        return f"{self._heading}\n{listed(map(_line, pieces))}" if pieces else ""


def _line(piece: Piece) -> str:
    text = " ".join(piece.text.split())
    if piece.is_turn:
        return f"{_day(piece.said_at)}{f', {piece.speaker}' if piece.speaker else ''}: {text}"
    return f"{text} (until {_day(piece.ended_at)})" if piece.ended_at else text


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B} {at.year}"


def _words(piece: Piece) -> frozenset[str]:
    return frozenset(words.terms(piece.text)) or frozenset({piece.text})


def _repeats(one: frozenset[str], known: frozenset[str]) -> bool:
    new = one - known
    return len(new) <= (1 - REPEATED) * len(one) and not any(word[0].isdigit() for word in new)
