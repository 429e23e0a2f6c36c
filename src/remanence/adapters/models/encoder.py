"""A tokenizer and the ONNX graph that it feeds. Synchronous; whoever calls chooses the thread."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from remanence.adapters.models.runtime import Session
from remanence.errors import Unavailable

TOKENIZER: Final = "tokenizer.json"
MAX_TOKENS: Final = 512
"""Read of a text where neither the model's folder nor its tokenizer says how much: what BERT has places for."""
BATCH_TOKENS: Final = 256
"""Work of one run, padding counted: that of the longest text. On one thread larger batches are no faster (short texts
per second: 530 one by one, 680 so, 660 with four times as many)."""
CHARACTERS_PER_TOKEN: Final = 32
"""Texts are cut at this many before they are tokenised; a token of English has four. So an endless text costs no more
than a long one."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some of the texts as the graph takes them."""

    positions: list[int]
    feeds: Mapping[str, NDArray[np.int64]]

    @property
    def mask(self) -> NDArray[np.int64]:
        """1 for a token, 0 for padding; shape (texts, length)."""
        return self.feeds["attention_mask"]


@dataclass(frozen=True, slots=True)
class Run:
    """What the graph gave for some of the texts."""

    batch: Batch
    values: NDArray[np.float32]


class Encoder:
    """Reads texts through a graph, similar lengths together; safe to share between threads."""

    def __init__(self, session: Session, tokenizer: Tokenizer, *, max_tokens: int) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._pad = _pad_id(tokenizer)
        self._characters = max_tokens * CHARACTERS_PER_TOKEN
        tokenizer.enable_truncation(max_tokens)
        tokenizer.no_padding()
        self.ranks = session.ranks

    def encoded(self, texts: Sequence[str]) -> list[Encoding]:
        return [self._tokenizer.encode(self._readable(text)) for text in texts]

    def encoded_pairs(self, first: str, seconds: Sequence[str]) -> list[Encoding]:
        opening = self._readable(first)
        return [self._tokenizer.encode(opening, self._readable(second)) for second in seconds]

    def batches(self, encodings: Sequence[Encoding]) -> list[Batch]:
        """Every text once, in an order of the encoder's own."""
        return [
            Batch(positions, self._feeds([encodings[position] for position in positions]))
            for positions in _batches([len(encoding) for encoding in encodings])
        ]

    def runs(self, batches: Iterable[Batch], output: str) -> Iterator[Run]:
        """`output` names what is asked of the graph."""
        for batch in batches:
            [values] = self._session.run([output], {name: batch.feeds[name] for name in self._session.inputs})
            yield Run(batch, values)

    def _readable(self, text: str) -> str:
        """Cut, and free of lone surrogates, which the tokenizer would refuse."""
        return text[: self._characters].encode("utf-8", "replace").decode()

    def _feeds(self, encodings: Sequence[Encoding]) -> dict[str, NDArray[np.int64]]:
        """A text of no tokens is read as one of padding."""
        return {
            "input_ids": _rows([encoding.ids or [self._pad] for encoding in encodings], self._pad),
            "attention_mask": _rows([encoding.attention_mask or [1] for encoding in encodings], 0),
            "token_type_ids": _rows([encoding.type_ids or [0] for encoding in encodings], 0),
        }


def opened(model: Path, *, max_tokens: int | None = None) -> Encoder:
    """A graph with its tokenizer, which stands in a note of the graph or in the file beside it."""
    session = Session(model)
    if unknown := set(session.inputs) - {"input_ids", "attention_mask", "token_type_ids"}:
        raise Unavailable(f"{model} asks for {', '.join(sorted(unknown))}, which a text encoder does not get.")
    tokenizer = _tokenizer(session.notes.get(TOKENIZER) or _beside(model))
    published = (tokenizer.truncation or {}).get("max_length", MAX_TOKENS)
    return Encoder(session, tokenizer, max_tokens=max_tokens or published)


def _beside(model: Path) -> str:
    try:
        return (model.parent / TOKENIZER).read_text(encoding="utf-8")
    except OSError as error:
        raise Unavailable(f"A model folder needs a {TOKENIZER}: {error.filename}: {error.strerror}.") from error


def _tokenizer(description: str) -> Tokenizer:
    try:
        return Tokenizer.from_str(description)
    except Exception as error:  # the library raises nothing more exact
        raise Unavailable(f"The local model's tokenizer.json cannot be read: {error}") from error


def _pad_id(tokenizer: Tokenizer) -> int:
    """Asked of the vocabulary: RoBERTa counts places by which ids are padding, so a wrong one moves them."""
    known = (tokenizer.token_to_id(token) for token in ("[PAD]", "<pad>"))
    return next((number for number in known if number is not None), 0)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Positions by rising length, as many at once as stay within BATCH_TOKENS with their padding."""
    batch: list[int] = []
    for position in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[position] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def _rows(sequences: Sequence[Sequence[int]], padding: int) -> NDArray[np.int64]:
    rows: NDArray[Any] = np.full((len(sequences), max(map(len, sequences))), padding, np.int64)
    for row, sequence in zip(rows, sequences, strict=True):
        row[: len(sequence)] = sequence
    return rows
