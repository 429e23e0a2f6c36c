"""A stream of messages as conversations: a long silence ends one, and what is said most often is what it is about."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from remanence.domain.event import Role
from remanence.domain.imports import Piece
from remanence.domain.languages import FUNCTION_WORDS

GAP: Final = timedelta(seconds=3600)
"""MemSync contract, 3.11."""
TOPIC_WORDS: Final = 3
USERS: Final = frozenset({"user", "human", "me", "myself", "you", "customer", "member"})
ASSISTANTS: Final = frozenset({"assistant", "ai", "bot", "model", "chatgpt", "claude", "gpt", "gemini", "copilot"})
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_TALK: Final = frozenset(
    """about also been could didn doesn going good great have hello help here just know like maybe more much need okay
    please really should some sure than thank thanks that their them then there they thing think this very want well
    what when where which will with would your""".split()  # noqa: SIM905 - words are easier to read as words
)


@dataclass(frozen=True, slots=True)
class Conversation:
    pieces: Sequence[Piece]

    @property
    def topic(self) -> str:
        """The words that are said most; empty where nothing is said twice."""
        return ", ".join(topics(piece.text for piece in self.pieces))

    @property
    def participants(self) -> Sequence[str]:
        return list(dict.fromkeys(piece.speaker or piece.role.value for piece in self.pieces))

    @property
    def times(self) -> tuple[datetime | None, datetime | None]:
        said = sorted(piece.said_at for piece in self.pieces if piece.said_at)
        return (said[0], said[-1]) if said else (None, None)

    @property
    def size(self) -> int:
        return sum(len(piece.text) for piece in self.pieces)


def parted(pieces: Iterable[Piece], *, gap: timedelta = GAP) -> Iterator[Conversation]:
    """The conversations, in order. One ends where the thread does, or where nothing is said for longer than the gap."""
    held: list[Piece] = []
    for piece in pieces:
        if held and (piece.thread != held[-1].thread or _silent(held[-1], piece, gap)):
            yield Conversation(held)
            held = []
        held.append(piece)
    if held:
        yield Conversation(held)


def spoken(name: str) -> tuple[Role, str]:
    """The role that a name stands for and, where it stands for none, whose name it is."""
    word = name.strip().casefold()
    if word in USERS:
        return Role.USER, ""
    if word in ASSISTANTS:
        return Role.ASSISTANT, ""
    if word in {Role.SYSTEM, Role.TOOL}:
        return Role(word), ""
    return Role.USER, name.strip()


def unnamed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same, each speaker under a number."""
    numbers: dict[str, str] = {}
    for piece in pieces:
        if not piece.speaker:
            yield piece
            continue
        yield replace(piece, speaker=numbers.setdefault(piece.speaker, f"Person {len(numbers) + 1}"))


def topics(texts: Iterable[str]) -> Sequence[str]:
    said = Counter(word for text in texts for word in map(str.lower, _WORD.findall(text)))
    common = _TALK.union(*FUNCTION_WORDS.values())
    often = sorted((-count, word) for word, count in said.items() if count > 1 and word not in common)
    return [word for _, word in often[:TOPIC_WORDS]]


def _silent(before: Piece, after: Piece, gap: timedelta) -> bool:
    return bool(before.said_at and after.said_at and abs(after.said_at - before.said_at) > gap)
