"""Tables: each row as one text, every value under the name of its column."""

import csv
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import chain
from typing import IO, Final
from zipfile import BadZipFile

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from remanence.adapters.files import documents
from remanence.adapters.files.archive import Archive
from remanence.adapters.files.encodings import lines
from remanence.adapters.files.upload import Upload
from remanence.adapters.files.xml import elements
from remanence.domain.chunking import Block
from remanence.domain.imports import Piece
from remanence.errors import Invalid

MOST_ROWS: Final = 50_000
MOST_CELLS: Final = 2_000_000
MOST_COLUMNS: Final = 500
CELL: Final = 2_000
"""Characters of a cell that are read."""
UNPACKED: Final = 512 * 2**20
SAMPLE_LINES: Final = 20

PART: Final = 2**20
ROW: Final = b"<row "

Cells = Sequence[object]


def read_csv(upload: Upload) -> Iterator[Piece]:
    yield from documents.rows(upload, _csv_blocks(upload))


def read_xlsx(upload: Upload) -> Iterator[Piece]:
    yield from documents.rows(upload, _xlsx_blocks(upload))


def _csv_blocks(upload: Upload) -> Iterator[Block]:
    found = lines(upload.file)
    sample = [line for _, line in zip(range(SAMPLE_LINES), found, strict=False)]
    dialect = _dialect("\n".join(sample))
    table = csv.reader((f"{line}\n" for line in chain(sample, found)), dialect)
    try:
        for row, text in _texts(table):
            upload.gauge.read = min(upload.file.tell() / upload.size, 1.0)
            yield Block(text, {"row": row})
    except csv.Error as error:
        raise Invalid(f"The table cannot be read: {error}.", field="file") from error


def _dialect(sample: str) -> type[csv.Dialect] | csv.Dialect:
    try:
        return csv.Sniffer().sniff(sample, delimiters=",;\t|")
    except csv.Error:
        return csv.excel


def _xlsx_blocks(upload: Upload) -> Iterator[Block]:
    _looked_over(upload)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it passes over: validations, extensions
            book = load_workbook(upload.file, read_only=True, data_only=True, keep_links=False)
            sheets = book.worksheets
            upload.gauge.note("pages", len(sheets))
            for number, sheet in enumerate(sheets, 1):
                for row, text in _texts(sheet.iter_rows(values_only=True)):
                    yield Block(text, {"sheet": sheet.title, "row": row})
                upload.gauge.read = number / len(sheets)
    except DefusedXmlException as error:
        raise Invalid("The workbook declares XML entities, which is refused.", field="file") from error
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise Invalid(f"The workbook is damaged: {error}.", field="file") from error


def _looked_over(upload: Upload) -> None:
    """Each part of it is XML without a document type; what lies in it is judged while it is read."""
    archive = Archive(upload.file, most=UNPACKED)
    if "xl/workbook.xml" not in archive.names:
        raise Invalid("This is no Excel workbook.", field="file")
    for name in archive.matching(r"xl/(?:workbook|sharedStrings|styles)\.xml|xl/_rels/.*|\[Content_Types\]\.xml"):
        with archive.open(name) as file:
            for _ in elements(file, frozenset()):
                pass
    for name in archive.matching(r"xl/worksheets/.*\.xml"):
        with archive.open(name) as file:
            _sheet_looked_over(file)
    upload.file.seek(0)


def _sheet_looked_over(file: IO[bytes]) -> None:
    """How many rows there are is counted before anybody parses them, and a document type stands at the beginning."""
    count, before = 0, b""
    while part := file.read(PART):
        if not before and b"<!DOCTYPE" in part[:4096]:
            raise Invalid("The workbook declares XML entities or a document type, which is refused.", field="file")
        count += (before[-len(ROW) + 1 :] + part).count(ROW)
        before = part
        if count > MOST_ROWS:
            raise _too_many()


def _too_many() -> Invalid:
    return Invalid(f"The table has more than {MOST_ROWS} rows. Bring the rows that matter.", field="file")


def _texts(table: Iterable[Cells]) -> Iterator[tuple[int, str]]:
    """The number of each row that says something, and its text; the first such row names the columns."""
    names: list[str] = []
    filled = cells = 0
    for number, row in enumerate(table, 1):
        if number > MOST_ROWS:
            raise _too_many()
        cells += len(row)
        if len(row) > MOST_COLUMNS * 40 or cells > MOST_CELLS:
            raise Invalid(f"The table has more than {MOST_CELLS} cells.", field="file")
        values = [_shown(value) for value in row[:MOST_COLUMNS]]
        if not any(values):
            continue
        filled += 1
        if filled == 1 and _is_heading(row[:MOST_COLUMNS]):
            names = values
            continue
        yield number, _row(names, values)


def _is_heading(row: Cells) -> bool:
    """Every cell that says something is a short text, and no two are the same."""
    said = [str(value).strip() for value in row if value not in (None, "")]
    words = all(len(text) <= 60 and any(map(str.isalpha, text)) and not text.endswith(".") for text in said)
    return words and len(said) > 1 and len({*said}) == len(said)


def _row(names: Sequence[str], values: Sequence[str]) -> str:
    named = [*names, *[""] * (len(values) - len(names))]
    return "; ".join(f"{name}: {value}" if name else value for name, value in zip(named, values, strict=False) if value)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime() if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
    return " ".join(str(value).split())[:CELL]
