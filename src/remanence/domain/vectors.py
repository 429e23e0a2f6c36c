"""Vectors as they are kept: eight bits a dimension with one scale a vector.

A vector of length 1 loses some .0005 of its cosine this way and takes a quarter of the place; scanning is as fast as
with floats, because less memory is read (10,000 vectors of 384 dimensions: .8 ms; as float32 1.1 ms).
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Codes = NDArray[np.int8]

CODE_MAX = 127
SCALE = np.dtype("<f4")


def packed(vectors: Floats) -> bytes:
    """The vectors of one text's parts, one row each, as a row of a table keeps them."""
    if not vectors.size:
        return b""
    scales = (np.maximum(np.abs(vectors).max(axis=1), np.finfo(np.float32).tiny) / CODE_MAX).astype(SCALE)
    codes = np.rint(vectors / scales[:, None]).astype(np.int8)
    return np.hstack((scales[:, None].view(np.int8), codes)).tobytes()


def unpacked(kept: bytes, *, dimension: int) -> Floats:
    """What `packed` was given, but for rounding."""
    scales, codes = split(kept, dimension=dimension)
    floats: Floats = scales[:, None] * codes
    return floats


def size(dimension: int) -> int:
    """Bytes of one vector."""
    return SCALE.itemsize + dimension


def split(kept: bytes, *, dimension: int) -> tuple[Floats, Codes]:
    """Scales and codes of the vectors that stand one after another in `kept`."""
    rows = np.frombuffer(kept, np.int8).reshape(-1, size(dimension))
    scales = np.ascontiguousarray(rows[:, : SCALE.itemsize]).view(SCALE).ravel().astype(np.float32)
    return scales, rows[:, SCALE.itemsize :]
