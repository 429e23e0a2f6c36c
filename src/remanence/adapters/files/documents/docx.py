"""DOCX: paragraphs under their headings, and the rows of tables. Macros and embedded objects are never looked at."""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from remanence.adapters.files import documents
from remanence.adapters.files.archive import Archive
from remanence.adapters.files.upload import Upload
from remanence.adapters.files.xml import attribute, elements, local
from remanence.domain.chunking import Block
from remanence.domain.imports import Piece
from remanence.errors import Invalid

BODY: Final = "word/document.xml"
STYLES: Final = "word/styles.xml"
UNPACKED: Final = 512 * 2**20


def read(upload: Upload) -> Iterator[Piece]:
    yield from documents.pieces(upload, _blocks(upload))


def _blocks(upload: Upload) -> Iterator[Block]:
    archive = Archive(upload.file, most=UNPACKED)
    if BODY not in archive.names:
        raise Invalid("This is no Word document.", field="file")
    headings = _headings(archive)
    section = ""
    number = 0
    with archive.open(BODY) as file:
        for element in elements(file, frozenset({"p", "tbl"})):
            if local(element) == "tbl":
                for row in _rows(element):
                    number += 1
                    yield Block(row, {"paragraph": number}, section)
                continue
            text = _text(element)
            if not text.strip():
                continue
            number += 1
            if _style(element) in headings or _outlined(element):
                section = text.strip()
                upload.gauge.add("headings")
            yield Block(text, {"paragraph": number}, section)
    upload.gauge.read = 1.0


def _headings(archive: Archive) -> Mapping[str, str]:
    """By its id, the name of each style that is one of headings: ids are translated, names are not."""
    if STYLES not in archive.names:
        return {}
    found = {}
    with archive.open(STYLES) as file:
        for style in elements(file, frozenset({"style"})):
            name = next((attribute(child, "val") for child in style if local(child) == "name"), "")
            if name.lower().startswith(("heading", "title")):
                found[attribute(style, "styleId")] = name
    return found


def _style(paragraph: Element) -> str:
    return next((attribute(each, "val") for each in paragraph.iter() if local(each) == "pStyle"), "")


def _outlined(paragraph: Element) -> bool:
    return any(local(each) == "outlineLvl" and attribute(each, "val") != "9" for each in paragraph.iter())


def _rows(table: Element) -> Iterator[str]:
    for row in (each for each in table.iter() if local(each) == "tr"):
        cells = [" ".join(filter(None, map(_text, _paragraphs(cell)))) for cell in row if local(cell) == "tc"]
        if text := " | ".join(filter(None, (cell.strip() for cell in cells))):
            yield text


def _paragraphs(cell: Element) -> Iterator[Element]:
    return (each for each in cell.iter() if local(each) == "p")


def _text(paragraph: Element) -> str:
    said = []
    for each in paragraph.iter():
        match local(each):
            case "t":
                said.append(each.text or "")
            case "tab":
                said.append("\t")
            case "br" | "cr":
                said.append("\n")
            case "noBreakHyphen":
                said.append("-")
    return "".join(said)
