"""Turns of a conversation: who spoke, whether they said anything, and what is known of it."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field

from remanence.domain.content import content_type
from remanence.domain.context import listed
from remanence.domain.extraction.lexicon.words import FILLERS
from remanence.domain.memory import Memory
from remanence.engine.recall import Asked, Recalled, Sieve
from remanence.engine.turns import Learning, Said, Stage
from remanence.faces.http.dialects.memorysync.wire.places import Placed
from remanence.faces.http.dialects.memorysync.wire.searching import FLOOR, MOST, clamped
from remanence.faces.http.dialects.memorysync.wire.words import (
    TEXT_MAX,
    Clean,
    Filled,
    Json,
    Label,
    aware,
    clean,
    stamp,
)

USER_ROLES: Final = frozenset({"human", "user", "customer", "caller"})
OTHER_ROLES: Final = frozenset({"ai", "assistant", "bot", "system", "tool", "function", "agent", "model"})
_PREFIX: Final = re.compile(rf"^\s*(?P<role>{'|'.join(sorted(USER_ROLES | OTHER_ROLES))})\s*:\s*", re.IGNORECASE)
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts without spaces between words: their words are not counted."""


def _said(text: object) -> str:
    if not isinstance(text, str) or not text.strip():
        raise ValueError("'text' must be a non-empty string")
    return clean(text)


class AddTurn(Placed):
    text: Annotated[str, BeforeValidator(_said), Field(max_length=TEXT_MAX)]
    source: Label = "chat"
    role: Clean | None = None
    speaker: Clean | None = None
    occurred_at: Clean | None = None
    metadata: dict[str, Json] | None = None

    def by_user(self) -> bool:
        """The first that says so: the role, a prefix of the text, the head of the speaker, the metadata."""
        prefix = _PREFIX.match(self.text)
        head = (self.speaker or "").partition("@")[0].strip().lower()
        told = (
            self.role,
            prefix["role"] if prefix else None,
            head if head in USER_ROLES | OTHER_ROLES else None,
            str((self.metadata or {}).get("role") or ""),
        )
        return next((role for role in told if role), "user").strip().lower() in USER_ROLES

    def said(self) -> Said:
        metadata = self.metadata or {}
        session = metadata.get("session_id")
        return Said(
            text=_PREFIX.sub("", self.text).strip(),
            speaker=self.speaker or "",
            occurred_at=self.occurred_at or "",
            said_at=moment_of(self.occurred_at),
            source=self.source or "chat",
            thread=session[:256] if isinstance(session, str) and session else "default",
            metadata=metadata,
        )


def is_filler(text: str) -> bool:
    """No letters, one word, or two words of small talk; letters of any script count."""
    if not any(character.isalpha() for character in text):
        return True
    if _UNSPACED.search(text):
        return False
    words = re.findall(r"[\w'’-]+", text.lower())
    return len(words) <= 1 or (len(words) == 2 and all(word in FILLERS for word in words))


def moment_of(text: str | None) -> datetime | None:
    """The time that a text names; None for a text that is no time."""
    try:
        return aware(datetime.fromisoformat(text)) if text else None
    except ValueError:
        return None


def turn_out(processing: str, **known: Any) -> dict[str, Any]:
    """There is no row for a turn: only for the facts in it."""
    answer = {
        "memory_id": None,
        "status": "ok",
        "processing_status": processing,
        "embed_mode": "none",
        "already_exists": False,
        "request_id": None,
    }
    return {**answer, **known}


def learned_out(learning: Learning) -> dict[str, Any]:
    match learning.stage:
        case Stage.REPLAY:
            return turn_out("skipped_replay", already_exists=True)
        case Stage.DISTILLING:
            return turn_out("distilling", status="processing", request_id=request_id(learning.event_id))
    return turn_out(learning.stage.value, request_id=request_id(learning.event_id))


def request_id(event_id: int | None) -> str | None:
    return None if event_id is None else f"req_{event_id}"


class Prompt(Placed):
    prompt: Annotated[Filled, Field(max_length=TEXT_MAX)]
    k: Annotated[int, clamped(1, MOST)] = 8

    def asked(self) -> Asked:
        return Asked(text=self.prompt, limit=self.k)


class Recall(Prompt):
    types: list[Clean] | None = None

    def asked_of(self, known: Sequence[str]) -> Asked | None:
        """Unknown types are dropped; None where the caller wants nothing but those."""
        wanted = frozenset(name.strip().lower() for name in self.types or ()) & frozenset(known)
        if self.types and not wanted:
            return None
        return Asked(text=self.prompt, limit=self.k, sieve=Sieve(content_types=wanted), floor=FLOOR, depth=2)


def recall_out(found: Sequence[Recalled], *, types: Sequence[str]) -> dict[str, Any]:
    return {
        "context": listed(each.memory.text for each in found),
        "memories": [
            {
                "memory_id": memory_name(each.memory.id),
                "value": each.memory.text,
                "score": round(each.score, 4),
                "type": content_type(each.memory, custom=types),
            }
            for each in found
        ],
        "used_fallback": False,
    }


def query_out(found: Sequence[Recalled]) -> dict[str, Any]:
    return {"memories": [{**row_out(each.memory), "score": round(each.score, 4)} for each in found]}


def row_out(memory: Memory) -> dict[str, Any]:
    return {
        "memory_id": memory_name(memory.id),
        "raw_text": memory.text,
        "summary": None,
        "metadata": nested(memory.metadata),
        "source": memory.source,
        "created_at": stamp(memory.created_at),
    }


def status_out(memory: Memory) -> dict[str, Any]:
    return {
        "memory_id": memory_name(memory.id),
        "status": "completed",
        "processing_status": "completed",
        "created_at": stamp(memory.created_at),
        "updated_at": stamp(memory.updated_at),
    }


def nested(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Clients look for a key at `metadata.x` and at `metadata.metadata.x`."""
    return dict(metadata) if "metadata" in metadata else {**metadata, "metadata": dict(metadata)}


def memory_name(number: int) -> str:
    return f"m_{number}"
