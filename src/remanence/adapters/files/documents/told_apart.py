"""Documents whose name does not say what they are: told apart by how they begin, or by what an archive holds."""

import re
from collections.abc import Iterator
from typing import Final

from remanence.adapters.files.archive import Archive, is_zip
from remanence.adapters.files.documents import docx, html, pdf, plain, pptx, tables
from remanence.adapters.files.upload import Parser, Upload
from remanence.domain.imports import Piece
from remanence.errors import Invalid

HEAD: Final = 4096
PARTS: Final[dict[str, Parser]] = {
    docx.BODY: docx.read,
    pptx.PRESENTATION: pptx.read,
    "xl/workbook.xml": tables.read_xlsx,
}
_MARKUP: Final = re.compile(rb"<(?:!doctype html|html|head|body|title|div|p|h1)\b", re.IGNORECASE)


def read(upload: Upload) -> Iterator[Piece]:
    yield from _parser(upload)(upload)


def _parser(upload: Upload) -> Parser:
    head = upload.head(HEAD)
    if b"%PDF-" in head[:1024]:
        return pdf.read
    if is_zip(head):
        return _office(upload)
    return html.read if _MARKUP.search(head) else plain.read_text


def _office(upload: Upload) -> Parser:
    names = set(Archive(upload.file).names)
    upload.file.seek(0)
    for part, parser in PARTS.items():
        if part in names:
            return parser
    raise Invalid("This is no document that can be read.", field="file")
