"""Runs ONNX graphs on one thread, and says in our words what goes wrong."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as ort

from remanence.errors import Unavailable

ORT_ERRORS: Final = tuple(e for e in vars(ort).values() if isinstance(e, type) and issubclass(e, Exception))
"""onnxruntime's exceptions have no base of their own."""


class Session:
    """A loaded graph; safe to share between threads, and computing on the caller's."""

    def __init__(self, model: Path | bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # two threads on two busy cores are slower than one
        options.inter_op_num_threads = 1
        options.log_severity_level = 3  # errors; what it warns of is how it optimises
        with _answering():
            self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self.inputs = [node.name for node in self._session.get_inputs()]
        self.ranks = {node.name: len(node.shape) for node in self._session.get_outputs()}
        self.notes: Mapping[str, str] = self._session.get_modelmeta().custom_metadata_map

    def run(self, outputs: Sequence[str], feeds: Mapping[str, NDArray[Any]]) -> list[NDArray[Any]]:
        with _answering():
            values: list[NDArray[Any]] = self._session.run(list(outputs), dict(feeds))
        return values


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except ORT_ERRORS as error:
        raise Unavailable(f"The local model failed: {error}") from error
