"""X's (Twitter's) data archive: scripts that each assign one list of JSON."""

import html
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import IO, Any, Final

from remanence.adapters.files.archive import Archive, is_zip
from remanence.adapters.files.chats import time_of
from remanence.adapters.files.json_streams import items
from remanence.adapters.files.social import Desk
from remanence.adapters.files.upload import Upload
from remanence.domain.imports import Piece
from remanence.errors import Invalid

TWEETS: Final = r"(?:.*/)?data/(?:tweets?|note-tweet)(?:-part\d+)?\.js"
PROFILE: Final = r"(?:.*/)?data/profile\.js"
TIME: Final = "%a %b %d %H:%M:%S %z %Y"
OPENING: Final = 1000
"""Bytes in which the assignment before the list must end."""
_SHORTENED: Final = re.compile(r"https://t\.co/\w+")


class Script:
    """The list that a script assigns, without what stands before it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        opening = file.read(OPENING)
        start = opening.find(b"[")
        if start < 0:
            raise Invalid("A script of the archive assigns no list.", field="file")
        self._held = opening[start:]

    def read(self, size: int = -1) -> bytes:
        if size == 0:
            return b""
        held, self._held = self._held, b""
        return held or self._file.read(size)


def read(upload: Upload) -> Iterator[Piece]:
    if not is_zip(upload.head(4)):
        raise Invalid("X's data archive is a zip archive.", field="file")
    archive = Archive(upload.file)
    scripts = archive.matching(TWEETS)
    profiles = archive.matching(PROFILE)
    if not scripts and not profiles:
        raise Invalid("The archive has no tweets in it.", field="file")
    desk = Desk(upload)
    for name in profiles:
        with archive.open(name) as file:
            for entry in items(Script(file), "item.profile.description"):
                yield from desk.fact(str(entry.get("bio") or ""), kind="profile", item="bio", file=name)
                place = str(entry.get("location") or "")
                yield from desk.fact(f"I live in {place}." if place else "", kind="profile", item="location", file=name)
    for number, name in enumerate(scripts, 1):
        with archive.open(name) as file:
            for entry in items(Script(file), "item"):
                yield from _tweet(desk, entry, name)
        upload.gauge.read = number / len(scripts)


def _tweet(desk: Desk, entry: Mapping[str, Any], file: str) -> Iterator[Piece]:
    tweet = entry.get("tweet") or entry.get("noteTweet") or entry
    note = tweet.get("core") or {}
    text = html.unescape(str(tweet.get("full_text") or tweet.get("text") or note.get("text") or ""))
    if text.startswith("RT @") or tweet.get("retweeted") is True:
        return  # somebody else's words
    item = str(tweet.get("id_str") or tweet.get("noteTweetId") or tweet.get("id") or "")
    said_at = _moment(str(tweet.get("created_at") or tweet.get("createdAt") or ""))
    yield from desk.post(_SHORTENED.sub("", text), kind="posts", item=item, file=file, said_at=said_at)


def _moment(text: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.strptime(text, TIME).astimezone(UTC)
    return time_of(text)
