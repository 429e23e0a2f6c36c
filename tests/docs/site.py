"""Puts the site together: `make docs`. What stands in which folder of `docs/` stands in that section of it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.conftest import ROOT
from tests.docs.pages import DOCS, heading

GENERATOR: Final = Path(sys.prefix) / "clients" / "site" / "bin" / "zensical"
SECTIONS: Final = {
    "Tutorial": "tutorial",
    "How to": "how-to",
    "Concepts": "concepts",
    "Operations": "operations",
    "Reference": "reference",
    "Comparison and benchmarks": "comparison",
    "Decisions": "decisions",
}
"""Folders, in the order in which one would read them."""
FIRST: Final = ("index.md", "README.md")


def main() -> None:
    config = ROOT / "zensical.toml"  # the generator takes its folder for the project's
    template = (DOCS / ".theme" / "site.toml").read_text(encoding="utf-8")
    config.write_text(template.replace("[project]\n", f"[project]\nnav = {toml(navigation())}\n", 1), encoding="utf-8")
    sys.exit(subprocess.run([GENERATOR, "build", "--strict", "--config-file", config], check=False).returncode)


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
