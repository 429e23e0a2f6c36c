"""LinkedIn's data archive: tables of who the member is, where they worked, whom they know and what they wrote."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from remanence.adapters.files.archive import Archive, is_zip
from remanence.adapters.files.social import Desk, rows
from remanence.adapters.files.upload import Upload
from remanence.domain import membership
from remanence.domain.imports import Piece
from remanence.errors import Invalid

TABLES: Final = (
    "Profile", "Positions", "Education", "Skills", "Languages", "Certifications", "Shares", "Comments", "Connections",
    "messages",
)  # fmt: skip
DATES: Final = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S UTC", "%d %b %Y", "%m/%d/%y", "%Y/%m/%d %H:%M:%S UTC")
_QUOTED: Final = re.compile(r'"{2,}')


def read(upload: Upload) -> Iterator[Piece]:
    if not is_zip(upload.head(4)):
        raise Invalid("LinkedIn's data archive is a zip archive.", field="file")
    archive = Archive(upload.file)
    found = {table: archive.matching(rf"(?:.*/)?{table}(?:_\d+)?\.csv") for table in TABLES}
    if not any(found.values()):
        raise Invalid("The archive has none of LinkedIn's tables in it.", field="file")
    desk = Desk(upload)
    for at, (table, names) in enumerate(found.items(), 1):
        for name in names:
            for number, row in rows(archive, name):
                yield from _of_row(desk, table, row, f"row {number}", name)
        upload.gauge.read = at / len(found)


def _of_row(desk: Desk, table: str, row: Mapping[str, str], item: str, file: str) -> Iterator[Piece]:
    match table:
        case "Shares":
            text = _QUOTED.sub('"', row.get("ShareCommentary", ""))
            yield from desk.post(
                text, kind="posts", item=row.get("ShareLink", item), file=file, said_at=_at(row, "Date")
            )
        case "Comments":
            text, item = row.get("Message", ""), row.get("Link", item)
            yield from desk.post(text, kind="activities", item=item, file=file, said_at=_at(row, "Date"))
        case "messages":
            text = row.get("CONTENT", "")
            yield from desk.post(text, kind="messages", item=item, file=file, said_at=_at(row, "DATE"))
        case "Connections":
            yield from desk.fact(membership.connection(row), kind="connections", item=item, file=file)
        case _:
            for text in membership.statements(table, row):
                yield from desk.fact(text, kind="profile", item=item, file=file)


def _at(row: Mapping[str, str], column: str) -> datetime | None:
    for pattern in DATES:
        with suppress(ValueError):
            return datetime.strptime(row.get(column, ""), pattern).replace(tzinfo=UTC)
    return None
