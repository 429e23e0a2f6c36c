"""Promises about the code itself. What lies in which layer is import-linter's business (`make lint`)."""

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from remanence import errors, ports
from remanence.domain.scope import Reach, Scope
from remanence.faces.http import dialect, problems

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
BANNED = {
    "manager", "helper", "helpers", "handler", "handlers", "util", "utils", "common", "base", "core", "misc", "data",
    "info", "process", "service", "impl",
}  # fmt: skip
FASTAPI = {"get_route_handler"}
FOREIGN = {"data", "info"}
"""Words that settings and published wire formats use; as names of modules and classes they stay banned."""


def words(name: str) -> set[str]:
    return set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_no_module_class_or_function_has_a_name_that_says_nothing(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defined = [
        node for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert not words(path.stem) & BANNED
    for node in defined:
        allowed = FOREIGN if not isinstance(node, ast.ClassDef) else set()
        assert node.name in FASTAPI or not words(node.name) & (BANNED - allowed), f"{path}:{node.lineno} {node.name}"


def test_importing_has_no_effects():
    """Every module is imported with the network closed, an empty environment and a folder that cannot be written to."""
    modules = [
        ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        for path in SOURCES
        if path.name != "__main__.py" and "testing" not in path.parts
    ]
    program = (
        "import socket, sys\n"
        "def closed(*_, **__): raise AssertionError('network at import')\n"
        "socket.socket.connect = socket.create_connection = closed\n"
        f"sys.path.insert(0, {str(ROOT / 'src')!r})\n"
        f"for name in {[name.removesuffix('.__init__') for name in modules]!r}: __import__(name)\n"
    )

    done = subprocess.run([sys.executable, "-c", program], env={}, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, ""), done.stderr


READS_WITHOUT_SCOPE = {"Items.users_without_vectors", "Memories.users_with_faded"}
"""Named by the operator's own work; it returns names of users and nothing of theirs."""


@pytest.mark.parametrize(
    ("port", "kind"),
    [
        *(
            (port, Scope)
            for port in (
                ports.Events,
                ports.Memories,
                ports.Items,
                ports.Views,
                ports.GivenOut,
                ports.Threads,
                ports.Patterns,
            )
        ),
        (ports.Census, Reach),
    ],
)
def test_every_read_takes_a_scope_or_a_reach_first(port, kind):
    for name, method in inspect.getmembers(port, inspect.isfunction):
        if name.startswith("_") or f"{port.__name__}.{name}" in READS_WITHOUT_SCOPE:
            continue
        first = list(inspect.signature(method).parameters.values())[1]
        assert first.annotation is kind, f"{port.__name__}.{name} takes {first} first"


def every_error(kind: type[errors.RemanenceError] = errors.RemanenceError) -> Iterator[type[errors.RemanenceError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from every_error(below)


@pytest.mark.parametrize("each", dialect.known(), ids=lambda each: each.name)
def test_every_error_has_a_rendering_of_its_own_in_every_dialect(each):
    table = sys.modules[each.problem.__module__].TABLE
    named = {errors.NotFound, errors.Invalid, errors.Denied, errors.Unauthenticated, errors.Conflict, errors.Exhausted}
    named |= {errors.Unavailable, problems.TooLarge, problems.WrongMethod}
    kinds = list(table)

    assert named <= table.keys()
    for kind in every_error():
        assert any(issubclass(kind, known) for known in kinds)
    for position, kind in enumerate(kinds):
        assert not any(issubclass(kind, earlier) for earlier in kinds[:position]), f"{kind} is never reached"


def test_broad_excepts_stand_in_known_places_only():
    known = {"engine/worker.py", "engine/herald.py", "adapters/sql/sqlite.py", "adapters/models/encoder.py"}
    found = {
        str(path.relative_to(ROOT / "src" / "remanence"))
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    }

    assert found <= known


def test_nothing_below_bootstrap_reads_the_environment():
    readers = {
        str(path.relative_to(ROOT / "src" / "remanence"))
        for path in SOURCES
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text(encoding="utf-8"))
    }

    assert {reader for reader in readers if not reader.startswith("cli/")} == {"local.py"}
