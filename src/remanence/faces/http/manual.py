"""The documentation as text, for programs that read: `/llms.txt`, `/llms-full.txt` (llmstxt.org) and each page of it.

Pages come with the package; in a checkout they are those of `docs/`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Response

from remanence.faces.http.problems import NoSuchPath

PACKAGE: Final = Path(__file__).parents[2]
SECTIONS: Final[Mapping[str, str]] = {
    "Tutorial": "tutorial",
    "How to": "how-to",
    "Concepts": "concepts",
    "Operations": "operations",
    "Reference": "reference",
    "Comparison and benchmarks": "comparison",
}
"""Folders, in the order in which one would read them."""
FIRST: Final = "index.md"
ADDRESS: Final = "/manual/"
COMMENT: Final = re.compile(r"<!--.*?-->\n?", re.DOTALL)
LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
SENTENCE: Final = re.compile(r".+?\.(?=\s|$)")
PROSE: Final = re.compile(r"\*\*|`(?!``)|(?!\d+\.)\w")
LABEL: Final = re.compile(r"^\*\*[^*]+\*\*\s*")

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the documentation."""

    path: str
    """Below the folder of all pages."""
    section: str
    text: str
    """As Markdown, without what only our tests read."""

    @property
    def title(self) -> str:
        return self.text.partition("\n")[0].removeprefix("# ")

    @property
    def summary(self) -> str:
        """The first sentence that is no heading, list, table or code."""
        first = next((part for part in self.text.split("\n\n")[1:] if PROSE.match(part)), "")
        said = " ".join(LINK.sub(r"\1", LABEL.sub("", first)).split())
        found = SENTENCE.match(said)
        return (found[0] if found else said).rstrip(":")


def pages(folder: Path, sections: Mapping[str, str] = SECTIONS) -> Iterator[Page]:
    yield _page(folder, folder / FIRST, "")
    for title, below in sections.items():
        for path in sorted((folder / below).rglob("*.md")):
            yield _page(folder, path, title)


def table_of_contents(found: Sequence[Page], *, address: str = ADDRESS) -> str:
    """As llmstxt.org says: a title, a summary, and links by section."""
    first, *others = found
    lines = [f"# {first.title}", "", f"> {' '.join(first.text.split(chr(10) * 2)[1].split())}", ""]
    for section in dict.fromkeys(page.section for page in others):
        lines += [f"## {section}", ""]
        lines += [_entry(page, address) for page in others if page.section == section]
        lines.append("")
    return "\n".join(lines)


def whole(found: Sequence[Page], *, address: str = ADDRESS) -> str:
    """Every page, one after another, each below its address."""
    return "\n\n".join(f"<!-- {address}{page.path} -->\n\n{page.text.strip()}" for page in found) + "\n"


def _entry(page: Page, address: str) -> str:
    return f"- [{page.title}]({address}{page.path})" + (f": {page.summary}" if page.summary else "")


def _page(folder: Path, path: Path, section: str) -> Page:
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    return Page(path.relative_to(folder).as_posix(), section, text)


@cache
def _ours() -> Sequence[Page]:
    packed, checkout = PACKAGE / "manual", PACKAGE.parents[1] / "docs"
    return list(pages(packed if packed.exists() else checkout))


@router.get("/llms.txt")
async def llms() -> Response:
    return Response(table_of_contents(_ours()), media_type="text/plain")


@router.get("/llms-full.txt")
async def llms_full() -> Response:
    return Response(whole(_ours()), media_type="text/plain")


@router.get(f"{ADDRESS}{{path:path}}")
async def page(path: str) -> Response:
    for each in _ours():
        if each.path == path:
            return Response(each.text, media_type="text/markdown")
    raise NoSuchPath
