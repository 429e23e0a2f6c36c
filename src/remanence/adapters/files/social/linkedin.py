"""LinkedIn's data archive: tables of who the member is, where they worked, whom they know and what they wrote."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from remanence.adapters.files.archive import Archive, is_zip
from remanence.adapters.files.social import Desk, rows
from remanence.adapters.files.upload import Upload
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
            yield from desk.fact(_connection(row), kind="connections", item=item, file=file)
        case _:
            for text in _statements(table, row):
                yield from desk.fact(text, kind="profile", item=item, file=file)


def _statements(table: str, row: Mapping[str, str]) -> Iterator[str]:
    match table:
        case "Profile":
            yield _said("My name is", f"{row.get('First Name', '')} {row.get('Last Name', '')}".strip())
            yield _said("I live in", row.get("Geo Location", ""))
            yield _said("I work in the field of", row.get("Industry", ""))
            yield row.get("Headline", "")
            yield row.get("Summary", "")
        case "Positions":
            yield _position(row)
        case "Education":
            yield _education(row)
        case "Skills":
            yield _said("I am skilled in", row.get("Name", ""))
        case "Languages":
            yield _said("I speak", row.get("Name", ""))
        case "Certifications":
            yield _said("I am certified as", row.get("Name", ""))


def _position(row: Mapping[str, str]) -> str:
    title, company = row.get("Title", ""), row.get("Company Name", "")
    if not title or not company:
        return ""
    where = f" in {row['Location']}" if row.get("Location") else ""
    started, ended = row.get("Started On", ""), row.get("Finished On", "")
    if ended:
        return f"I worked as {title} at {company}{where} from {started or 'then'} to {ended}."
    return f"I work as {title} at {company}{where}{f' since {started}' if started else ''}."


def _education(row: Mapping[str, str]) -> str:
    school, degree = row.get("School Name", ""), row.get("Degree Name", "")
    span = " to ".join(filter(None, (row.get("Start Date", ""), row.get("End Date", ""))))
    if not school:
        return ""
    return f"I studied {f'{degree} ' if degree else ''}at {school}{f' from {span}' if span else ''}."


def _connection(row: Mapping[str, str]) -> str:
    name = f"{row.get('First Name', '')} {row.get('Last Name', '')}".strip()
    place = " at ".join(filter(None, (row.get("Position", ""), row.get("Company", ""))))
    return f"I am connected on LinkedIn with {name}{f', {place}' if place else ''}." if name else ""


def _said(opening: str, value: str) -> str:
    return f"{opening} {value}." if value else ""


def _at(row: Mapping[str, str], column: str) -> datetime | None:
    for pattern in DATES:
        with suppress(ValueError):
            return datetime.strptime(row.get(column, ""), pattern).replace(tzinfo=UTC)
    return None
