"""The published adapters of agent frameworks, each in a small real use, against a server on a socket.

They live in an environment of their own, since their frameworks want other versions than the server. `make test` makes
it, without CrewAI and its hundred packages, which `make adapters` adds.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PYTHON = Path(sys.prefix) / "clients" / "adapters" / "bin" / "python"
QUIET = {"CREWAI_DISABLE_TELEMETRY": "true", "OTEL_SDK_DISABLED": "true", "CREWAI_TRACING_ENABLED": "false"}
ADAPTERS = {
    "langchain": "langchain_memorysync",
    "langgraph": "langchain_memorysync",
    "autogen": "autogen_memorysync",
    "crewai": "crewai_memorysync",
}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PYTHON), *arguments],
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.mark.parametrize("database", ["sqlite"], indirect=True, scope="session")
@pytest.mark.parametrize(("use", "package"), ADAPTERS.items())
def test_a_published_adapter_works_as_it_does_with_its_own_server(server, org, tmp_path, use, package):
    if not PYTHON.exists() or run("-c", f"import importlib.util as u; exit(not u.find_spec({package!r}))").returncode:
        pytest.skip(f"{package} is not installed; `make adapters` does that")
    key = server.key(org=org, prefix="ms_live_")

    done = run(
        str(HERE / "uses" / f"use_{use}.py"),
        MEMORYSYNC_API_KEY=key,
        MEMORYSYNC_BASE_URL=server.url,
        HOME=str(tmp_path),
        **QUIET,
    )

    assert done.returncode == 0, done.stderr[-4000:]
