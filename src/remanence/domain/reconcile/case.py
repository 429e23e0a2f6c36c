"""One statement to decide on, with everything that the decision may look at, and what a decision is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cached_property
from typing import Any

from remanence.domain.event import Verdict
from remanence.domain.memory import Candidate, Memory, Statement, Status, Verb
from remanence.domain.reconcile.told import ENDED

STATED = tuple(f.name for f in fields(Statement))


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an event came from: what the memories made of it carry on."""

    source: str = "chat"
    agent: str = "default"
    thread: str = "default"
    metadata: Mapping[str, Any] = field(default_factory=dict)
    expires_at: datetime | None = None
    pinned: bool = False
    trust: float = 1.0
    """How far it is to be believed: see `trust.by_source`."""
    trigger: str = ""
    tags: tuple[str, ...] = ()
    importance: float | None = None
    """The caller's word, which stands instead of ours."""
    distinct: bool = False
    """The caller wants it stored even where the same is known."""
    role_id: str = ""
    team_id: str = ""
    fades: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What one memory was and will be; `before` is None for a new one."""

    verb: Verb
    before: Memory | None
    after: Memory
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    verdict: Verdict
    reason: str
    steps: tuple[Step, ...] = ()
    memory_ids: tuple[int, ...] = ()
    """The memories that already say it, where nothing changes."""


@dataclass(frozen=True)
class Case:
    """A candidate and the memories that it could touch."""

    candidate: Candidate
    known: tuple[Memory, ...]
    likeness: Mapping[int, float]
    """The cosine of candidate and memory by the memory's id; a memory without a vector has none."""
    provenance: Provenance
    now: datetime
    number: Callable[[], int]
    retells: Memory | None = None
    """The past memory that the candidate only tells again, because what replaced it is told again after it."""

    @cached_property
    def active(self) -> tuple[Memory, ...]:
        return tuple(m for m in self.known if m.status is Status.ACTIVE)

    @cached_property
    def past(self) -> tuple[Memory, ...]:
        return tuple(m for m in self.known if m.status in {Status.SUPERSEDED, Status.EXPIRED})

    def memory(self, **changed: Any) -> Memory:
        """The candidate as a new memory."""
        stated: dict[str, Any] = {name: getattr(self.candidate, name) for name in STATED}
        kept: dict[str, Any] = {
            "id": self.number(),
            "created_at": self.now,
            "updated_at": self.now,
            "observed_at": self.candidate.observed_at,
            "evidence": self.candidate.evidence,
            "source": self.provenance.source,
            "agent": self.provenance.agent,
            "thread": self.provenance.thread,
            "metadata": self.provenance.metadata,
            "expires_at": self.provenance.expires_at,
            "pinned": self.provenance.pinned,
            "trust": self.provenance.trust,
            "trigger": self.provenance.trigger,
            "role_id": self.provenance.role_id,
            "team_id": self.provenance.team_id,
            "fades": self.provenance.fades,
            "tags": self._tags(),
        }
        if self.provenance.importance is not None:
            kept["importance"] = self.provenance.importance
        return Memory(**(stated | kept | changed))

    def _tags(self) -> tuple[str, ...]:
        marks = (ENDED,) if self.candidate.retracts else ()
        return tuple(dict.fromkeys((*self.provenance.tags, *self.candidate.tags, *marks)))
