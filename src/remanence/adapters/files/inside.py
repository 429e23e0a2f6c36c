"""The process that reads one upload: bounded before it looks at a byte, it tells what it finds line by line and ends.

It gets the upload as its standard input, a file that nobody else can find, and what is asked for as its argument.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from remanence.adapters.files.forms import parser
from remanence.adapters.files.upload import Upload
from remanence.domain.imports import Piece
from remanence.domain.pieces import PART_SIZE, plain
from remanence.errors import RemanenceError

BATCH: Final = 256
BATCH_SECONDS: Final = 1.0


def main() -> None:
    asked = json.loads(sys.argv[1])
    _bound(memory=asked["memory"], seconds=asked["seconds"])
    try:
        with os.fdopen(0, "rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            upload = Upload(file, size, asked["name"], asked["form"], asked["reading"])
            for batch in _batches(upload, parser(asked["kind"], asked["form"])(upload)):
                _tell(batch)
    except RemanenceError as error:
        _tell({"error": error.message})
    except (MemoryError, RecursionError):
        _tell({"error": "It needs more memory than an upload may take."})


def _bound(*, memory: int, seconds: int) -> None:
    """No more memory and time than this, no file written, no core dumped."""
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS does not let everyone bound the address space
            resource.setrlimit(limit, (most, most))


def _batches(upload: Upload, found: Iterator[Piece]) -> Iterator[dict[str, Any]]:
    held: list[dict[str, Any]] = []
    size = 0
    told = time.monotonic()
    for piece in found:
        held.append(plain(piece))
        size += len(piece.text)
        if len(held) >= BATCH or size > PART_SIZE or time.monotonic() - told > BATCH_SECONDS:
            yield _batch(upload, held)
            held, size, told = [], 0, time.monotonic()
    upload.gauge.read = 1.0
    yield _batch(upload, held)


def _batch(upload: Upload, held: list[dict[str, Any]]) -> dict[str, Any]:
    return {"pieces": held, "read": upload.gauge.read, "stats": upload.gauge.stats}


def _tell(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, default=str) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
