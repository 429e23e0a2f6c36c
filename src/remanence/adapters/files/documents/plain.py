"""Plain text and Markdown: paragraphs between empty lines, under their headings."""

import re
from collections.abc import Iterator
from typing import Final

from remanence.adapters.files import documents
from remanence.adapters.files.encodings import lines
from remanence.adapters.files.upload import Upload
from remanence.domain.chunking import Block
from remanence.domain.imports import Piece

LONGEST: Final = 20_000
"""Characters of a paragraph; a longer one is cut."""
_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})\s+(?P<text>.+?)\s*#*\s*")
_UNDERLINE: Final = re.compile(r"\s{0,3}(?:=+|-{3,})\s*")
_FENCE: Final = re.compile(r"\s{0,3}(?:```|~~~)")
_MARKUP: Final = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(.+?)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?!\s)(.+?)(?<!\s)\*(?![\w*])"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"<!--.*?-->"), ""),
)


def read_text(upload: Upload) -> Iterator[Piece]:
    yield from documents.pieces(upload, _paragraphs(upload))


def read_markdown(upload: Upload) -> Iterator[Piece]:
    yield from documents.pieces(upload, _sections(upload))


def _paragraphs(upload: Upload) -> Iterator[Block]:
    held: list[str] = []
    begins = 1
    for number, line in enumerate(lines(upload.file), 1):
        if held and (not line.strip() or sum(map(len, held)) > LONGEST):
            yield Block("\n".join(held), {"line": begins})
            held = []
        if line.strip():
            begins = begins if held else number
            held.append(line)
        upload.gauge.read = min(upload.file.tell() / upload.size, 1.0)
    if held:
        yield Block("\n".join(held), {"line": begins})


def _sections(upload: Upload) -> Iterator[Block]:
    section = ""
    in_code = False
    for block in _paragraphs(upload):
        held: list[str] = []
        begins = int(block.place["line"])
        for at, line in enumerate(block.text.split("\n")):
            in_code ^= _FENCE.match(line) is not None
            heading = _heading(line, held) if not in_code else ""
            if not heading:
                held.append(line)
                continue
            if held and not _UNDERLINE.fullmatch(line):
                yield Block(_plain(held), {"line": begins}, section)
            section = heading
            upload.gauge.add("headings")
            yield Block(heading, {"line": begins + at}, section)
            held, begins = [], begins + at + 1
        if text := _plain(held):
            yield Block(text, {"line": begins}, section)


def _heading(line: str, before: list[str]) -> str:
    if match := _HEADING.fullmatch(line):
        return _plain([match["text"]])
    if len(before) == 1 and _UNDERLINE.fullmatch(line):
        return _plain(before)
    return ""


def _plain(held: list[str]) -> str:
    text = "\n".join(line for line in held if not _FENCE.match(line))
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return text.strip()
