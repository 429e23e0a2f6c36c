"""What one user is remembered to have said: over HTTP, as everybody is served, or by rules alone in this process."""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, Protocol

import httpx
from benchmarks.scoring import Remembered

from remanence.domain.event import Event, Role
from remanence.domain.extraction import extract
from remanence.domain.memory import Kind, Memory, Status
from remanence.domain.reconcile import plan

PAGE = 100


@dataclass(frozen=True, slots=True)
class Said:
    role: str
    content: str
    at: datetime
    thread: str = "default"


class Mind(Protocol):
    """One user's memory."""

    def hear(self, said: Said) -> None: ...

    def kept(self) -> list[Remembered]:
        """All that is current, ended or not."""

    def holding(self, at: datetime) -> list[Remembered]:
        """What holds at that time."""

    def shown(self) -> list[str]:
        """All that was ever kept, a line each, for whoever improves the rules."""


@dataclass(slots=True)
class ServedMind:
    """A user of a server, fed and read by its API."""

    client: httpx.Client
    user: str

    def hear(self, said: Said) -> None:
        message = {"role": said.role, "content": said.content, "timestamp": said.at.isoformat()}
        body = {"user_id": self.user, "thread_id": said.thread, "messages": [message]}
        self.client.post("/v1/memories", json=body).raise_for_status()

    def kept(self) -> list[Remembered]:
        return [_listed(each) for each in self._pages()]

    def holding(self, at: datetime) -> list[Remembered]:
        found = self._pages(as_of=at.isoformat())
        return [
            _listed(each) for each in found if not each["valid_to"] or datetime.fromisoformat(each["valid_to"]) > at
        ]

    def shown(self) -> list[str]:
        return [
            f"{each['memory']} [{each['type']} {','.join(each['categories'])} {each['valid_from'] or ''}.."
            f"{each['valid_to'] or ''} {each['importance']}] {each['status']}"
            for each in self._pages(include_superseded=True)
        ]

    def _pages(self, **chosen: Any) -> list[dict[str, Any]]:
        asked = {"user_id": self.user, "page_size": PAGE, **chosen}
        answer: dict[str, Any] = self.client.get("/v1/memories", params=asked).raise_for_status().json()
        listed: list[dict[str, Any]] = answer["data"]
        return listed


@dataclass(slots=True)
class RuledMind:
    """Rules and reconciling, without server, store or vectors: quick, and not what a user is served."""

    memories: dict[int, Memory] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _said: defaultdict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))

    def hear(self, said: Said) -> None:
        event = event_of(said, next(self._numbers))
        extraction = extract(event, before=tuple(self._said[said.thread]))
        self._said[said.thread].append(event)
        self.reasons.append(extraction.reason)
        made = plan(
            extraction.candidates,
            list(self.memories.values()),
            vectors=None,
            known_vectors=None,
            now=said.at,
            number=lambda: next(self._numbers),
        )
        self.memories |= {change.after.id: change.after for change in made.changes if change.after is not None}

    def kept(self) -> list[Remembered]:
        return [_remembered(memory) for memory in self.memories.values() if memory.status is Status.ACTIVE]

    def holding(self, at: datetime) -> list[Remembered]:
        return [
            _remembered(memory)
            for memory in self.memories.values()
            if memory.status is Status.ACTIVE and (memory.valid_to is None or memory.valid_to > at)
        ]

    def shown(self) -> list[str]:
        return [*map(_shown, self.memories.values()), f"reasons: {[reason for reason in self.reasons if reason]}"]


def milliseconds(conversations: Sequence[Sequence[Said]]) -> Mapping[str, float]:
    """What the rules take to read a message, in this process, with the conversation before it at hand."""
    spent = sorted(taken for conversation in conversations for taken in _timed(conversation)) or [0.0]
    return {"median": round(spent[len(spent) // 2], 3), "p95": round(spent[int(len(spent) * 0.95)], 3)}


def event_of(said: Said, number: int) -> Event:
    return Event(
        id=number,
        role=Role(said.role),
        content=said.content,
        said_at=said.at,
        accepted_at=said.at,
        thread=said.thread,
    )


def _timed(conversation: Sequence[Said]) -> list[float]:
    taken, events = [], list[Event]()
    for number, said in enumerate(conversation, start=1):
        event = event_of(said, number)
        before = tuple(each for each in events if each.thread == said.thread)
        started = time.perf_counter()
        extract(event, before=before)
        taken.append((time.perf_counter() - started) * 1000)
        events.append(event)
    return taken


def _listed(memory: Mapping[str, Any]) -> Remembered:
    return Remembered(
        memory["memory"],
        "episodic" if memory["type"] == "episodic" else "semantic",  # the sets know two kinds
        tuple(memory["categories"]),
        tuple(end for end in (memory["valid_from"], memory["valid_to"]) if end),
    )


def _remembered(memory: Memory) -> Remembered:
    dates = tuple(each.isoformat() for each in (memory.valid_from, memory.valid_to) if each)
    kind = Kind.SEMANTIC if memory.kind is Kind.PROCEDURAL else memory.kind
    return Remembered(memory.text, kind.value, tuple(c.value for c in memory.categories), dates)


def _shown(memory: Memory) -> str:
    dates = "..".join(str(each.date()) if each else "" for each in (memory.valid_from, memory.valid_to))
    claim = f"{memory.subject}·{memory.attribute}={memory.value}"
    categories = ",".join(c.value for c in memory.categories)
    status = "" if memory.status is Status.ACTIVE else memory.status.value
    return f"→ {memory.text} [{memory.kind.value} {categories} {dates} {memory.importance:.2f} {claim}] {status}"
