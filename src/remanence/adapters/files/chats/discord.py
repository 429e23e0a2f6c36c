"""Discord: the data package that it gives its users, with their own messages; or what DiscordChatExporter writes."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from remanence.adapters.files.archive import Archive, is_zip
from remanence.adapters.files.chats import Scribe, time_of
from remanence.adapters.files.json_streams import Tracked, items, shape
from remanence.adapters.files.upload import Upload
from remanence.domain.event import Role
from remanence.domain.imports import Piece
from remanence.errors import Invalid

PACKAGE: Final = r"(?:.*/)?messages/c?\d+/messages\.(?:json|csv)"
EXPORTED: Final = r"[^/]*\.json"
SPOKEN: Final = frozenset({"Default", "Reply", "0", "19"})


def read(upload: Upload) -> Iterator[Piece]:
    if not is_zip(upload.head(4)):
        if shape(upload) != "{":
            raise Invalid("This is no Discord export.", field="file")
        tracked = Tracked(upload.file, upload.gauge, before=0, total=upload.size)
        yield from _exported(upload, upload.name or "channel", tracked)
        return
    archive = Archive(upload.file)
    own, exported = archive.matching(PACKAGE), archive.matching(EXPORTED)
    if not own and not exported:
        raise Invalid("The archive has no messages in it: this is no Discord export.", field="file")
    for number, name in enumerate(own or exported, 1):
        if own:
            yield from _own(upload, archive, name)
        else:
            with archive.open(name) as file:
                yield from _exported(upload, name, file)
        upload.gauge.read = number / len(own or exported)


def _own(upload: Upload, archive: Archive, name: str) -> Iterator[Piece]:
    """Only the user's own messages are in the package: nobody else speaks."""
    folder = name.rpartition("/")[0]
    channel = folder.rpartition("/")[2].removeprefix("c")
    scribe = Scribe(upload)
    title = _title(archive, f"{folder}/channel.json")
    for message in sorted(_rows(archive, name), key=lambda row: str(row.get("Timestamp"))):
        yield from scribe.written(
            str(message.get("Contents") or ""),
            conversation=channel,
            message=str(message.get("ID") or ""),
            said_at=time_of(message.get("Timestamp")),
            title=title or channel,
        )


def _rows(archive: Archive, name: str) -> list[Mapping[str, Any]]:
    text = archive.content(name).decode("utf-8", "replace")
    if name.lower().endswith(".csv"):
        return list(csv.DictReader(io.StringIO(text)))
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Invalid(f"{name} in the archive is damaged: {error}.", field="file") from error
    return [row for row in parsed if isinstance(row, dict)] if isinstance(parsed, list) else []


def _title(archive: Archive, name: str) -> str:
    if name not in archive.names:
        return ""
    try:
        channel = json.loads(archive.content(name))
    except ValueError:
        return ""
    return str(channel.get("name") or "") if isinstance(channel, dict) else ""


def _exported(upload: Upload, name: str, file: Any) -> Iterator[Piece]:
    scribe = Scribe(upload)
    channel = name.rpartition("/")[2].removesuffix(".json")
    for message in items(file, "messages.item"):
        author = message.get("author") or {}
        if str(message.get("type", "Default")) in SPOKEN:
            yield from scribe.written(
                str(message.get("content") or ""),
                conversation=channel,
                message=str(message.get("id") or ""),
                role=Role.ASSISTANT if author.get("isBot") else Role.USER,
                speaker=str(author.get("nickname") or author.get("name") or ""),
                said_at=time_of(message.get("timestamp")),
                title=channel,
            )
