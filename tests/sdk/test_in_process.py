"""Memory without a server: what is different from a client."""

import asyncio
import subprocess
import sys

import pytest
from tests.conftest import MODELS

from remanence import AsyncMemory, Memory
from remanence.errors import Invalid
from remanence.local import TEMPORARY
from remanence.settings import Settings
from remanence_client import AsyncRemanence, Remanence


def settings(folder):
    return Settings(data=folder, model_cache=MODELS, log_level="error")


def test_what_is_remembered_is_there_when_it_is_opened_again(tmp_path):
    with Memory(settings=settings(tmp_path)) as memory:
        memory.add("I work as a nurse in Leeds.")

    with Memory(settings=settings(tmp_path)) as again:
        [hit, *_] = again.search("What does she do for a living?")

    assert hit.memory == "Works as a nurse in Leeds"


def test_a_temporary_memory_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with Memory(settings=settings(TEMPORARY)) as memory:
        memory.add("I live in York.")
        assert list(tmp_path.iterdir())

    assert list(tmp_path.iterdir()) == []


def test_one_memory_serves_one_loop_after_another(tmp_path):
    memory = AsyncMemory(settings=settings(tmp_path))

    asyncio.run(memory.add("I live in York."))
    found = asyncio.run(memory.search("Where does she live?"))
    pages = asyncio.run(memory.get_all().all())
    asyncio.run(memory.aclose())

    assert found[0].memory == pages[0].memory == "Lives in York"


def test_what_prevents_it_is_told_at_once(tmp_path):
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(Invalid, match="cannot be made"):
        Memory(settings=settings(tmp_path / "file"))


def test_the_folder_and_the_rest_come_from_the_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("REMANENCE_EMBEDDER", "none")

    with Memory(tmp_path / "mine") as memory:
        memory.add("I live in York.")

    assert (tmp_path / "mine" / "remanence.db").exists()
    assert not (tmp_path / "mine" / "models").exists()


def test_closing_twice_is_closing_once(tmp_path):
    memory = Memory(settings=settings(tmp_path))

    memory.close()
    memory.close()

    with pytest.raises(RuntimeError, match="closed"):
        memory.search("?")


def test_the_server_alone_has_the_client_under_its_own_name_once_it_is_asked_for():
    program = (
        "import remanence, sys\n"
        "print(*{'fastapi', 'numpy', 'httpx'} & set(sys.modules))\n"
        "sys.modules['remanence_client'] = None\n"
        "print(remanence.Memory.__base__.__module__)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "\nremanence.client._sync.client\n"


def test_beside_the_sdk_it_is_one_of_its_clients():
    assert issubclass(Memory, Remanence)
    assert issubclass(AsyncMemory, AsyncRemanence)
