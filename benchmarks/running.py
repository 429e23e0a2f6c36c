"""A command of Remanence that runs until it is told to end, and can be killed and started again."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-m", "remanence")
CACHE = {"REMANENCE_MODEL_CACHE": str(ROOT / ".cache" / "models"), "REMANENCE_LOG_LEVEL": "error"}


class Running:
    def __init__(self, *arguments: str, **environment: str) -> None:
        self._arguments = arguments
        self._environment = {**os.environ, **CACHE, **environment}
        self.url = ""
        self._start()

    def restart(self) -> None:
        """After a kill that no process can answer."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self._close()
        for _ in range(10):
            try:
                self._start()
            except RuntimeError:  # the database was being started again
                continue
            return
        self._start()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(120)
        self._close()
        return status

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *self._arguments], stdout=subprocess.PIPE, text=True, env=self._environment
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"listens on (\S+)", line):
                self.url = found[1]
            if found or "in the background" in line:
                return
        self.process.wait()
        self._close()
        raise RuntimeError(f"{self._arguments[0]} ended before it was ready.")

    def _close(self) -> None:
        assert self.process.stdout is not None
        self.process.stdout.close()


def key(flags: Sequence[str], *more: str) -> str:
    """One whose calls are not limited."""
    made = subprocess.run(
        [*COMMAND, "keys", "create", *flags, "--tier", "unlimited", *more],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **CACHE},
    )
    return made.stdout.strip()
