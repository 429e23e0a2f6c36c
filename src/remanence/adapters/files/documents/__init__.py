"""Documents: from blocks of text with their places to pieces, in the way that was asked for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Final

from remanence.adapters.files.upload import Upload
from remanence.domain import chunking, summary
from remanence.domain.chunking import Block, Chunk
from remanence.domain.event import Genre, Role
from remanence.domain.imports import Piece
from remanence.domain.languages import language_of
from remanence.errors import Invalid

MODES: Final = ("smart", "comprehensive", "highlights", "summary", "full")
MOST: Final = {"smart": 10, "highlights": 1}
"""Statements of a chunk of the usual size; the other modes keep all."""
SUMMARISED: Final = 400
"""Sentences that a summary is made of: each chunk's, then the most telling of those."""
REPEATED: Final = 3
"""What stands in a document more often says nothing new; numbers in it count for nothing."""
_NUMBER: Final = re.compile(r"\d+")
FULL_LIMIT: Final = 20_000_000
"""Characters of a document: some ten thousand pages."""


def pieces(upload: Upload, blocks: Iterator[Block]) -> Iterator[Piece]:
    mode = str(upload.asked.get("mode") or "smart")
    found = _measured(upload, _without_furniture(upload, blocks))
    cut = chunking.chunks(
        found,
        size=upload.whole("chunk_size", chunking.SIZE),
        overlap=int(upload.asked.get("overlap", chunking.OVERLAP)),
    )
    if mode == "summary":
        yield from _summarised(upload, cut)
        return
    for chunk in cut:
        upload.gauge.add("chunks")
        yield _piece(chunk, mode)


def rows(upload: Upload, found: Iterator[Block]) -> Iterator[Piece]:
    """Tables: each row is kept whole."""
    if upload.asked.get("mode") == "summary":
        yield from pieces(upload, found)
        return
    for block in _measured(upload, found):
        upload.gauge.add("chunks")
        yield _piece(Chunk(block.text, [{"at": 0, **block.place}]), "row", genre=Genre.PASSAGE)


def _piece(chunk: Chunk, mode: str, *, genre: Genre | None = None) -> Piece:
    return Piece(
        text=chunk.text,
        role=Role.APP,
        genre=genre or (Genre.DOCUMENT if mode in {"comprehensive", "full"} else Genre.NOTE),
        most=MOST.get(mode, 0),
        name=_name(chunk.text, mode),
        places=chunk.places,
    )


def _measured(upload: Upload, blocks: Iterator[Block]) -> Iterator[Block]:
    """The same, counted; the language is told once there is enough of it to tell by."""
    sample = ""
    characters = 0
    for block in blocks:
        characters += len(block.text)
        if characters > FULL_LIMIT:
            raise Invalid(f"The document has more than {FULL_LIMIT} characters of text.", field="file")
        if len(sample) < 2000:
            sample = f"{sample} {block.text}"
            upload.gauge.note("language", _language(sample))
        upload.gauge.note("characters", characters)
        yield block


def _without_furniture(upload: Upload, blocks: Iterator[Block]) -> Iterator[Block]:
    """Without what stands on every page: the running title, the number of the page, a disclaimer."""
    seen: Counter[int] = Counter()
    for block in blocks:
        name = hash(_NUMBER.sub("", block.text).strip())
        seen[name] += 1
        if seen[name] <= REPEATED:
            yield block
        else:
            upload.gauge.add("repeated")


def _language(sample: str) -> str:
    return language_of(sample[:4000], [word for word in sample[:4000].lower().split() if word.isalpha()])


def _summarised(upload: Upload, cut: Iterator[Chunk]) -> Iterator[Piece]:
    """One memory of the whole: the sentences that say most, in their order, each with its place."""
    kept: list[tuple[str, dict[str, object]]] = []
    for chunk in cut:
        upload.gauge.add("chunks")
        told = summary.sentences(chunk.text)
        best = told if len(told) < 3 else summary.sentences(summary.summary(told, length=1))
        place = {name: value for name, value in chunk.places[0].items() if name != "at"} if chunk.places else {}
        kept += [(sentence, place) for sentence in best]
    if not kept:
        return
    chosen = set(summary.sentences(summary.summary([text for text, _ in kept[:SUMMARISED]])))
    told_once = dict.fromkeys(text for text, _ in kept if text in chosen or f"{text}." in chosen)
    by_text = dict(reversed(kept))
    yield _joined([(text, by_text[text]) for text in told_once] or kept[:1])


def _joined(sentences: Sequence[tuple[str, dict[str, object]]]) -> Piece:
    text, places = "", []
    for sentence, place in sentences:
        places.append({"at": len(text), **place})
        text += sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
        text += " "
    stripped = text.strip()
    return Piece(text=stripped, role=Role.APP, genre=Genre.PASSAGE, name=_name(stripped, "summary"), places=places)


def _name(text: str, mode: str) -> str:
    """The same for the same text read in the same way, so that it is known when it comes again."""
    return f"document:{mode}:{blake2b(text.encode(), digest_size=16).hexdigest()}"
