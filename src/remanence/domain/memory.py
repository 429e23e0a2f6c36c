"""What is kept: short statements in the third person, each with its evidence, validity and history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    SEMANTIC = "semantic"
    """Lasting: "Works as a nurse in Leeds"."""
    EPISODIC = "episodic"
    """Bound to a time: an event, a passing state, a plan."""
    PROCEDURAL = "procedural"
    """How the assistant is to act: "Wants short answers"."""


class Category(StrEnum):
    IDENTITY = "identity"
    CAREER = "career"
    INTERESTS = "interests"
    RELATIONSHIPS = "relationships"
    HEALTH = "health"
    FINANCE = "finance"
    LEARNING = "learning"
    TRAVEL = "travel"
    PRODUCTIVITY = "productivity"
    PRIVATE = "private"


class Status(StrEnum):
    ACTIVE = "active"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    FORGOTTEN = "forgotten"
    DECAYED = "decayed"
    """Nobody has asked for it in so long that it is given out no more; told again, it is back."""
    QUARANTINED = "quarantined"
    """Looks like an attempt to plant something; waits for a person to release or forget it."""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The span of an event's content, in characters, that a memory comes from."""

    event_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    name: str
    type: str = "topic"
    """person, place, organisation, animal, product or topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a candidate and a memory have in common: the statement itself and what it claims."""

    text: str
    """Third person, subject implied, at most 200 characters: "Works as a nurse in Leeds"."""
    kind: Kind = Kind.SEMANTIC
    categories: tuple[Category, ...] = ()
    """At least one; the first is the primary one."""
    importance: float = 0.5
    confidence: float = 0.8
    subject: str = ""
    """Whom it is about: empty for the user, else a name or a relation ("brother")."""
    attribute: str = ""
    """What it says of its subject, where that has a name ("home", "employer", "favourite colour")."""
    value: str = ""
    """The attribute's value, normalised for comparing."""
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    """Half-open: it holds from `valid_from` up to, not including, `valid_to`."""
    entities: tuple[Entity, ...] = ()
    tags: tuple[str, ...] = ()
    sensitive: bool = False
    """Health, finance, private matters: a caller may ask to leave it out."""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Statement):
    """A statement found in an event; not yet a memory."""

    event_id: int
    evidence: tuple[Evidence, ...]
    observed_at: datetime
    """When it was said."""
    retracts: bool = False
    """It says that something no longer holds ("quit smoking") rather than that something does."""
    corrects: bool = False
    """It puts right what was said before ("Potsdam, not Berlin"): the other value never held."""
    forgets: bool = False
    """The user asks that everything about `value` be forgotten; the text is the request, not a memory."""
    explicit: bool = False
    """The speaker asks to remember it."""
    quarantine: str = ""
    """Why it must not be believed without a person's word; empty for the ordinary case."""
    replaces: tuple[int, ...] = ()
    repeats: int | None = None
    """Memories that, as a model took it, it ends or says again, by id. Reconciling decides whether it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory(Statement):
    id: int
    status: Status = Status.ACTIVE
    created_at: datetime
    updated_at: datetime
    observed_at: datetime
    """When it was first said."""
    affirmed_at: datetime | None = None
    """When it was last said again; None where it was said once."""
    evidence: tuple[Evidence, ...] = ()
    derived_from: tuple[int, ...] = ()
    """The memories that it was concluded from, where it was not said itself."""
    trust: float = 1.0
    """How far its source is to be believed: the user's own word 1.0, a tool less, a web page least."""
    doubt: str = ""
    """Why it may not hold: what it rests on was superseded, or, in quarantine, what makes it suspicious."""
    superseded_by: int | None = None
    expires_at: datetime | None = None
    """It leaves every read at this time (a caller's time to live)."""
    source: str = "chat"
    trigger: str = ""
    """The caller's label for what made them send it."""
    agent: str = "default"
    thread: str = "default"
    role_id: str = ""
    team_id: str = ""
    """In which role, and in which team, it was first said."""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    is_summary: bool = False
    """It sums up the memories that it was derived from, which stay."""
    strength: float = 1.0
    """Grows with use and repetition, decays with time: 0.0 to 5.0."""
    recalls: int = 0
    recalled_at: datetime | None = None
    fades: bool = False
    """It decays where nobody recalls it."""
    pinned: bool = False

    def has_expired(self, now: datetime) -> bool:
        """Its time to live is over: nobody reads it any more."""
        return self.expires_at is not None and self.expires_at <= now


class Verb(StrEnum):
    """What a change did to a memory."""

    ADDED = "added"
    MERGED = "merged"
    REFINED = "refined"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"
    EXPIRED = "expired"
    DECAYED = "decayed"
    EDITED = "edited"
    FORGOTTEN = "forgotten"
    RESTORED = "restored"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after of one memory, with its reason. Kept for ever as the memory's history, and undone from it."""

    id: int
    verb: Verb
    reason: str
    at: datetime
    before: Memory | None
    after: Memory | None
    actor: str = ""
    """Who asked for it: a key's name; empty for the engine itself."""
    event_id: int | None = None
    decision: int = 0
    """Changes of one decision (the new memory, the one it replaces) share this number and are undone together."""

    @property
    def memory_id(self) -> int:
        memory = self.after or self.before
        assert memory is not None
        return memory.id
