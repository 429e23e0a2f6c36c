"""Reads a folder of any ONNX sentence encoder, as sentence-transformers lays it out."""

import json
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

from remanence.adapters.models import encoder
from remanence.adapters.models.prefixes import Prefixes
from remanence.adapters.models.sentences import Pooling, SentenceEncoder
from remanence.errors import Unavailable

MODEL: Final = "model.onnx"
POOLING_FLAGS: Final = {
    "pooling_mode_mean_tokens": Pooling.MEAN,
    "pooling_mode_cls_token": Pooling.CLS,
    "pooling_mode_max_tokens": Pooling.MAX,
    "pooling_mode_lasttoken": Pooling.LAST,
}
MODULES: Final = {"Transformer", "Pooling", "Normalize"}


def holds_graph(folder: Path) -> bool:
    return (folder / MODEL).is_file()


def name(folder: Path) -> str:
    """The folder's name and what its graph is: other weights are another space."""
    with (folder / MODEL).open("rb") as content:
        return f"{folder.resolve().name}@{file_digest(content, 'sha256').hexdigest()[:12]}"


def read(folder: Path) -> SentenceEncoder:
    _refuse_further_modules(folder)
    max_tokens = _json(folder / "sentence_bert_config.json").get("max_seq_length")
    return SentenceEncoder(encoder.opened(folder / MODEL, max_tokens=max_tokens), _pooling(folder))


def prefixes(folder: Path) -> Prefixes:
    known = _json(folder / "config_sentence_transformers.json").get("prompts") or {}
    return Prefixes(known.get("query", ""), known.get("document", known.get("passage", "")))


def _pooling(folder: Path) -> Pooling:
    config = _json(folder / "1_Pooling" / "config.json")
    flags = sorted(key for key, on in config.items() if key.startswith("pooling_mode_") and on)
    match [POOLING_FLAGS.get(flag) for flag in flags]:
        case []:
            return Pooling.MEAN
        case [Pooling() as pooling]:
            return pooling
    known = ", ".join(POOLING_FLAGS)
    raise Unavailable(f"{folder} pools by {' and '.join(flags)}; known are {known}, one at a time.")


def _refuse_further_modules(folder: Path) -> None:
    listed: Any = _json(folder / "modules.json") or []
    kinds = {module["type"].rpartition(".")[2] for module in listed}
    if further := kinds - MODULES:
        raise Unavailable(
            f"{folder} has a further step after pooling ({', '.join(sorted(further))}). "
            f"Export the model with its pooling inside, as an output named sentence_embedding."
        )


def _json(file: Path) -> Any:
    """The file's content; nothing where there is no such file."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise Unavailable(f"{file} is no JSON: {error}") from error
