"""Promises about the SDK as a package of its own."""

import ast
import importlib
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import remanence
import remanence_client

SDK = Path(__file__).parents[2] / "sdk"
SOURCES = sorted((SDK / "src").rglob("*.py"))
ADAPTERS = SDK / "src" / "remanence_client" / "adapters"
FRAMEWORKS = sorted(path.stem for path in ADAPTERS.glob("*.py") if path.stem not in {"__init__", "speaking"})


def test_the_blocking_client_is_what_make_sync_makes():
    done = subprocess.run(
        [sys.executable, str(SDK / "unasync.py"), "--check"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stdout + done.stderr


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if ADAPTERS not in path.parents], ids=lambda path: str(path.relative_to(SDK))
)
def test_it_imports_itself_the_standard_library_and_httpx_alone(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}

    assert {name.split(".")[0] for name in named} - sys.stdlib_module_names <= {"httpx"}


def test_it_has_the_servers_version_and_one_of_its_own_that_agree():
    project = tomllib.loads((SDK / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["version"] == remanence_client.__version__ == remanence.__version__


def test_public_names_are_sorted_and_there():
    names = remanence_client.__all__

    assert names == sorted(names)
    assert all(hasattr(remanence_client, name) for name in names)
    assert (SDK / "src" / "remanence_client" / "py.typed").exists()


@pytest.mark.parametrize(
    ("folder", "package"), [(SDK, "remanence_client"), (SDK.parent, "remanence/client")], ids=["sdk", "server"]
)
def test_a_wheel_has_the_client_whole(tmp_path, folder, package):
    """The server's follows a link, and leaves out the adapters, which are the SDK's."""
    wheels = pytest.importorskip(
        "hatchling.builders.wheel", reason="hatchling is not installed; `make install` does that"
    )
    [built] = wheels.WheelBuilder(str(folder)).build(directory=str(tmp_path), versions=["standard"])

    with zipfile.ZipFile(built) as wheel:
        within = {name.removeprefix(f"{package}/") for name in wheel.namelist() if name.startswith(f"{package}/")}
    whole = {str(path.relative_to(SDK / "src" / "remanence_client")) for path in SOURCES}
    missing = whole - within

    assert "py.typed" in within
    assert all(name.startswith("adapters/") for name in missing)
    assert bool(missing) == (package == "remanence/client")


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_an_adapter_without_its_framework_says_what_to_install(name):
    extra = name.replace("_", "-")

    with pytest.raises(ModuleNotFoundError, match=rf'pip install "remanence-client\[{extra}\]"'):
        importlib.import_module(f"remanence_client.adapters.{name}")


def test_every_adapter_has_an_extra_of_its_name():
    project = tomllib.loads((SDK / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert sorted(project["optional-dependencies"]) == sorted(name.replace("_", "-") for name in FRAMEWORKS)
