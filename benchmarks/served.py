"""A server of one's own for a measurement, started as a user starts it."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "remanence"]


@dataclass(frozen=True, slots=True)
class Served:
    client: httpx.Client
    pid: int
    data: Path


@contextmanager
def server(*options: str, **environment: str) -> Iterator[Served]:
    """A server on an empty database, with a client whose key names its users and is not limited."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        cache = {"REMANENCE_MODEL_CACHE": str(ROOT / ".cache" / "models"), "REMANENCE_LOG_LEVEL": "error"}
        variables = os.environ | cache | environment
        key = _output([*COMMAND, "keys", "create", "--data", folder, "--tier", "unlimited"], variables)
        process = subprocess.Popen(
            [*COMMAND, "serve", "--data", folder, "--port", "0", *options],
            stdout=subprocess.PIPE,
            text=True,
            env=variables,
        )
        try:
            with httpx.Client(base_url=_address(process), headers={"X-API-Key": key}, timeout=600) as client:
                yield Served(client, process.pid, data)
        finally:
            process.terminate()
            process.wait()


def _output(command: list[str], environment: Mapping[str, str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"listens on (\S+)", line):
            return found[1]
    raise RuntimeError("The server did not start.")
