"""`remanence`, as its user starts it, in a process of its own.

Each is forked from one that has loaded the modules already (multiprocessing's "forkserver"): dozens of processes are
killed and started again here, and what costs a second each time is the loading, which no kill can disturb.
"""

import multiprocessing
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Final

QUIET = {"REMANENCE_EMBEDDER": "none", "REMANENCE_LOG_LEVEL": "error"}
FORKING: Final = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["remanence.cli", "remanence.faces.http.app", "remanence.adapters.sql.postgres"])


class Command:
    """One that runs until it is told to end: a server or a worker."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self._arguments = arguments
        self._environment = {**os.environ, **QUIET, **environment}
        self.url = ""

    def start(self) -> None:
        self.process, (said,) = _forked(self._arguments, self._environment, outputs=1)
        with open(said.fileno(), closefd=False) as lines:
            for line in lines:
                if found := re.search(r"listens on (\S+)", line):
                    self.url = found[1]
                if found or "in the background" in line:
                    self._said = said  # open as long as it runs: it may say more
                    return
        raise AssertionError(f"{self._arguments} ended before it was ready.")

    @property
    def runs(self) -> bool:
        return self.process.is_alive()

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self._said.close()

    def stop(self) -> int | None:
        assert self.process.pid is not None
        os.kill(self.process.pid, signal.SIGTERM)
        self.process.join(120)
        self._said.close()
        return self.process.exitcode


def run(*arguments: str, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
    process, ends = _forked(arguments, {**os.environ, **QUIET, **environment}, outputs=2)
    with ExitStack() as stack:
        files = [stack.enter_context(open(end.fileno(), closefd=False)) for end in ends]
        output, errors = (file.read() for file in files)  # none of them says as much as a pipe holds
    process.join()
    done = subprocess.CompletedProcess(arguments, process.exitcode or 0, output, errors)
    if check:
        done.check_returncode()
    return done


def key(where: Sequence[str]) -> str:
    return run("keys", "create", *where, "--tier", "unlimited").stdout.strip()


def _forked(
    arguments: Sequence[str], environment: Mapping[str, str], *, outputs: int
) -> tuple[ForkServerProcess, list[Connection]]:
    """The process, and where to read what it writes to its first so many outputs."""
    pipes = [FORKING.Pipe(duplex=False) for _ in range(outputs)]
    process = FORKING.Process(target=_main, args=(arguments, environment, [there for _, there in pipes]))
    process.start()
    for _, there in pipes:
        there.close()
    return process, [here for here, _ in pipes]


def _main(arguments: Sequence[str], environment: Mapping[str, str], outputs: Sequence[Connection]) -> None:
    from remanence.cli import main  # noqa: PLC0415 - loaded already, where this runs

    os.environ.clear()
    os.environ.update(environment)
    for number, output in enumerate(outputs, 1):
        os.dup2(output.fileno(), number)
        output.close()
    sys.argv = ["remanence", *arguments]
    main()
