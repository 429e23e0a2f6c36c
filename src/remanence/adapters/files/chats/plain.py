"""Conversations in formats of our own and of benchmarks: messages as JSON or JSON Lines, LoCoMo."""

from collections.abc import Iterator

from remanence.adapters.files import conversations
from remanence.adapters.files.upload import Upload
from remanence.domain.imports import Piece


def read(upload: Upload) -> Iterator[Piece]:
    """Threads, times and ids stay as they are."""
    found = conversations.parsed(upload.file.read().decode("utf-8", "replace"), upload.name or "The file")
    wanted = str(upload.asked.get("only") or "")
    for number, conversation in enumerate(found, 1):
        for turn in conversation.turns if wanted in {"", conversation.name} else ():
            upload.gauge.add("messages")
            yield Piece(
                text=turn.content,
                role=turn.role,
                speaker=turn.speaker,
                said_at=turn.said_at,
                thread=turn.thread,
                name=turn.external_id,
                metadata=turn.metadata,
                agent=turn.agent,
                source=turn.source,
            )
        upload.gauge.note("conversations", number)
        upload.gauge.read = number / len(found)
