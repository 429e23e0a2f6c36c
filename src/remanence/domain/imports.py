"""What somebody brings along: a document, a chat export, the memories of another system.

An import moves through stages, never back:

1. receiving: its upload is coming in;  fetching: or is being fetched from elsewhere
2. reading: the upload is taken apart into pieces, which then stand in its place
3. remembering: the pieces become events and memories, some at a time
4. completed, failed or cancelled: nothing of the upload is left
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from remanence.domain.event import Genre, Role
from remanence.domain.memory import Category, Kind, Status

MOST_LINES: Final = 200
"""Log lines, and problems, that are kept of an import: the first ones, for they say what is wrong with all."""
MOST_MEMORIES: Final = 1000
READING_SHARE: Final = 0.2
"""Of an import's progress: remembering takes far longer than reading."""


class Stage(StrEnum):
    RECEIVING = "receiving"
    FETCHING = "fetching"
    READING = "reading"
    REMEMBERING = "remembering"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


FINAL: Final = frozenset({Stage.COMPLETED, Stage.FAILED, Stage.CANCELLED})


class Way(StrEnum):
    """How a piece is remembered."""

    TURN = "turn"
    """As an event, out of which statements are read."""
    NOTE = "note"
    """As a text that an application hands over, once under its name."""
    STATEMENT = "statement"
    """Word for word: it is a memory already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One thing of an upload: a message, a stretch of a document, a row, a memory of another system."""

    text: str = ""
    way: Way = Way.TURN
    role: Role = Role.USER
    speaker: str = ""
    said_at: datetime | None = None
    thread: str = ""
    """The conversation in the upload, where it is one of several."""
    name: str = ""
    """Under which it is known again when the same comes once more."""
    places: Sequence[Mapping[str, Any]] = ()
    """Where its text stands in the upload: from the character `at` on, on that page, under that heading …"""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    genre: Genre = Genre.SPEECH
    most: int = 0
    """Statements that are made of it at most; 0 is no limit."""
    user: str = ""
    """Whose it is, where that is not the import's own user."""
    tags: Sequence[str] = ()
    importance: float | None = None
    trigger: str = ""
    """The caller's label for what made them send it."""
    kind: Kind = Kind.SEMANTIC
    categories: Sequence[Category] = ()
    status: Status = Status.ACTIVE
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    expires_at: datetime | None = None
    source: str = ""
    agent: str = ""
    extras: Mapping[str, Any] = field(default_factory=dict)
    """What the API that it came by keeps beside it."""
    problem: str = ""
    """Why nothing can be made of it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, with the whole or with one item of it."""

    code: str
    message: str
    at: datetime
    item: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Of an import's log."""

    at: datetime
    message: str
    step: str
    level: str = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How an upload is to be read and remembered."""

    kind: str
    """file, chat, social or records."""
    form: str = ""
    """Of the upload: pdf, chatgpt, linkedin, mem0 …; who reads it knows which there are."""
    name: str = ""
    """The file's."""
    agent: str = "default"
    thread: str = ""
    """Where everything goes; without one, each conversation of the upload into its own."""
    default_thread: str = "import"
    """Where a piece goes that is of no conversation."""
    source: str = "integration"
    reading: Mapping[str, Any] = field(default_factory=dict)
    """What who reads the upload should heed: chunk_size, mode, the name of the user among the speakers …"""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """Goes with everything."""
    categories: Sequence[str] = ()
    """Labels that every memory gets."""
    withheld: Sequence[str] = ()
    """Categories of which no memory is made; "sensitive" for whatever is."""
    own: bool = False
    """Everything is the import's own user's, whoever else it names."""
    strict: bool = False
    """The first item that nothing can be made of ends it."""
    said_at: datetime | None = None
    """When what has no time of its own was said."""
    dialect: str = ""
    """The API that it came by, and what that keeps beside it."""
    extras: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One import, as far as it has come."""

    id: int
    asked: Asked
    stage: Stage
    size: int = 0
    digest: str = ""
    """Of the upload, as hexadecimal BLAKE2b."""
    origin: str = ""
    """The address to fetch it from, until that is done."""
    read: float = 0.0
    """How much of the upload has been read, 0.0 to 1.0."""
    parts: int = 0
    taken: int = 0
    """Parts that the pieces lie in, and how many of them have been remembered."""
    found: int = 0
    done: int = 0
    """Pieces that there are, and that something has become of."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """What became of them: known (they had come before), stored, merged, superseding, skipped, failed, rejected; and
    how many memories are new."""
    stats: Mapping[str, Any] = field(default_factory=dict)
    """What the reader says of the upload: pages, characters, conversations, language …"""
    unsettled: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Events whose outcomes have not been counted yet, by whose they are; "" is the import's own user."""
    memory_ids: Sequence[int] = ()
    """The first memories that it has brought."""
    problems: Sequence[Problem] = ()
    log: Sequence[Line] = ()
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        return self.stage in FINAL

    @property
    def progress(self) -> float:
        """0.0 to 1.0; 1.0 only when it is completed."""
        if self.stage is Stage.COMPLETED:
            return 1.0
        remembered = self.done / self.found if self.found and self.read == 1.0 else 0.0
        return min(READING_SHARE * self.read + (1 - READING_SHARE) * remembered, 0.99)

    def counted(self, **more: int) -> "Import":
        added = {name: self.counts.get(name, 0) + count for name, count in more.items() if count}
        return replace(self, counts={**self.counts, **added})

    def told(self, message: str, *, now: datetime, level: str = "info") -> "Import":
        lines = [*self.log, Line(now, message, self.stage.value, level)]
        return replace(self, log=lines[:MOST_LINES], updated_at=now)

    def troubled(self, problem: Problem) -> "Import":
        return replace(self, problems=[*self.problems, problem][:MOST_LINES])

    def moved(self, stage: Stage, *, now: datetime) -> "Import":
        return replace(self, stage=stage, updated_at=now, finished_at=now if stage in FINAL else None)


@dataclass(frozen=True, slots=True)
class Batch:
    """What a reader has found since it last told."""

    pieces: Sequence[Piece] = ()
    read: float = 0.0
    stats: Mapping[str, Any] = field(default_factory=dict)
    """All that is known of the upload by now."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an upload would bring."""

    found: int = 0
    known: int = 0
    """Of these, how many have come before."""
    by_way: Mapping[str, int] = field(default_factory=dict)
    by_user: Mapping[str, int] = field(default_factory=dict)
    """Of the users that its records name."""
    problems: Sequence[str] = ()
    stats: Mapping[str, Any] = field(default_factory=dict)


def place_at(places: Sequence[Mapping[str, Any]], start: int) -> Mapping[str, Any]:
    """Where the text that begins at the character `start` stands; empty where that is not known."""
    before = [place for place in places if place["at"] <= start]
    return {name: value for name, value in before[-1].items() if name != "at"} if before else {}
