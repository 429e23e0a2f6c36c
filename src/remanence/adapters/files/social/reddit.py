"""Reddit's data request: tables of posts, comments and subscriptions."""

from collections.abc import Iterator
from typing import Final

from remanence.adapters.files.archive import Archive, is_zip
from remanence.adapters.files.chats import time_of
from remanence.adapters.files.social import Desk, rows
from remanence.adapters.files.upload import Upload
from remanence.domain.imports import Piece
from remanence.errors import Invalid

REMOVED: Final = frozenset({"", "[removed]", "[deleted]"})
TABLES: Final = (("posts", "posts"), ("comments", "comments"), ("subscribed_subreddits", "connections"))


def read(upload: Upload) -> Iterator[Piece]:
    if not is_zip(upload.head(4)):
        raise Invalid("Reddit's data archive is a zip archive.", field="file")
    archive = Archive(upload.file)
    found = [(kind, archive.matching(rf"(?:.*/)?{table}\.csv")) for table, kind in TABLES]
    if not any(names for _, names in found):
        raise Invalid("The archive has none of Reddit's tables in it.", field="file")
    desk = Desk(upload)
    for at, (kind, names) in enumerate(found, 1):
        for name in names:
            for number, row in rows(archive, name):
                if kind == "connections":
                    place = row.get("subreddit", "")
                    yield from desk.fact(
                        f"I follow r/{place} on Reddit." if place else "", kind=kind, item=place, file=name
                    )
                    continue
                text = "\n".join(part for part in (row.get("title", ""), row.get("body", "")) if part not in REMOVED)
                item = row.get("id") or f"row {number}"
                yield from desk.post(text, kind=kind, item=item, file=name, said_at=time_of(row.get("date")))
        upload.gauge.read = at / len(found)
