"""Chat exports: from messages as platforms keep them to pieces, heeding what was asked for."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Final

from remanence.adapters.files.upload import Upload
from remanence.domain.event import Role
from remanence.domain.imports import Piece

LONGEST: Final = 100_000
"""Characters of a message that are kept."""


class Scribe:
    """Writes down the messages of one upload, each as a piece, unless it was asked to leave it out."""

    def __init__(self, upload: Upload, *, me: str = "") -> None:
        """`me` is who the export says is its owner, where nobody said otherwise."""
        asked = upload.asked
        self._gauge = upload.gauge
        self._platform = upload.form
        self._me = str(asked.get("me") or me).strip().casefold()
        self._since = _asked_time(asked.get("since"))
        self._until = _asked_time(asked.get("until"))
        self._shortest = int(asked.get("shortest") or 1)
        self._with_system = bool(asked.get("system"))
        self._unnamed = bool(asked.get("unnamed"))
        self._most = int(asked.get("conversations") or 0)
        self._numbers: dict[str, str] = {}
        self._conversations: set[str] = set()

    def written(
        self,
        text: str,
        *,
        conversation: str,
        message: str = "",
        role: Role = Role.USER,
        speaker: str = "",
        said_at: datetime | None = None,
        title: str = "",
    ) -> Iterator[Piece]:
        said = text.replace("\x00", "").strip()
        if len(said) < self._shortest or not self._is_wanted(role, said_at) or not self._is_among(conversation):
            return
        self._count(said_at)
        mine = bool(self._me) and speaker.casefold() == self._me
        if speaker and self._me and not mine and role is Role.USER:
            role = Role.ASSISTANT  # of others' words nothing is learned about the one who brings them
        place = {"conversation": title or conversation, "message": message}
        yield Piece(
            text=said[:LONGEST],
            role=role,
            speaker="" if mine else self._name_of(speaker),
            said_at=said_at,
            thread=f"{self._platform}:{conversation}",
            name=f"{self._platform}:{conversation}:{message or digest(said, speaker, str(said_at))}",
            places=[{"at": 0, **{name: value for name, value in place.items() if value}}],
        )

    def _is_wanted(self, role: Role, said_at: datetime | None) -> bool:
        if role is Role.SYSTEM and not self._with_system:
            return False
        if said_at is None:
            return True
        return (self._since is None or said_at >= self._since) and (self._until is None or said_at <= self._until)

    def _is_among(self, conversation: str) -> bool:
        if conversation not in self._conversations:
            if self._most and len(self._conversations) >= self._most:
                return False
            self._conversations.add(conversation)
            self._gauge.note("conversations", len(self._conversations))
        return True

    def _count(self, said_at: datetime | None) -> None:
        self._gauge.add("messages")
        if said_at is not None:
            stamp = said_at.strftime("%Y-%m-%dT%H:%M:%SZ")
            self._gauge.note("start", min(stamp, self._gauge.stats.get("start", stamp)))
            self._gauge.note("end", max(stamp, self._gauge.stats.get("end", stamp)))

    def _name_of(self, speaker: str) -> str:
        if not speaker or not self._unnamed:
            return speaker
        return self._numbers.setdefault(speaker, f"Person {len(self._numbers) + 1}")


def time_of(value: Any) -> datetime | None:
    """Seconds since 1970, or ISO 8601; a time without an offset is UTC. None where it is neither."""
    try:
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value, UTC)
        if not isinstance(value, str) or not value:
            return None
        if value.replace(".", "", 1).isdigit():
            return datetime.fromtimestamp(float(value), UTC)
        moment = datetime.fromisoformat(value.replace(" UTC", "+00:00"))
    except (ValueError, OverflowError, OSError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def _asked_time(value: Any) -> datetime | None:
    return time_of(value) if value else None
