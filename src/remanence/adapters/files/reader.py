"""Reading uploads in a process of their own: what is in them can at worst end that process.

The upload lies in a file without a name while it is read, so that nothing of it is left behind whatever happens.
"""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncGenerator, AsyncIterator, Collection
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final

from remanence.adapters.files import forms
from remanence.domain.imports import Asked, Batch
from remanence.domain.pieces import piece
from remanence.errors import Invalid

MODULE: Final = "remanence.adapters.files.inside"
MEMORY: Final = 448 * 2**20
"""Bytes of address space: an interpreter with its libraries takes a quarter of it."""
CPU_SECONDS: Final = 600
PATIENCE: Final = 120.0
"""Seconds without a word from the process."""
LINE: Final = 64 * 2**20
TOO_LONG: Final = frozenset({-signal.SIGXCPU, -signal.SIGKILL})


class BoundedReader:
    """Implements `ports.UploadReader`."""

    def __init__(
        self,
        scratch: Path,
        *,
        memory: int = MEMORY,
        seconds: int = CPU_SECONDS,
        patience: float = PATIENCE,
    ) -> None:
        self._scratch = scratch
        self._memory = memory
        self._seconds = seconds
        self._patience = patience

    def forms(self, kind: str) -> Collection[str]:
        return forms.known(kind)

    async def read(self, content: AsyncIterator[bytes], asked: Asked) -> AsyncGenerator[Batch]:
        if asked.form not in forms.known(asked.kind):
            raise Invalid(f"{asked.form!r} is no form of upload that is known.", field="file")
        self._scratch.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=self._scratch) as spooled:
            async for part in content:
                spooled.write(part)
            spooled.flush()
            spooled.seek(0)
            process = await self._started(spooled.fileno(), asked)
            try:
                async for told in self._told(process):
                    yield Batch([piece(each) for each in told["pieces"]], told["read"], told["stats"])
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()

    async def _started(self, upload: int, asked: Asked) -> Process:
        told = {
            "kind": asked.kind,
            "form": asked.form,
            "name": asked.name,
            "reading": dict(asked.reading),
            "memory": self._memory,
            "seconds": self._seconds,
        }
        # Nothing of our own environment, which may hold keys; one thread, for each reserves memory.
        environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"}
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", MODULE, json.dumps(told),
            stdin=upload, stdout=PIPE, stderr=DEVNULL, env=environment, limit=LINE,
        )  # fmt: skip

    async def _told(self, process: Process) -> AsyncGenerator[dict[str, Any]]:
        assert process.stdout is not None
        while line := await self._line(process.stdout):
            told = json.loads(line)
            if "error" in told:
                raise Invalid(told["error"], field="file")
            yield told
        if await process.wait() != 0:
            raise Invalid(_why(process.returncode or 0), field="file")

    async def _line(self, output: asyncio.StreamReader) -> bytes:
        try:
            async with asyncio.timeout(self._patience):
                return await output.readline()
        except TimeoutError as error:
            raise Invalid(f"Reading it came to nothing for {self._patience:g} seconds.", field="file") from error
        except ValueError as error:
            raise Invalid("One item of it is too large.", field="file") from error


def _why(status: int) -> str:
    if status in TOO_LONG:
        return "Reading it takes longer than an upload may take."
    return "It cannot be read: whoever tried ran out of memory, or broke down."
