"""WhatsApp's chat export: a text file, alone or in an archive with the chat's media.

Each phone writes dates as its owner does, so that the order of day and month is found from the whole chat.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final, Literal

from remanence.adapters.files.archive import Archive, is_zip
from remanence.adapters.files.chats import Scribe, digest
from remanence.adapters.files.encodings import lines
from remanence.adapters.files.upload import Upload
from remanence.domain.imports import Piece
from remanence.errors import Invalid

FILES: Final = r"(?:.*/)?(?:_chat|whatsapp[^/]*|chat[^/]*|[^/]*whatsapp[^/]*)\.txt"
LOOKED_AT: Final = 5_000
"""Lines that tell the order of day and month; where none does, days come first."""
MOST: Final = 512 * 2**20
_MARKS: Final = re.compile("[\u200e\u200f\u202a-\u202c\ufeff]")
_SPACES: Final = re.compile("[\u202f\u00a0]")
_LINE: Final = re.compile(
    r"""\[?(?P<date>\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4})\.?,?\s+(?:klo\s|at\s|um\s)?
    (?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?\s*(?P<half>[AaPp]\.?\s?[Mm]\.?)?\s*
    (?:\]\s*|[-–]\s+)(?P<rest>.*)""",
    re.VERBOSE,
)
_SPEAKER: Final = re.compile(r"(?P<name>[^:]{1,80}):\s(?P<text>.*)", re.DOTALL)
_MEDIA: Final = re.compile(
    r"<(?:media|attached|image|video|audio|sticker|gif|document)[^>]*>|[^\s]+\.\w{3,4} \(file attached\)|"
    r"(?:image|video|audio|sticker|gif|document|contact card) omitted|this message was deleted|"
    r"you deleted this message|null",
    re.IGNORECASE,
)

Order = Literal["dmy", "mdy", "ymd"]


@dataclass(frozen=True, slots=True)
class Entry:
    date: str
    time: tuple[int, int, int]
    rest: str
    line: int


class Repeats:
    """Names for messages that have none, the same in every export: what is said twice in a moment is counted."""

    def __init__(self) -> None:
        self._at: datetime | None = None
        self._said: Counter[str] = Counter()

    def named(self, name: str, at: datetime | None) -> str:
        if at != self._at:
            self._at, self._said = at, Counter()
        self._said[name] += 1
        return name if self._said[name] == 1 else f"{name}-{self._said[name]}"


def read(upload: Upload) -> Iterator[Piece]:
    if not is_zip(upload.head(4)):
        yield from _of_chat(upload, upload.name or "chat", lines(upload.file))
        return
    archive = Archive(upload.file, attachments=True)
    names = archive.matching(FILES) or archive.matching(r"[^/]*\.txt")
    if not names:
        raise Invalid("The archive has no chat in it: this is no WhatsApp export.", field="file")
    for name in names:
        text = archive.content(name, most=MOST).decode("utf-8", "replace")
        yield from _of_chat(upload, name.rpartition("/")[2], iter(text.splitlines()))


def _of_chat(upload: Upload, name: str, found: Iterator[str]) -> Iterator[Piece]:
    scribe = Scribe(upload)
    sample: list[Entry] = []
    entries = _entries(upload, found)
    for entry in entries:
        sample.append(entry)
        if len(sample) == LOOKED_AT:
            break
    if not sample:
        raise Invalid("No line of it begins with a date and a time: this is no WhatsApp chat.", field="file")
    order = _order([entry.date for entry in sample])
    title = re.sub(r"^WhatsApp Chat (?:with|-) |\.txt$|^_chat$", "", name.removesuffix(".txt"), flags=re.IGNORECASE)
    conversation = title or "chat"
    repeats = Repeats()
    for group in (sample, entries):
        for entry in group:
            spoken = _SPEAKER.fullmatch(entry.rest)
            if spoken is None or _MEDIA.fullmatch(spoken["text"].strip()):
                continue
            said_at = _moment(entry, order)
            yield from scribe.written(
                spoken["text"],
                conversation=conversation,
                message=repeats.named(digest(spoken["name"], str(said_at), spoken["text"]), said_at),
                speaker=spoken["name"].strip().removeprefix("~").strip(),
                said_at=said_at,
                title=title,
            )


def _entries(upload: Upload, found: Iterator[str]) -> Iterator[Entry]:
    """Messages with the lines that belong to them."""
    held: Entry | None = None
    more: list[str] = []
    for number, raw in enumerate(found, 1):
        line = _SPACES.sub(" ", _MARKS.sub("", raw))
        match = _LINE.fullmatch(line)
        if match is None:
            more.append(line)
            continue
        if held is not None:
            yield Entry(held.date, held.time, "\n".join([held.rest, *more]).strip(), held.line)
        held, more = Entry(match["date"], _time(match), match["rest"], number), []
        if not upload.file.closed and upload.size:
            upload.gauge.read = max(upload.gauge.read, min(upload.file.tell() / upload.size, 1.0))
    if held is not None:
        yield Entry(held.date, held.time, "\n".join([held.rest, *more]).strip(), held.line)


def _time(match: re.Match[str]) -> tuple[int, int, int]:
    hour = int(match["hour"])
    half = (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return min(hour, 23), min(int(match["minute"]), 59), min(int(match["second"] or 0), 59)


def _order(dates: Sequence[str]) -> Order:
    parts = [[int(part) for part in re.split(r"[./-]\s?", date)] for date in dates]
    if any(part[0] > 31 for part in parts):
        return "ymd"
    if any(part[1] > 12 for part in parts):
        return "mdy"
    return "dmy" if any(part[0] > 12 for part in parts) or not _steps_by_month(parts) else "mdy"


def _steps_by_month(parts: Sequence[Sequence[int]]) -> bool:
    """The second number grows while the first one stays, and never the other way round: it is the day."""
    steps = list(pairwise(parts))
    second_grows = any(a[0] == b[0] and b[1] > a[1] for a, b in steps)
    return second_grows and not any(a[1] == b[1] and b[0] > a[0] for a, b in steps)


def _moment(entry: Entry, order: Order) -> datetime | None:
    first, second, third = (int(part) for part in re.split(r"[./-]\s?", entry.date))
    year, month, day = {
        "ymd": (first, second, third),
        "mdy": (third, first, second),
        "dmy": (third, second, first),
    }[order]
    try:
        return datetime(year + 2000 if year < 100 else year, month, day, *entry.time, tzinfo=UTC)
    except ValueError:
        return None
