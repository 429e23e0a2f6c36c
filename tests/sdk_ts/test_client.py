"""The TypeScript client, in Node, against a server on a socket; and what is generated of it is up to date."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

SDK = Path(__file__).parents[2] / "sdk-ts"
TSC = SDK / "node_modules" / ".bin" / "tsc"
OLDEST = 18


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=SDK,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.fixture(scope="module")
def node() -> str:
    found = shutil.which("node")
    if found is None:
        pytest.skip("Node is not installed")
    version = run(found, "--version").stdout.strip()
    if int(version.removeprefix("v").partition(".")[0]) < OLDEST:
        pytest.skip(f"Node {version} is older than {OLDEST}")
    return found


@pytest.fixture(scope="module")
def schema() -> ModuleType:
    spec = importlib.util.spec_from_file_location("schema", SDK / "schema.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("database", ["sqlite"], indirect=True, scope="session")
def test_every_verb_works_against_a_server(node, server, org):
    keys = {
        "REMANENCE_API_KEY": server.key(org=org, scopes=("*",)),
        "READING_KEY": server.key(org=org, user="ada", scopes=("memory:read",)),
    }

    done = run(node, "--test", "test/server.test.js", REMANENCE_BASE_URL=server.url, **keys)

    assert done.returncode == 0, done.stdout[-4000:]


def test_what_fails_for_now_is_tried_again(node):
    done = run(node, "--test", "test/retrying.test.js", REMANENCE_API_KEY="k")

    assert done.returncode == 0, done.stdout[-4000:]


def test_the_types_are_of_the_specification_that_the_server_gives(schema):
    assert schema.written() == schema.digest(schema.specification()), "make typescript"


def test_the_declarations_are_of_the_source_and_a_program_can_use_them(node, tmp_path):
    if not TSC.exists():
        pytest.skip("TypeScript is not installed; `make typescript` does that")

    made = run(node, TSC, "--project", "tsconfig.json", "--outDir", str(tmp_path))
    used = run(node, TSC, "--project", "typing")

    assert (made.returncode, made.stdout) == (0, "")
    assert (used.returncode, used.stdout) == (0, "")
    for declared in tmp_path.glob("*.d.ts"):
        committed = SDK / "types" / declared.name
        assert committed.read_text(encoding="utf-8") == declared.read_text(encoding="utf-8"), "make typescript"
