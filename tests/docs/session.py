"""A reader at a terminal: goes through a page from top to bottom, and keeps what earlier blocks have set.

What stands for what is said here and nowhere else. In pages the server is at `http://127.0.0.1:8080`, webhooks go to
`https://example.com/callback`, the org that has several people is `acme`, and `KEY` is the first key, which `make serve`
prints. Here they are the server of the tests, a receiver of theirs, and orgs that belong to the page alone.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from select import select
from types import TracebackType
from typing import Any, Final, Self

import pytest
from tests.conftest import ROOT
from tests.docs.commands import ORG
from tests.docs.pages import Block

SERVER: Final = "http://127.0.0.1:8080"
CALLBACK: Final = "https://example.com/callback"
ORG_OF_SEVERAL: Final = "acme"
INTERPRETERS: Final = {"adapters": Path(sys.prefix) / "clients" / "adapters" / "bin" / "python"}
"""Environments beside ours, by the name that `runs in:` gives them. The SDK of this tree is theirs too."""
PYTHONPATH: Final = os.pathsep.join(
    str(Path(folder).resolve())
    for folder in (*os.environ.get("PYTHONPATH", "").split(os.pathsep), str(ROOT / "sdk" / "src"))
    if folder
)
"""As it was given to the tests, and good in any folder; with the SDK, which the environments beside ours lack."""
PATIENCE: Final = 120
"""Seconds that a block may take."""
STRICT: Final = "set -aeuo pipefail\ntrap 'env -0 >&3' EXIT\n"
"""What is set is exported, so that later blocks of any language have it; what fails ends the block."""
CURLRC: Final = "fail-with-body\nsilent\nshow-error\n"
"""An answer that refuses is a failure."""


class Session:
    """One page's folder, variables and Python."""

    def __init__(
        self, folder: Path, *, url: str, key: str, org: str, callback: str, path: str, settings: Mapping[str, str]
    ) -> None:
        self._folder = folder
        self._places = {SERVER: url, CALLBACK: callback, ORG_OF_SEVERAL: f"{org}-{ORG_OF_SEVERAL}"}
        (folder / ".curlrc").write_text(CURLRC)
        self._variables = {
            "LANG": os.environ.get("LANG", "C.UTF-8"),
            "PYTHONPATH": PYTHONPATH,
            **settings,
            "HOME": str(folder),
            "PATH": f"{path}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "COLUMNS": "120",
            "KEY": key,
            ORG: org,
        }
        self._pythons: dict[str, subprocess.Popen[str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for python in self._pythons.values():
            python.kill()
            python.communicate()

    def run(self, block: Block) -> str:
        """What it prints, as a reader would see it. Fails where it does."""
        code = block.code
        for place, ours in self._places.items():
            code = code.replace(place, ours)
        match block.language:
            case "python":
                printed = self._python(block, code)
            case "typescript":
                printed = self._node(block, code)
            case _:
                printed = self._shell(block, code)
        for place, ours in self._places.items():
            printed = printed.replace(ours, place)
        return printed

    def _shell(self, block: Block, code: str) -> str:
        after = self._folder / ".after"
        with after.open("w") as left:
            done = subprocess.run(
                ["bash", "-c", f"exec 3>&{left.fileno()}\n{STRICT}{code}"],
                cwd=self._variables.get("PWD", self._folder),
                env=self._variables,
                pass_fds=[left.fileno()],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
        if done.returncode:
            _fail(block, f"{done.stdout}\n{done.stderr}\nended with {done.returncode}")
        self._variables = dict(line.split("=", 1) for line in after.read_text().split("\0") if line)
        return done.stdout

    def _node(self, block: Block, code: str) -> str:
        """As a module of its own, which finds the client of this tree. Node reads what has no types in it."""
        packages = self._folder / "node_modules"
        packages.mkdir(exist_ok=True)
        if not (packages / "remanence-client").exists():
            (packages / "remanence-client").symlink_to(ROOT / "sdk-ts")
        module = self._folder / "block.mjs"
        module.write_text(code, encoding="utf-8")
        return self._shell(block, f"node {module}")

    def _python(self, block: Block, code: str) -> str:
        python = self._pythons.get(block.environment) or self._begun(block.environment)
        asked = {
            "code": code,
            "place": block.place,
            "environment": self._variables,
            "folder": self._variables.get("PWD", str(self._folder)),
        }
        assert python.stdin
        assert python.stdout
        python.stdin.write(json.dumps(asked) + "\n")
        python.stdin.flush()
        if not select([python.stdout], [], [], PATIENCE)[0]:
            _fail(block, f"It has not ended within {PATIENCE} seconds.")
        answer: dict[str, Any] = json.loads(python.stdout.readline() or '{"error": "Python has ended"}')
        if answer["error"]:
            _fail(block, f"{answer.get('printed', '')}\n{answer['error']}")
        return str(answer["printed"])

    def _begun(self, environment: str) -> "subprocess.Popen[str]":
        interpreter = INTERPRETERS[environment] if environment else Path(sys.executable)
        if not interpreter.exists():
            pytest.skip(f"{interpreter} is not installed; `make test` does that")
        self._pythons[environment] = subprocess.Popen(
            [str(interpreter), str(ROOT / "tests" / "docs" / "python_blocks.py")],
            env=self._variables | ({"PYTHONPATH": str(ROOT / "sdk" / "src")} if environment else {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self._pythons[environment]


def _fail(block: Block, why: str) -> None:
    pytest.fail(f"{block.place}\n{block.code}\n{why}", pytrace=False)
