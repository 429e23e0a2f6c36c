"""Arithmetic of vectors that all embedders share."""

import numpy as np
from numpy.typing import NDArray


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same directions with length 1."""
    scaled: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return scaled


def sigmoid(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """0 to 1, with no overflow at either end."""
    return np.asarray((np.tanh(logits / 2) + 1) / 2, np.float32)
