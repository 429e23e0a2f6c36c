"""HTML: what a reader sees, paragraph by paragraph under its headings. Nothing is run and nothing is fetched."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from remanence.adapters.files import documents
from remanence.adapters.files.encodings import lines
from remanence.adapters.files.upload import Upload
from remanence.domain.chunking import Block
from remanence.domain.imports import Piece

UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "svg", "math", "nav", "iframe", "object", "head"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TEXTS: Final = frozenset(
    {"address", "blockquote", "caption", "dd", "details", "dt", "li", "p", "pre", "summary", "title"}
)
PARTS: Final = frozenset(
    {"article", "aside", "body", "dl", "div", "footer", "form", "header", "main", "ol", "section", "ul"}
)
TABLES: Final = frozenset({"table", "tbody", "td", "tfoot", "th", "thead", "tr", "br", "hr", "figcaption", "figure"})
BREAKS: Final = HEADINGS | TEXTS | PARTS | TABLES
UNCLOSED: Final = frozenset({"p", "li", "dt", "dd", "td", "th", "tr"})
"""One of them ends where the next one begins."""
VOID: Final = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr"})


def read(upload: Upload) -> Iterator[Piece]:
    yield from documents.pieces(upload, _blocks(upload))


def _blocks(upload: Upload) -> Iterator[Block]:
    page = _Page()
    for line in lines(upload.file):
        page.feed(f"{line}\n")
        upload.gauge.read = min(upload.file.tell() / upload.size, 1.0)
        yield from page.taken()
    page.close()
    page.end_paragraph()
    yield from page.taken()
    if page.title:
        upload.gauge.note("title", page.title)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self._blocks: list[Block] = []
        self._said: list[str] = []
        self._section = ""
        self._hidden: list[str] = []
        self._in_title = False
        self._begins = 1

    def taken(self) -> list[Block]:
        blocks, self._blocks = self._blocks, []
        return blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title":
            self._in_title = True
        if tag == "body" or (tag in UNCLOSED and self._hidden[-1:] == [tag]):
            self._hidden = self._hidden[:-1]
        again = self._hidden[-1:] == [tag]
        if tag not in VOID and (again or tag in UNSEEN or _is_hidden(dict(attrs))):
            self._hidden.append(tag)
        if tag in BREAKS:
            self.end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        if tag in HEADINGS:
            self._section = " ".join("".join(self._said).split()) or self._section
        if tag in BREAKS:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = f"{self.title}{data}".strip()[:500]
        elif not self._hidden:
            if not self._said:
                self._begins = self.getpos()[0]
            self._said.append(data)

    def end_paragraph(self) -> None:
        text = " ".join("".join(self._said).split())
        if text:
            self._blocks.append(Block(text, {"line": self._begins}, self._section))
        self._said = []


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    """What a reader does not see says nothing to us either: that is where orders to machines are hidden."""
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style
