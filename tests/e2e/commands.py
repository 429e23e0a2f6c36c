"""`remanence`, as its user starts it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence

QUIET = {"REMANENCE_EMBEDDER": "none", "REMANENCE_LOG_LEVEL": "error"}


class Command:
    """One that runs until it is told to end: a server or a worker."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self._arguments = arguments
        self._environment = {**os.environ, **QUIET, **environment}
        self.url = ""

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "remanence", *self._arguments],
            stdout=subprocess.PIPE,
            text=True,
            env=self._environment,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"listens on (\S+)", line):
                self.url = found[1]
            if found or "in the background" in line:
                return
        raise AssertionError(f"{self._arguments} ended before it was ready.")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self._close()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(120)
        self._close()
        return status

    def _close(self) -> None:
        assert self.process.stdout is not None
        self.process.stdout.close()


def run(*arguments: str, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "remanence", *arguments],
        check=check,
        capture_output=True,
        text=True,
        env={**os.environ, **QUIET, **environment},
    )


def key(where: Sequence[str]) -> str:
    return run("keys", "create", *where, "--tier", "unlimited").stdout.strip()
