"""Keeps the built graph, so that it is built once per machine.

A file carries the SHA-256 of its content in its name. Thus it is whole or not believed: a torn write, a bad disk or a
power cut (nothing is synced) leads to a new build, and processes that build at once write the same file.
"""

from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from remanence.adapters.models import minilm, peaks, weights
from remanence.adapters.models.arithmetic import Arithmetic, Exact, Int8
from remanence.errors import Unavailable

Precision = Literal["int8", "fp32"]

VERSION: Final = 1
"""Raised with every change of what is built, so that graphs kept from before are not used."""
SUFFIX: Final = ".onnx"


def graph_file(cache: Path, precision: Precision, folder: Path | None = None) -> Path:
    """The graph as kept from before, or built now from the weights in `folder` or the package (two seconds)."""
    key = _key(precision)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        return _kept(cache, key) or _keep(cache, key, _built(precision, folder))
    except OSError as error:
        message = f"The model cache {cache} cannot be used: {error.strerror}. Set REMANENCE_MODEL_CACHE to a folder"
        raise Unavailable(f"{message} that can be written.") from error


def _key(precision: Precision) -> str:
    origin = f"{VERSION} {sorted(weights.DIGESTS.items())}"
    return f"{minilm.NAME}-{precision}-{sha256(origin.encode()).hexdigest()[:12]}"


def _kept(cache: Path, key: str) -> Path | None:
    for file in cache.glob(f"{key}.*{SUFFIX}"):
        if file.name == _name(key, _digest(file)):
            return file
        file.unlink(missing_ok=True)
    return None


def _built(precision: Precision, folder: Path | None) -> bytes:
    found = weights.load(folder)
    return minilm.written(found.tensors, _arithmetic(precision, found.tensors), {weights.TOKENIZER: found.tokenizer})


def _arithmetic(precision: Precision, tensors: minilm.Tensors) -> Arithmetic:
    match precision:
        case "fp32":
            return Exact()
        case "int8":
            return Int8(peaks.observed(tensors))


def _keep(cache: Path, key: str, content: bytes) -> Path:
    file = cache / _name(key, sha256(content).hexdigest())
    with TemporaryDirectory(dir=cache, prefix="building-") as folder:
        part = Path(folder) / file.name
        part.write_bytes(content)
        return part.replace(file)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def _name(key: str, digest: str) -> str:
    return f"{key}.{digest[:16]}{SUFFIX}"
