"""The pages that people read, and the blocks of code in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.conftest import ROOT

DOCS: Final = ROOT / "docs"
PAGES: Final = sorted(
    page
    for folder in (ROOT, ROOT / "sdk", ROOT / "sdk-ts")
    for page in folder.glob("*.md")
    if page.name != "CHANGELOG.md"
) + sorted(DOCS.rglob("*.md"))
COMMENT: Final = re.compile(r"<!--\s*(?P<word>not run|runs in|given):\s*(?P<said>.+?)\s*-->", re.DOTALL)
TITLE: Final = re.compile(r'title="(?P<title>[^"]*)"')
PARSER: Final = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class Block:
    """Code that a page shows."""

    place: str
    """Page and line, as an editor understands it."""
    language: str
    title: str
    code: str
    reason: str = ""
    """Why it is not run; empty where it is."""
    environment: str = ""
    """Whose Python runs it; empty for the server's own."""

    @property
    def is_output(self) -> bool:
        """It shows what the block before it prints."""
        return self.title == "Output"


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@cache
def tokens(page: Path) -> Sequence[Token]:
    return PARSER.parse(page.read_text(encoding="utf-8"))


@cache
def blocks(page: Path) -> Sequence[Block]:
    """In the order in which they stand; a comment right before a block speaks of that block."""
    found: list[Block] = []
    said: dict[str, str] = {}
    for token in tokens(page):
        place = f"{name(page)}:{token.map[0] + 1 if token.map else 0}"
        if token.type in {"fence", "code_block"}:
            found.append(_block(place, token, said))
        if token.type == "html_block":
            said |= {each["word"]: each["said"] for each in COMMENT.finditer(token.content)}
            found += [Block(place, "sh", "", said.pop("given"))] if "given" in said else []
        else:
            said = {}
    return found


def _block(place: str, token: Token, said: Mapping[str, str]) -> Block:
    language, _, rest = token.info.strip().partition(" ")
    title = TITLE.search(rest)
    return Block(
        place,
        language,
        title["title"] if title else "",
        token.content,
        reason=said.get("not run", ""),
        environment=said.get("runs in", ""),
    )


def heading(page: Path) -> str:
    """What the page calls itself."""
    found = tokens(page)
    at = next(at for at, token in enumerate(found) if token.type == "heading_open")
    return found[at + 1].content
