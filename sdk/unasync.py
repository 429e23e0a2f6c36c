"""The blocking client, made from the asynchronous one: `make sync`. `--check` only says whether it is up to date."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parent / "src" / "remanence_client"
HEADER: Final = "# Made from _async/{name} by `make sync`: change that.\n"
WORDS: Final = tuple(
    (re.compile(asynchronous), blocking)
    for asynchronous, blocking in (
        (r"\basync (def|for|with)\b", r"\1"),
        (r"\bawait ", ""),
        (r"\basyncio\.sleep\b", "sleep"),
        (r"\bimport asyncio\b", "from time import sleep"),
        (r"\bAwaitable\[(\w+\[\w+\])\]", r"\1"),
        (r"\bAsync(?=[A-Z])", ""),
        (r"\b__a(iter|enter|exit)__", r"__\1__"),
        (r"\ba(close|read|iter_bytes)\b", r"\1"),
        (r"\b_async\b", "_sync"),
    )
)


def made(source: str, name: str) -> str:
    for asynchronous, word in WORDS:
        source = asynchronous.sub(word, source)
    return _formatted(HEADER.format(name=name) + source)


def _formatted(source: str) -> str:
    for arguments in (
        ["check", "--quiet", "--select", "C416,F401,I,UP028,UP034", "--fix-only", "--unsafe-fixes"],
        ["format", "--quiet"],
    ):
        ruff = [sys.executable, "-m", "ruff", *arguments, "--stdin-filename", str(PACKAGE / "_sync" / "made.py"), "-"]
        source = subprocess.run(ruff, input=source, capture_output=True, text=True, check=True).stdout
    return source


def outdated() -> list[Path]:
    """Modules of the blocking client that are not what they should be, with what they should be put in place."""
    stale = []
    for path in sorted((PACKAGE / "_async").glob("*.py")):
        text, target = made(path.read_text(encoding="utf-8"), path.name), PACKAGE / "_sync" / path.name
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(target)
            if "--check" not in sys.argv:
                target.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    stale = outdated()
    print("\n".join(f"{path.name} was not up to date" for path in stale))
    sys.exit(bool(stale) and "--check" in sys.argv)
