"""Documents that are handed over to be remembered while their sender waits."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any, Final

from remanence.domain.event import Terms
from remanence.domain.imports import Asked, Piece, Way
from remanence.domain.scope import Scope
from remanence.engine.imports import Imports
from remanence.engine.notes import Note, Noted, Notes
from remanence.errors import Invalid
from remanence.ports import UploadReader

WHILE_WAITING: Final = 24
"""Pieces of a document that are remembered before it is answered; the rest follows in the background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    content: bytes
    name: str
    form: str
    """pdf, docx, html …"""
    source: str
    metadata: Mapping[str, Any] = field(default_factory=dict)


class Uploads:
    def __init__(self, *, reader: UploadReader, notes: Notes, imports: Imports) -> None:
        self._reader = reader
        self._notes = notes
        self._imports = imports

    async def remember(self, scope: Scope, document: Document, *, importance: float) -> Noted | None:
        """What became of it, as far as that is known; None where there was nothing in it to be read."""
        asked = Asked(
            kind="file",
            form=document.form,
            name=document.name,
            source=document.source,
            default_thread=document.name,
            reading={"mode": "comprehensive"},
            metadata=document.metadata,
        )
        pieces = await self._read(document, asked)
        if not pieces:
            return None
        notes = [_note(piece, document, importance) for piece in pieces[:WHILE_WAITING]]
        answers = await self._notes.add(scope, notes)
        if rest := [replace(piece, importance=importance) for piece in pieces[WHILE_WAITING:]]:
            await self._imports.pieces(scope, self._imports.number(), asked, rest)
        return _together(answers)

    async def _read(self, document: Document, asked: Asked) -> Sequence[Piece]:
        """What cannot be read holds nothing that could."""
        pieces: list[Piece] = []
        try:
            async with aclosing(self._reader.read(_whole(document.content), asked)) as batches:
                async for batch in batches:
                    pieces += [replace(piece, way=Way.NOTE, name="") for piece in batch.pieces if piece.text.strip()]
        except Invalid:
            return []
        return pieces


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content


def _note(piece: Piece, document: Document, importance: float) -> Note:
    return Note(
        text=piece.text,
        source=document.source,
        thread=document.name,
        metadata=document.metadata,
        terms=Terms(genre=piece.genre, importance=importance),
    )


def _together(answers: Sequence[Noted]) -> Noted:
    return Noted(
        memories=[memory for noted in answers for memory in noted.memories],
        known=[number for noted in answers for number in noted.known],
        found=sum(noted.found for noted in answers),
    )
