"""Puts the site together: `make docs`. What stands in which folder of `docs/` stands in that section of it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.conftest import ROOT
from tests.docs.pages import DOCS, heading

from remanence.faces.http import manual

GENERATOR: Final = Path(sys.prefix) / "clients" / "site" / "bin" / "zensical"
SECTIONS: Final = {**manual.SECTIONS, "Decisions": "decisions"}
TARGET: Final = ROOT / ".cache" / "site"
FIRST: Final = ("index.md", "README.md")


def main() -> None:
    config = ROOT / "zensical.toml"  # the generator takes its folder for the project's
    template = (DOCS / ".theme" / "site.toml").read_text(encoding="utf-8")
    config.write_text(template.replace("[project]\n", f"[project]\nnav = {toml(navigation())}\n", 1), encoding="utf-8")
    built = subprocess.run([GENERATOR, "build", "--strict", "--config-file", config], check=False)
    if built.returncode == 0:
        add_texts()
    sys.exit(built.returncode)


def add_texts() -> None:
    """Beside each page its Markdown, and the table of contents that llmstxt.org describes."""
    found = list(manual.pages(DOCS, {**manual.SECTIONS, "Optional": "decisions"}))
    for page in found:
        (TARGET / page.path).write_text(page.text, encoding="utf-8")
    (TARGET / "llms.txt").write_text(manual.table_of_contents(found, address=""), encoding="utf-8")
    (TARGET / "llms-full.txt").write_text(manual.whole(found, address=""), encoding="utf-8")


def navigation() -> Sequence[Mapping[str, object]]:
    return [{"Remanence": "index.md"}, *({title: entries(folder)} for title, folder in SECTIONS.items())]


def entries(folder: str) -> Sequence[Mapping[str, str]]:
    """By file name, which decisions and reference pages count on."""
    found = sorted((DOCS / folder).rglob("*.md"), key=lambda page: (page.name not in FIRST, page))
    return [{heading(page): str(page.relative_to(DOCS))} for page in found]


def toml(value: object) -> str:
    match value:
        case list() | tuple():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            return f"{{ {', '.join(f'{json.dumps(name)} = {toml(each)}' for name, each in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
