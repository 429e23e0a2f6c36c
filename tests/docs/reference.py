"""Writes the reference anew, from the code: `make reference`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.docs.generated import benchmarks, commands, errors, http, metrics, permissions, settings, tools
from tests.docs.pages import DOCS

FOLDER: Final = DOCS / "reference"


def pages() -> Mapping[Path, str]:
    """What each generated page should say."""
    return {
        DOCS / "comparison" / "benchmarks.md": benchmarks.page(),
        FOLDER / "settings.md": settings.page(),
        FOLDER / "cli.md": commands.page(),
        FOLDER / "metrics.md": metrics.page(),
        FOLDER / "errors.md": errors.page(),
        FOLDER / "permissions.md": permissions.page(),
        FOLDER / "mcp.md": tools.page(),
        **{FOLDER / "http" / name: text for name, text in http.pages().items()},
    }


def main() -> None:
    (FOLDER / "http").mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
