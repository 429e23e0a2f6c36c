"""Slack's workspace export: a folder for each channel, a file for each day, and who the members are."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from remanence.adapters.files.archive import Archive, is_zip
from remanence.adapters.files.chats import Scribe, time_of
from remanence.adapters.files.upload import Upload
from remanence.domain.event import Role
from remanence.domain.imports import Piece
from remanence.errors import Invalid

DAYS: Final = r"(?:.*/)?[^/]+/\d{4}-\d{2}-\d{2}\.json"
SPOKEN: Final = frozenset({"", "thread_broadcast", "me_message", "file_share", "reply_broadcast"})
_MENTION: Final = re.compile(r"<@(\w+)(?:\|([^>]+))?>")
_LINK: Final = re.compile(r"<[#!]?([^>|]+)\|([^>]+)>")
_BARE: Final = re.compile(r"<(?:!|#)?([^>]+)>")


def read(upload: Upload) -> Iterator[Piece]:
    if not is_zip(upload.head(4)):
        raise Invalid("A Slack export is a zip archive.", field="file")
    archive = Archive(upload.file)
    days = archive.matching(DAYS)
    if not days:
        raise Invalid("The archive has no channels with days in it: this is no Slack export.", field="file")
    names = _names(archive)
    scribe = Scribe(upload)
    for number, day in enumerate(days, 1):
        channel = day.split("/")[-2]
        for message in _parsed(archive, day):
            if isinstance(message, dict) and str(message.get("subtype") or "") in SPOKEN:
                yield from scribe.written(
                    _text(str(message.get("text") or ""), names),
                    conversation=channel,
                    message=str(message.get("ts") or ""),
                    role=Role.ASSISTANT if message.get("bot_id") else Role.USER,
                    speaker=_speaker(message, names),
                    said_at=time_of(message.get("ts")),
                    title=f"#{channel}",
                )
        upload.gauge.read = number / len(days)


def _names(archive: Archive) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in archive.matching(r"(?:.*/)?users\.json"):
        for member in _parsed(archive, name):
            if isinstance(member, dict):
                profile = member.get("profile") or {}
                shown = profile.get("real_name") or profile.get("display_name") or member.get("real_name")
                found[str(member.get("id"))] = str(shown or member.get("name") or member.get("id"))
    return found


def _parsed(archive: Archive, name: str) -> list[Any]:
    try:
        parsed = json.loads(archive.content(name))
    except (ValueError, RecursionError) as error:
        raise Invalid(f"{name} in the archive is damaged: {error}.", field="file") from error
    return parsed if isinstance(parsed, list) else []


def _speaker(message: Mapping[str, Any], names: Mapping[str, str]) -> str:
    own = message.get("user_profile") or {}
    user = str(message.get("user") or "")
    return names.get(user) or str(own.get("real_name") or message.get("username") or user)


def _text(text: str, names: Mapping[str, str]) -> str:
    text = _MENTION.sub(lambda match: f"@{names.get(match[1]) or match[2] or match[1]}", text)
    text = _LINK.sub(lambda match: match[2], text)
    return html.unescape(_BARE.sub(lambda match: match[1], text))
