"""Vectors of texts, computed once: a second run of a benchmark reads them from a file."""

import asyncio
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from remanence.ports import Embedder

BATCH = 512


class Embedded:
    """Callable: texts to vectors, one row each."""

    def __init__(self, embedder: Embedder, file: Path | None) -> None:
        self._embedder = embedder
        self._file = file
        self._known: dict[bytes, NDArray[np.float32]] = {}
        if file and file.exists():
            with np.load(file) as kept:
                self._known = dict(zip(map(bytes, kept["digests"]), kept["vectors"].astype(np.float32), strict=True))

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        missing = list(dict.fromkeys(text for text in texts if self._digest(text) not in self._known))
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            self._known.update(zip(map(self._digest, batch), asyncio.run(self._embedder.embed(batch)), strict=True))
        rows = [self._known[self._digest(text)] for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), self._embedder.dimension)

    def keep(self) -> None:
        if self._file:
            digests = np.array([np.frombuffer(digest, np.uint8) for digest in self._known])
            np.savez(self._file, digests=digests, vectors=np.array(list(self._known.values()), np.float32))

    def _digest(self, text: str) -> bytes:
        return blake2b(f"{self._embedder.model}\n{text}".encode(), digest_size=16).digest()
