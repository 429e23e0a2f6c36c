"""What calls give: frozen, typed, times aware. Later versions of the server may tell more; these stay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that a memory comes from."""

    event_id: str
    quote: str
    thread_id: str = ""
    external_id: str | None = None
    """The client's own id of the message."""
    start: int = 0
    end: int = 0
    place: Mapping[str, Any] | None = None
    """The page, row or message of what was imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """One statement about the user."""

    id: str
    memory: str
    categories: tuple[str, ...] = ()
    type: str = "semantic"
    source: str = ""
    created_at: datetime
    updated_at: datetime
    agent_id: str = ""
    thread_id: str = ""
    status: str = "active"
    importance: float = 0.5
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    """Where it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What made a hit's score."""

    score: float
    signals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Memory):
    """A memory that answers a question, or with the layer "events" what was said."""

    vector_distance: float
    """0 is nearest, 1 farthest."""
    rerank_score: float | None = None
    layer: str = ""
    user_id: str = ""
    """Whose it is, where more than one user's memories were searched."""
    project: str = ""
    """Of a search of the org."""
    explanation: Explanation | None = None

    @property
    def score(self) -> float:
        """1 is best, 0 worst; hits are ordered by it."""
        return 1.0 - self.vector_distance if self.rerank_score is None else self.rerank_score


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known that bears on a question, as text for a prompt."""

    text: str
    tokens: int = 0
    truncated: bool = False
    instruction: str | None = None
    """The standing instruction that the question calls for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """Hits, best first. Iterating goes through them."""

    memories: tuple[Hit, ...] = ()
    user_bio: str = ""
    context: Context | None = None

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.memories)

    def __len__(self) -> int:
        return len(self.memories)

    def __getitem__(self, index: int) -> Hit:
        return self.memories[index]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A message that the server has accepted, and what became of it."""

    id: str
    outcome: str
    """pending, stored, merged, superseding, skipped or failed."""
    reason: str = ""
    memory_ids: tuple[str, ...] = ()
    external_id: str | None = None
    reader: str | None = None
    owed: bool = False
    """A language model was to read it and could not: it will be asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of messages: the memories that exist since, and each message's outcome."""

    memories: tuple[Memory, ...] = ()
    events: tuple[Event, ...] = ()
    categories_detected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of a memory, with its reason."""

    id: str
    memory_id: str
    verb: str
    reason: str = ""
    at: datetime
    actor: str | None = None
    event_id: str | None = None
    decision_id: str = ""
    before: Memory | None = None
    after: Memory | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """One memory is gone from every read."""

    memory_id: str
    deleted_at: datetime
    backup_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletedAll:
    """So many memories are gone from every read."""

    deleted_count: int
    deleted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who the user is, as far as memories say."""

    user_bio: str = ""
    profiles: Mapping[str, str] = field(default_factory=dict)
    """A text by category."""
    insights: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One thing that an answer rests on."""

    layer: str
    """memory, event, conversation or instruction."""
    content: str
    relevance: float = 0.0
    quote: str = ""
    """The words that it comes from."""
    memory_id: str | None = None
    event_ids: tuple[str, ...] = ()
    timestamp: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence of an answer in a language model's words, with the places of its sources among the sources."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer from memory, with what it rests on."""

    answer: str
    sources: tuple[Source, ...] = ()
    """Best first."""
    claims: tuple[Claim, ...] = ()
    query_type: str = ""
    context: Context | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Where messages follow each other."""

    id: str
    title: str
    user_id: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    message_count: int = 0
    created_at: datetime
    last_activity_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationMessage:
    """What was said in a conversation."""

    id: str
    conversation_id: str
    role: str
    content: str
    timestamp: datetime
    importance_score: float = 0.0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Work that is still to be done for a user, or was given up."""

    id: str
    kind: str
    status: str
    """waiting or failed."""
    created_at: datetime
    run_at: datetime
    attempts: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far something is."""

    percentage: int = 0
    current_step: str = ""
    estimated_completion: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStats:
    """What an import has found and brought about so far."""

    items_processed: int = 0
    items_total: int = 0
    memories_created: int = 0
    errors_count: int = 0
    processing_time: float = 0.0
    """Seconds."""
    outcomes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProblem:
    """Something of an import that could not be read."""

    message: str
    code: str = ""
    item_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """What an import did."""

    timestamp: datetime
    level: str
    message: str
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A document or archive that was brought along, and how it fares."""

    id: str
    type: str
    platform: str
    status: str
    """processing, completed, failed or cancelled."""
    progress: Progress = field(default_factory=Progress)
    stats: ImportStats = field(default_factory=ImportStats)
    created_at: datetime
    completed_at: datetime | None = None
    errors: tuple[ImportProblem, ...] = ()
    logs: tuple[LogLine, ...] = ()

    @property
    def is_over(self) -> bool:
        return self.status != "processing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Of an erasure: how much there was, and whether anything of it is left."""

    receipt: str
    erased_at: datetime
    users: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)
    texts_sought: int = 0
    residue: Mapping[str, int] | None = None
    """Where erased texts were found; None where nobody looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What an import brought."""

    users: int = 0
    rows: int = 0
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that events are posted to."""

    id: str
    url: str
    events: tuple[str, ...]
    active: bool = True
    notice: str | None = None
    secret: str | None = None
    """Shown only when it is made or rotated."""
    created_at: datetime
    updated_at: datetime
    delivered: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to deliver."""

    at: datetime
    status: int | None = None
    error: str | None = None
    response: str | None = None
    latency_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What was, or is to be, posted to a webhook."""

    id: str
    webhook_id: str
    event: str
    state: str
    message_id: str = ""
    sequence: int = 0
    timestamp: datetime
    attempts: tuple[Attempt, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a transcript, as it was given."""

    id: str
    role: str
    content: str = ""
    payload: Any = None
    """Whatever was given beside it."""
    thread_id: str = ""
    source: str = ""
    timestamp: datetime | None = None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A value under a namespace and a key."""

    namespace: tuple[str, ...]
    key: str
    value: Mapping[str, Any]
    source: str = ""
    created_at: datetime
    updated_at: datetime
    score: float | None = None
    """Where it was searched: 1 is best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Part of a list."""

    items: tuple[T, ...]
    number: int = 1
    total: int = 0
    """In the whole list."""
    has_next: bool = False
