"""PDF: the text of each page, its lines joined into paragraphs again."""

import re
from collections.abc import Iterator
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PdfReadError, PyPdfError

from remanence.adapters.files import documents
from remanence.adapters.files.upload import Upload
from remanence.domain.chunking import Block
from remanence.domain.imports import Piece
from remanence.errors import Invalid

MOST_PAGES: Final = 5_000
FULL_LINE: Final = 0.7
"""Of the longest line of its page: a line as long as this goes on in the next one."""
_HYPHENATED: Final = re.compile(r"(\w)[-\u00ad]$")


def read(upload: Upload) -> Iterator[Piece]:
    yield from documents.pieces(upload, _blocks(upload))


def _blocks(upload: Upload) -> Iterator[Block]:
    document = _opened(upload)
    count = len(document.pages)
    if count > MOST_PAGES:
        raise Invalid(f"The PDF has {count} pages; {MOST_PAGES} are read at most.", field="file")
    upload.gauge.note("pages", count)
    for number, page in enumerate(document.pages, 1):
        try:
            text = page.extract_text()
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            # pypdf meets a broken page with whatever it stumbles over; the others are read all the same
            upload.gauge.add("unreadable_pages")
            text = ""
        for paragraph in paragraphs(text):
            yield Block(paragraph, {"page": number})
        upload.gauge.read = number / count


def _opened(upload: Upload) -> PdfReader:
    if b"%PDF-" not in upload.head(1024):
        raise Invalid("This is no PDF.", field="file")
    try:
        document = PdfReader(upload.file)
        if document.is_encrypted and not document.decrypt(""):
            raise Invalid("The PDF is locked by a password. Unlock it first.", field="file")
        len(document.pages)
    except (PdfReadError, PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Invalid(f"The PDF is damaged: {error}.", field="file") from error
    return document


def paragraphs(text: str) -> Iterator[str]:
    """Lines that were broken to fit the page, whole again; a short line ends its paragraph."""
    lines = [line.strip() for line in text.splitlines()]
    longest = max(map(len, lines), default=0)
    held = ""
    for line in lines:
        if not line:
            if held:
                yield held
            held = ""
            continue
        held = f"{held[:-1]}{line}" if _HYPHENATED.search(held) and line[:1].islower() else f"{held} {line}".strip()
        if len(line) < FULL_LINE * longest:
            yield held
            held = ""
    if held:
        yield held
