"""Threads: conversations, as each dialect names them, under one number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import groupby
from typing import Final

from remanence.domain import ids
from remanence.domain.announcement import CONVERSATION_CREATED, MESSAGES, Announcement
from remanence.domain.event import Event
from remanence.domain.scope import Scope

PREFIX: Final = "conv"
NUMBER_BITS: Final = 53


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    id: int
    name: str
    """As events name it."""
    title: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    messages: int = 0
    size: int = 0
    """UTF-8 bytes of title, description and messages."""
    created_at: datetime
    active_at: datetime


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a user has."""

    threads: int
    messages: int
    size: int
    """UTF-8 bytes."""


def name_of(scope: Scope, number: int) -> str:
    """What a thread that we number ourselves is called: so its name and its spelled id are the same in all dialects."""
    return ids.spelled(PREFIX, scope.number, number)


def number_of(name: str) -> int:
    """The thread's number: what its name spells, else 53 bits of a hash of the name that a client has chosen.

    The name of one that was moved to another project, or restored for another user, still spells where it began.
    """
    read = ids.read(PREFIX, name)
    if read is not None:
        return read[1]
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big") >> (64 - NUMBER_BITS)


def size_of(*texts: str) -> int:
    return sum(len(text.encode()) for text in texts)


def grown(events: Iterable[Event]) -> Sequence[Thread]:
    """The threads that these events belong to, with what they add to each."""
    messages = sorted((event for event in events if event.role in MESSAGES), key=lambda event: event.thread)
    return [_grown(name, list(said)) for name, said in groupby(messages, key=lambda event: event.thread)]


def opened(scope: Scope, thread: Thread) -> Announcement:
    """What others may hear of a new one."""
    details = {
        "number": thread.id,
        "title": thread.title,
        "description": thread.description,
        "tags": list(thread.tags),
    }
    return Announcement(id=thread.id, name=CONVERSATION_CREATED, scope=scope, at=thread.created_at, details=details)


def _grown(name: str, said: Sequence[Event]) -> Thread:
    return Thread(
        id=number_of(name),
        name=name,
        messages=len(said),
        size=size_of(*(event.content for event in said)),
        created_at=min(event.accepted_at for event in said),
        active_at=max(event.said_at for event in said),
    )
