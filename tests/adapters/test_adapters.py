"""Adapters for agent frameworks, each in a small real use, against a server on a socket: the published ones of
MemorySync, and ours.

The frameworks live in environments of their own, since they want other versions than the server. `make test` makes one,
without CrewAI and its hundred packages, for which `make adapters` makes another.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SDK = HERE.parents[1] / "sdk" / "src"
CLIENTS = Path(sys.prefix) / "clients"
PLACES = {"crewai": "crewai"}
"""Of a framework that does not live with the others."""
QUIET = {"CREWAI_DISABLE_TELEMETRY": "true", "OTEL_SDK_DISABLED": "true", "CREWAI_TRACING_ENABLED": "false"}
ADAPTERS = {
    "langchain": "langchain_memorysync",
    "langgraph": "langchain_memorysync",
    "autogen": "autogen_memorysync",
    "crewai": "crewai_memorysync",
}
OURS = {
    "langchain": "langchain_core",
    "langgraph": "langgraph",
    "llama_index": "llama_index.core",
    "openai_agents": "agents",
    "pydantic_ai": "pydantic_ai",
    "crewai": "crewai",
}

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True, scope="session")


def run(use: str, package: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    python = CLIENTS / PLACES.get(use, "adapters") / "bin" / "python"

    def call(*given: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(python), *given],
            env={"PATH": os.environ["PATH"]} | QUIET | environment,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    if not python.exists() or call("-c", f"import importlib.util as u; exit(not u.find_spec({package!r}))").returncode:
        pytest.skip(f"{package} is not installed; `make adapters` does that")
    return call(*arguments)


@pytest.mark.parametrize(("use", "package"), ADAPTERS.items())
def test_a_published_adapter_works_as_it_does_with_its_own_server(server, org, tmp_path, use, package):
    key = server.key(org=org, prefix="ms_live_")

    done = run(
        use,
        package,
        str(HERE / "uses" / f"use_{use}.py"),
        MEMORYSYNC_API_KEY=key,
        MEMORYSYNC_BASE_URL=server.url,
        HOME=str(tmp_path),
    )

    assert done.returncode == 0, done.stderr[-4000:]


@pytest.mark.parametrize(("use", "package"), OURS.items())
def test_a_framework_remembers_through_our_adapter_what_it_was_told_in_another_session(
    server, org, tmp_path, use, package
):
    done = run(
        use,
        package,
        str(HERE / "ours" / f"use_{use}.py"),
        REMANENCE_BASE_URL=server.url,
        REMANENCE_API_KEY=server.key(org=org),
        PYTHONPATH=os.pathsep.join((str(SDK), str(HERE / "uses"))),
        HOME=str(tmp_path),
    )

    assert done.returncode == 0, done.stderr[-4000:]
