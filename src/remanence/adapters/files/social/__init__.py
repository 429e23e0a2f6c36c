"""The archives that social platforms give their members."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from remanence.adapters.files.archive import Archive
from remanence.adapters.files.chats import digest
from remanence.adapters.files.upload import Upload
from remanence.domain.event import Genre, Role
from remanence.domain.imports import Piece

DEFAULT_KINDS: Final = {"messages": False, "activities": False}
"""What is left out unless it was asked for (MemSync contract, 3.11)."""


class Desk:
    """Turns items of an archive into pieces, heeding what was asked for."""

    def __init__(self, upload: Upload) -> None:
        self._platform = upload.form
        self._gauge = upload.gauge
        self._asked = upload.asked
        self._most = int(upload.asked.get("most") or 0)
        self._since = str(upload.asked.get("since") or "")
        self._until = str(upload.asked.get("until") or "")
        self._posts = 0

    def wants(self, kind: str) -> bool:
        return bool(self._asked.get(kind, DEFAULT_KINDS.get(kind, True)))

    def post(self, text: str, *, kind: str, item: str, file: str, said_at: datetime | None) -> Iterator[Piece]:
        """The member's own words."""
        full = bool(self._most) and self._posts >= self._most
        if text.strip() and self.wants(kind) and not full and self._is_within(said_at):
            self._posts += 1
            yield self._piece(text, Genre.SPEECH, kind=kind, item=item, file=file, said_at=said_at)

    def fact(self, text: str, *, kind: str, item: str, file: str, said_at: datetime | None = None) -> Iterator[Piece]:
        """What the platform holds of the member, put as the member would."""
        if text.strip() and self.wants(kind):
            yield self._piece(text, Genre.NOTE, kind=kind, item=item, file=file, said_at=said_at)

    def _is_within(self, said_at: datetime | None) -> bool:
        stamp = said_at.isoformat() if said_at else ""
        return not stamp or ((not self._since or stamp >= self._since) and (not self._until or stamp <= self._until))

    def _piece(self, text: str, genre: Genre, *, kind: str, item: str, file: str, said_at: datetime | None) -> Piece:
        self._gauge.add(kind)
        named = item or digest(text)
        return Piece(
            text=text.strip(),
            role=Role.USER,
            genre=genre,
            said_at=said_at,
            thread=f"{self._platform}:{kind}",
            name=f"{self._platform}:{kind}:{digest(text) if genre is Genre.NOTE else named}",
            places=[{"at": 0, "file": file, "item": named, "kind": kind}],
        )


def rows(archive: Archive, name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a table with their numbers, by the names of its columns; notes before it are passed over."""
    text = archive.content(name).decode("utf-8-sig", "replace")
    lines = text.splitlines(keepends=True)
    begins = next((at for at, line in enumerate(lines[:10]) if line.count(",") >= 1 and not line.startswith('"')), 0)
    table = csv.DictReader(io.StringIO("".join(lines[begins:])))
    for row in table:
        yield begins + table.line_num, {str(key or ""): str(value or "").strip() for key, value in row.items()}
