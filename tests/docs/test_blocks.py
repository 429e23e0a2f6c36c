"""Every block of code in the documentation does what it shows."""

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Mapping

import pytest
import yaml
from tests.docs import commands, expected
from tests.docs.pages import PAGES, Block, blocks, name

from remanence.settings import Settings

RUN = {"sh", "console", "python", "typescript"}
TOOLS = {"curl": "curl ", "jq": "jq ", "node": 'from "remanence-client"'}
"""What readers have, and by what a page shows that it needs it."""
SHOWN = {"text", "http"}
"""What is no code of any language."""
COMMAND = re.compile(r"(?:^|\$ |\(|\w=\S+ )remanence (?P<words>[^|)>]+)")


def shell(code: str) -> None:
    checked = subprocess.run(["bash", "-n"], input=code, capture_output=True, text=True, check=False)
    assert not checked.returncode, checked.stderr


def settings(code: str) -> None:
    Settings.model_validate(tomllib.loads(code))


READ: Mapping[str, Callable[[str], object]] = {
    "sh": shell,
    "console": lambda code: shell("\n".join(command for command, _ in conversation(code))),
    "python": lambda code: compile(code, "page", "exec"),
    "json": json.loads,
    "toml": settings,
    "yaml": lambda code: list(yaml.safe_load_all(code)),
    "typescript": str,
}
"""How a block that is not run is read, by language."""


def runs(block: Block) -> bool:
    return block.language in RUN and not block.reason and not block.is_output


def conversation(code: str) -> list[tuple[str, str]]:
    """What is typed after each `$`, and what is answered."""
    turns: list[tuple[list[str], list[str]]] = []
    for line in code.splitlines():
        if line.startswith("$ "):
            turns.append(([line[2:]], []))
        elif turns[-1][0][-1].endswith("\\"):
            turns[-1][0].append(line)
        else:
            turns[-1][1].append(line)
    return [("\n".join(typed), "\n".join(answered)) for typed, answered in turns]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_block_names_its_language_and_is_run_or_says_why_not(page):
    for block in blocks(page):
        assert block.language, f"{block.place}: name the language after the ```"
        assert block.language in READ.keys() | SHOWN, f"{block.place}: {block.language} is not known here"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_is_not_run_can_be_read_at_least(page):
    for block in blocks(page):
        if block.language not in SHOWN and not runs(block) and not block.is_output:
            READ[block.language](block.code)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_that_is_not_run_has_these_flags(page):
    for block in blocks(page):
        if block.reason and block.language in {"sh", "console"}:
            for line in block.code.replace("\\\n", " ").splitlines():
                if found := COMMAND.search(line.partition("   #")[0].partition(" # ")[0]):
                    assert commands.unknown(found["words"].split()) == "", f"{block.place}: {line}"


@pytest.mark.parametrize("page", [page for page in PAGES if any(runs(block) for block in blocks(page))], ids=name)
def test_a_page_works_from_top_to_bottom(page, reader):
    code = "".join(block.code for block in blocks(page) if runs(block))
    if missing := [tool for tool, sign in TOOLS.items() if sign in code and not shutil.which(tool)]:
        pytest.skip(f"{missing[0]} is not installed")
    printed = ""
    for block in blocks(page):
        if block.is_output:
            compared(block, block.code, printed)
        elif not runs(block):
            continue
        elif block.language == "console":
            talked(reader, block)
        else:
            printed = reader.run(block)


def talked(reader, block: Block) -> None:
    for typed, answered in conversation(block.code):
        command = Block(block.place, "sh", "", typed)
        compared(block, answered, reader.run(command))


def compared(block: Block, shown: str, printed: str) -> None:
    if said := expected.differs(shown, printed, language=block.language):
        pytest.fail(f"{block.place}: {said}\nshown:\n{shown}\nprinted:\n{printed}", pytrace=False)
