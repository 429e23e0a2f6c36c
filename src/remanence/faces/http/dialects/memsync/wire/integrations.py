"""Integrations: what is brought along comes in, and how it fares goes out (contract, 3.11)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Any, Final, Literal

from pydantic import AliasChoices, BeforeValidator, Field, JsonValue, model_validator

from remanence.domain import conversations, ids
from remanence.domain.conversations import Conversation
from remanence.domain.event import SENSITIVE, Genre, Role
from remanence.domain.imports import Asked, Import, Piece, Stage, place_at
from remanence.domain.memory import Category, Memory
from remanence.domain.scope import Scope
from remanence.engine.search import Quote
from remanence.errors import Invalid
from remanence.faces.http.dialects.memsync.wire.words import (
    CONTENT,
    Answer,
    Body,
    Id,
    Metadata,
    Moment,
    Name,
    Text,
    aware,
    categories,
    maybe_stamp,
    memory_id,
    score,
    stamp,
)

SOCIAL: Final = ("linkedin", "twitter", "reddit")
CHATS: Final = ("chatgpt", "claude", "telegram", "whatsapp", "slack", "discord")
DOCUMENTS: Final = ("pdf", "docx", "txt", "md", "html", "pptx", "xlsx", "csv")
SAME: Final = {"htm": "html", "markdown": "md", "text": "txt", "tsv": "csv", "xhtml": "html"}
MODES: Final = ("smart", "comprehensive", "highlights", "summary", "full")
MESSAGES: Final = 50_000
STEPS: Final = {
    "social": ("authentication", "discovery", "extraction", "processing"),
    "file": ("upload", "parsing", "chunking", "memory_creation"),
    "chat": ("validation", "conversation_detection", "content_extraction", "memory_creation"),
    "records": ("upload", "parsing", "extraction", "processing"),
}
PREFIXES: Final = {"file": "file_int", "chat": "chat_int", "records": "api_int"}
STATUS: Final = {
    Stage.RECEIVING: "processing",
    Stage.FETCHING: "processing",
    Stage.READING: "processing",
    Stage.REMEMBERING: "processing",
    Stage.COMPLETED: "completed",
    Stage.FAILED: "failed",
    Stage.CANCELLED: "cancelled",
}
SOCIAL_STATUS: Final = {Stage.COMPLETED: "connected", Stage.FAILED: "error", Stage.CANCELLED: "disconnected"}
TASK_STATUS: Final = {Stage.COMPLETED: "SUCCESS", Stage.FAILED: "FAILED", Stage.CANCELLED: "FAILED"}
PRIVATE: Final = frozenset({"high", "strict", "maximum"})
"""Of the levels of privacy, which the guide names without saying what they are, those that plainly ask for more."""
LAST_MONTHS: Final = timedelta(days=183)


def integration_id(scope: Scope, number: int, asked: Asked) -> str:
    return ids.spelled(PREFIXES.get(asked.kind, f"int_{asked.form}"), scope.number, number)


def task_id(scope: Scope, number: int) -> str:
    return ids.spelled("task", scope.number, number)


def number_of(scope: Scope, text: str) -> int | None:
    """The import that an integration's or a task's id of this user names; None for any other text."""
    read = ids.read("x", f"x_{text.rpartition('_')[2]}")
    return read[1] if read is not None and read[0] == scope.number else None


def named(scope: Scope, number: int, asked: Asked) -> Asked:
    """With the places that the contract gives to what names none."""
    return replace(
        asked,
        agent=asked.agent or f"{asked.form}-integration",
        default_thread=integration_id(scope, number, asked),
        dialect="memsync",
    )


def form_of(file_name: str) -> str:
    """The form of a document by its name's ending; "" for any that is not known."""
    ending = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    form = SAME.get(ending, ending)
    return form if form in DOCUMENTS else ""


def created_at(metadata: Mapping[str, Any]) -> datetime | None:
    """When the document was written, where its metadata say so."""
    try:
        return aware(datetime.fromisoformat(str(metadata["date_created"])))
    except (KeyError, ValueError):
        return None


def _as_text(value: object) -> object:
    """Some platforms count their messages."""
    return str(value) if isinstance(value, int) else value


class Placed(Body):
    agent_id: Name = Field("", validation_alias=AliasChoices("agent_id", "agentId"))
    thread_id: Name = Field("", validation_alias=AliasChoices("thread_id", "threadId"))


class DateRange(Body):
    start: Moment | None = None
    end: Moment | None = None

    def holds(self, moment: datetime | None) -> bool:
        """What has no time is in every range."""
        if moment is None:
            return True
        return (self.start is None or moment >= self.start) and (self.end is None or moment <= self.end)


class ImportSettings(Body):
    posts: bool = True
    connections: bool = True
    activities: bool = False
    messages: bool = False
    date_range: DateRange | None = None

    def wants(self, kind: str) -> bool:
        return bool(getattr(self, kind, True))

    def since(self, now: datetime) -> datetime:
        """How far back a platform is asked."""
        return self.date_range.start if self.date_range and self.date_range.start else now - LAST_MONTHS


class Exported(Body):
    """One item that a platform has given out."""

    id: Id | None = None
    kind: Name = "posts"
    text: Text
    timestamp: Moment | None = None

    def piece(self, platform: str, at: int) -> Piece:
        own_words = self.kind in {"posts", "post", "tweets", "comments", "comment", "messages"}
        return Piece(
            text=self.text,
            said_at=self.timestamp,
            name=f"{platform}:{self.kind}:{self.id}" if self.id else "",
            role=Role.USER if own_words else Role.APP,
            genre=Genre.SPEECH if own_words else Genre.NOTE,
            places=[{"at": 0, "item": self.id or at, "kind": self.kind}],
        )


class Social(Placed):
    platform: Literal["linkedin", "twitter", "reddit"]
    auth_token: Annotated[str, Field(min_length=1, max_length=10_000)]
    import_settings: ImportSettings = Field(default_factory=ImportSettings)
    auto_sync: bool = True
    categories: dict[str, Any] | None = None
    data: Annotated[list[Exported], Field(max_length=MESSAGES)] | None = Field(
        None, description="What was exported before: it is imported without any network."
    )

    def asked(self) -> Asked:
        return Asked(
            kind="social",
            form=self.platform,
            agent=self.agent_id,
            thread=self.thread_id,
            extras={"auto_sync": self.auto_sync},
        )

    def pieces(self) -> list[Piece]:
        """What of the exported items is wanted."""
        span = self.import_settings.date_range or DateRange()
        labels = {kind: _label(label) for kind, label in (self.categories or {}).items()}
        return [
            replace(item.piece(self.platform, at), categories=labels.get(item.kind, ()))
            for at, item in enumerate(self.data or (), 1)
            if self.import_settings.wants(item.kind) and span.holds(item.timestamp)
        ]


def _label(label: object) -> tuple[Category, ...]:
    return categories(label if isinstance(label, list) else [label])


class ChatMessage(Body):
    timestamp: Moment | None = None
    role: Annotated[str, Field(min_length=1, max_length=200)]
    content: Annotated[str, Field(max_length=CONTENT)]
    message_id: Annotated[Id | None, BeforeValidator(_as_text)] = None
    metadata: Metadata | None = None


class ConversationSettings(Body):
    min_length: int | None = Field(None, ge=0, description="Characters; what is shorter is left out where it is given.")
    group_by_topic: bool = True
    include_system_messages: bool = False
    time_gap_threshold: float = Field(3600, gt=0, description="Seconds.")


class Chat(Placed):
    platform: Literal["chatgpt", "claude", "telegram", "whatsapp", "slack", "discord"]
    chat_data: Annotated[list[ChatMessage], Field(min_length=1, max_length=MESSAGES)]
    extract_mode: Literal["conversations", "insights", "topics", "all"] = "conversations"
    conversation_settings: ConversationSettings = Field(default_factory=ConversationSettings)
    auto_categorize: bool = True

    def asked(self) -> Asked:
        return Asked(kind="chat", form=self.platform, agent=self.agent_id, thread=self.thread_id)

    def conversations(self) -> list[Conversation]:
        settings = self.conversation_settings
        said = (_said(self.platform, message, "") for message in self.chat_data if message.content.strip())
        most = 1 if self.extract_mode == "insights" else 0
        wanted = [
            replace(piece, most=most)
            for piece in said
            if settings.include_system_messages or piece.role is not Role.SYSTEM
        ]
        found = conversations.parted(wanted, gap=timedelta(seconds=settings.time_gap_threshold))
        return [each for each in found if each.size >= (settings.min_length or 0)]


def _said(platform: str, message: ChatMessage, conversation: str) -> Piece:
    role, speaker = conversations.spoken(message.role)
    name = f"{platform}:{conversation}:{message.message_id}" if message.message_id else ""
    return Piece(
        text=message.content,
        role=role,
        speaker=speaker,
        said_at=message.timestamp,
        name=name,
        metadata=message.metadata or {},
        places=[{"at": 0, "message": message.message_id}] if message.message_id else (),
    )


def pieces_of(found: Sequence[Conversation]) -> list[Piece]:
    """The messages, each with the conversation that it is of."""
    return [
        replace(piece, extras={"conversation": _conversation(conversation)})
        for conversation in found
        for piece in conversation.pieces
    ]


def _conversation(conversation: Conversation) -> dict[str, Any]:
    start, end = conversation.times
    return {
        "topic": conversation.topic,
        "participants": list(conversation.participants),
        "start_time": maybe_stamp(start),
        "end_time": maybe_stamp(end),
    }


def stats_of(found: Sequence[Conversation]) -> dict[str, Any]:
    times = [moment for conversation in found for moment in conversation.times if moment]
    return {
        "messages": sum(len(conversation.pieces) for conversation in found),
        "conversations": len(found),
        "topics": list(dict.fromkeys(conversation.topic for conversation in found if conversation.topic)),
        "start": maybe_stamp(min(times, default=None)),
        "end": maybe_stamp(max(times, default=None)),
    }


class Config(Body):
    """What an index form may say beside; keys that are not known are ignored."""

    chunk_size: int | None = Field(None, ge=100, le=100_000)
    overlap: int | None = Field(None, ge=0, le=50_000)
    date_range: DateRange | None = None
    since_date: Moment | None = None
    include_system_messages: bool = False
    max_conversations: int | None = Field(None, ge=1)
    max_posts: int | None = Field(None, ge=1, validation_alias=AliasChoices("max_posts", "max_tweets", "max_items"))
    min_content_length: int = Field(0, ge=0)
    exclude_sensitive_categories: list[Name] = Field(
        default_factory=list,
        description='Categories of which no memory is made; "sensitive" for whatever is sensitive.',
    )
    privacy_level: Name = Field(
        "standard", description='"high", "strict" or "maximum": nothing sensitive is kept, and nobody else is named.'
    )
    anonymize_names: bool = False

    @property
    def withheld(self) -> tuple[str, ...]:
        named = [name.casefold() for name in self.exclude_sensitive_categories]
        return tuple(dict.fromkeys([*named, *([SENSITIVE] if self._is_private else [])]))

    @property
    def unnamed(self) -> bool:
        return self.anonymize_names or self._is_private

    @property
    def _is_private(self) -> bool:
        return self.privacy_level.casefold() in PRIVATE

    def reading(self) -> dict[str, Any]:
        """The same for whoever reads an upload."""
        span = self.date_range or DateRange()
        start = span.start or self.since_date
        given = {
            "chunk_size": self.chunk_size,
            "overlap": self.overlap,
            "since": start.isoformat() if start else None,
            "until": span.end.isoformat() if span.end else None,
            "system": self.include_system_messages or None,
            "most": self.max_posts,
            "shortest": self.min_content_length or None,
            "conversations": self.max_conversations,
            "unnamed": self.unnamed or None,
        }
        return {name: value for name, value in given.items() if value is not None}


class IndexSocial(Placed):
    type: Annotated[Literal["linkedin", "twitter", "reddit"], BeforeValidator(lambda text: str(text).lower())]
    username: Annotated[str, Field(min_length=1, max_length=200)]
    config: Config = Field(default_factory=Config)

    def asked(self) -> Asked:
        return Asked(
            kind="social",
            form=self.type,
            agent=self.agent_id,
            thread=self.thread_id,
            withheld=self.config.withheld,
        )


class IndexFile(Placed):
    type: Annotated[Literal["file"], BeforeValidator(lambda text: str(text).lower())]
    url: Annotated[str, Field(min_length=1, max_length=8000)]
    config: Config = Field(default_factory=Config)

    def asked(self) -> Asked:
        path = self.url.partition("?")[0].partition("#")[0]
        name = path.rpartition("/")[2]
        return Asked(
            kind="file",
            form=form_of(name) or "document",
            name=name,
            agent=self.agent_id,
            thread=self.thread_id,
            reading=self.config.reading(),
            withheld=self.config.withheld,
        )


class IndexedConversation(Body):
    id: Id | None = None
    messages: Annotated[list[ChatMessage], Field(max_length=MESSAGES)]
    timestamp: Moment | None = None


class IndexedChats(Body):
    conversations: Annotated[list[IndexedConversation], Field(max_length=MESSAGES)]


class IndexChat(Placed):
    type: Annotated[
        Literal["chatgpt", "claude", "telegram", "whatsapp", "slack", "discord"],
        BeforeValidator(lambda text: str(text).lower()),
    ]
    url: Annotated[str, Field(max_length=8000)] | None = None
    data: IndexedChats | None = None
    config: Config = Field(default_factory=Config)

    @model_validator(mode="after")
    def _one_of_both(self) -> "IndexChat":
        if (self.url is None) == (self.data is None):
            raise Invalid("Give either url or data", field="url")
        return self

    def asked(self) -> Asked:
        return Asked(
            kind="chat",
            form=self.type,
            name=(self.url or "").partition("?")[0].rpartition("/")[2],
            agent=self.agent_id,
            thread=self.thread_id,
            reading=self.config.reading(),
            withheld=self.config.withheld,
        )

    def conversations(self) -> list[Conversation]:
        found = self.data.conversations if self.data else []
        return [
            Conversation(pieces)
            for each in found[: self.config.max_conversations]
            if (pieces := self._pieces(each)) and (self.config.date_range or DateRange()).holds(pieces[0].said_at)
        ]

    def _pieces(self, found: IndexedConversation) -> list[Piece]:
        said = [
            replace(_said(self.type, message, found.id or ""), said_at=message.timestamp or found.timestamp)
            for message in found.messages
            if len(message.content.strip()) >= max(self.config.min_content_length, 1)
        ]
        spoken = [piece for piece in said if self.config.include_system_messages or piece.role is not Role.SYSTEM]
        return list(conversations.unnamed(spoken)) if self.config.unnamed else spoken


class IndexedOut(Answer):
    task_id: str
    integration_id: str
    status: str


class SocialStats(Answer):
    total_items: int
    imported_memories: int
    skipped_items: int
    errors: int


class SocialOut(Answer):
    integration_id: str
    platform: str
    status: str
    import_stats: SocialStats
    last_sync: str | None
    next_sync: str | None


class FileStats(Answer):
    total_pages: int
    text_length: int
    chunks_created: int
    memories_extracted: int
    categories_detected: list[str]
    language: str | None


class FileMemory(Answer):
    memory_id: str
    content: str
    category: str | None
    importance: float
    page_number: int | None
    place: dict[str, JsonValue]


class FileOut(Answer):
    integration_id: str
    filename: str
    file_size: int
    status: str
    extraction_stats: FileStats
    created_at: str
    memories: list[FileMemory] | None = None
    completed_at: str | None = None


class ChatStats(Answer):
    total_messages: int
    conversations_identified: int
    memories_extracted: int
    topics_detected: list[str]
    date_range: dict[str, str | None]


class ChatMemory(Answer):
    memory_id: str
    content: str
    category: str | None
    conversation_topic: str
    participants: list[str]
    start_time: str | None
    end_time: str | None


class ChatOut(Answer):
    integration_id: str
    platform: str
    status: str
    processing_stats: ChatStats
    memories: list[ChatMemory]


class Progress(Answer):
    percentage: int
    current_step: str
    total_steps: int
    estimated_completion: str | None


class StatusStats(Answer):
    items_processed: int
    items_total: int
    memories_created: int
    errors_count: int
    processing_time: float
    outcomes: dict[str, int]


class ProblemOut(Answer):
    error_id: str
    message: str
    code: str
    timestamp: str
    item_id: str | None


class LogLine(Answer):
    timestamp: str
    level: str
    message: str
    step: str


class StatusOut(Answer):
    integration_id: str
    task_id: str
    type: str
    platform: str
    status: str
    progress: Progress
    stats: StatusStats
    last_activity: str
    created_at: str
    completed_at: str | None = None
    errors: list[ProblemOut] | None = None
    logs: list[LogLine] | None = None


class TaskResult(Answer):
    indexed_items: int
    processing_time: str
    memories_created: int
    categories_found: list[str]


class TaskOut(Answer):
    task_id: str
    status: str
    result: TaskResult | None
    error_message: str | None


def indexed_out(scope: Scope, found: Import) -> dict[str, Any]:
    return {
        "task_id": task_id(scope, found.id),
        "integration_id": integration_id(scope, found.id, found.asked),
        "status": "PENDING",
    }


def social_out(scope: Scope, found: Import) -> dict[str, Any]:
    """No token is kept, so that nothing is synced without being asked for again."""
    return {
        "integration_id": integration_id(scope, found.id, found.asked),
        "platform": found.asked.form,
        "status": SOCIAL_STATUS.get(found.stage, "syncing"),
        "import_stats": {
            "total_items": found.found,
            "imported_memories": found.counts.get("memories", 0),
            "skipped_items": found.counts.get("skipped", 0) + found.counts.get("known", 0),
            "errors": len(found.problems),
        },
        "last_sync": maybe_stamp(found.finished_at),
        "next_sync": None,
    }


def file_out(
    scope: Scope, found: Import, memories: Sequence[Memory], quotes: Mapping[int, Sequence[Quote]]
) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "integration_id": integration_id(scope, found.id, found.asked),
        "filename": found.asked.name,
        "file_size": found.size,
        "status": _file_status(found.stage),
        "extraction_stats": {
            "total_pages": int(found.stats.get("pages", 1 if found.found else 0)),
            "text_length": int(found.stats.get("characters", 0)),
            "chunks_created": int(found.stats.get("chunks", 0)),
            "memories_extracted": found.counts.get("memories", 0),
            "categories_detected": _categories(memories),
            "language": found.stats.get("language"),
        },
        "created_at": stamp(found.created_at),
    }
    if found.stage is Stage.COMPLETED:
        shown["memories"] = [_file_memory(scope, memory, quotes.get(memory.id, ())) for memory in memories]
        shown["completed_at"] = maybe_stamp(found.finished_at)
    return shown


def chat_out(
    scope: Scope, found: Import, memories: Sequence[Memory], quotes: Mapping[int, Sequence[Quote]]
) -> dict[str, Any]:
    status = STATUS[found.stage]
    return {
        "integration_id": integration_id(scope, found.id, found.asked),
        "platform": found.asked.form,
        "status": "error" if status in {"failed", "cancelled"} else status,
        "processing_stats": {
            "total_messages": int(found.stats.get("messages", found.found)),
            "conversations_identified": int(found.stats.get("conversations", 0)),
            "memories_extracted": found.counts.get("memories", 0),
            "topics_detected": list(found.stats.get("topics", ())),
            "date_range": {"start": found.stats.get("start"), "end": found.stats.get("end")},
        },
        "memories": [_chat_memory(scope, memory, quotes.get(memory.id, ())) for memory in memories],
    }


def status_out(
    scope: Scope, found: Import, *, now: datetime, include_logs: bool, include_errors: bool
) -> dict[str, Any]:
    steps = STEPS[found.asked.kind]
    shown: dict[str, Any] = {
        "integration_id": integration_id(scope, found.id, found.asked),
        "task_id": task_id(scope, found.id),
        "type": "api" if found.asked.kind == "records" else found.asked.kind,
        "platform": found.asked.form,
        "status": STATUS[found.stage],
        "progress": {
            "percentage": round(100 * found.progress),
            "current_step": _step(found.stage, found, steps),
            "total_steps": len(steps),
            "estimated_completion": maybe_stamp(_expected(found, now)),
        },
        "stats": {
            "items_processed": found.done,
            "items_total": found.found,
            "memories_created": found.counts.get("memories", 0),
            "errors_count": len(found.problems),
            "processing_time": round(_seconds(found, now), 2),
            "outcomes": dict(found.counts),
        },
        "last_activity": stamp(found.updated_at),
        "created_at": stamp(found.created_at),
    }
    if found.finished_at is not None:
        shown["completed_at"] = stamp(found.finished_at)
    if include_errors and found.problems:
        shown["errors"] = [_problem_out(scope, found, at) for at in range(len(found.problems))]
    if include_logs:
        shown["logs"] = [
            {
                "timestamp": stamp(line.at),
                "level": line.level,
                "message": line.message,
                "step": _step(Stage(line.step), found, steps),
            }
            for line in found.log
        ]
    return shown


def task_out(scope: Scope, found: Import, memories: Sequence[Memory], *, now: datetime) -> dict[str, Any]:
    status = TASK_STATUS.get(found.stage, "STARTED" if found.done or found.read else "PENDING")
    return {
        "task_id": task_id(scope, found.id),
        "status": status,
        "result": {
            "indexed_items": found.done,
            "processing_time": f"{_seconds(found, now):.2f}s",
            "memories_created": found.counts.get("memories", 0),
            "categories_found": _categories(memories),
        }
        if status == "SUCCESS"
        else None,
        "error_message": _why(found) if status == "FAILED" else None,
    }


def _why(found: Import) -> str:
    return found.problems[-1].message if found.problems else "Cancelled."


def _file_status(stage: Stage) -> str:
    match stage:
        case Stage.RECEIVING | Stage.FETCHING:
            return "uploaded"
        case Stage.COMPLETED:
            return "completed"
        case Stage.FAILED | Stage.CANCELLED:
            return "error"
    return "processing"


def _step(stage: Stage, found: Import, steps: Sequence[str]) -> str:
    match stage:
        case Stage.RECEIVING | Stage.FETCHING:
            return steps[0]
        case Stage.READING:
            return steps[2] if found.found else steps[1]
        case Stage.COMPLETED:
            return "completed"
    return steps[3]


def _seconds(found: Import, now: datetime) -> float:
    return ((found.finished_at or now) - found.created_at).total_seconds()


def _expected(found: Import, now: datetime) -> datetime | None:
    if found.is_over or found.progress < 0.05:  # of so little nothing can be foretold
        return None
    return now + (now - found.created_at) * ((1 - found.progress) / found.progress)


def _problem_out(scope: Scope, found: Import, at: int) -> dict[str, Any]:
    problem = found.problems[at]
    return {
        "error_id": f"{ids.spelled('err', scope.number, found.id)}_{at + 1}",
        "message": problem.message,
        "code": problem.code,
        "timestamp": stamp(problem.at),
        "item_id": problem.item or None,
    }


def _categories(memories: Sequence[Memory]) -> list[str]:
    return sorted({label.value for memory in memories for label in memory.categories})


def _category(memory: Memory) -> str | None:
    return memory.categories[0].value if memory.categories else None


def _file_memory(scope: Scope, memory: Memory, quotes: Sequence[Quote]) -> dict[str, Any]:
    place = place_of(quotes[0]) if quotes else {}
    return {
        "memory_id": memory_id(scope, memory.id),
        "content": memory.text,
        "category": _category(memory),
        "importance": score(memory.importance),
        "page_number": place.get("page", place.get("slide")),
        "place": dict(place),
    }


def _chat_memory(scope: Scope, memory: Memory, quotes: Sequence[Quote]) -> dict[str, Any]:
    said_in: Mapping[str, Any] = quotes[0].event.extras.get("conversation", {}) if quotes else {}
    said_at = maybe_stamp(quotes[0].event.said_at) if quotes else None
    return {
        "memory_id": memory_id(scope, memory.id),
        "content": memory.text,
        "category": _category(memory),
        "conversation_topic": said_in.get("topic", ""),
        "participants": list(said_in.get("participants", ())),
        "start_time": said_in.get("start_time") or said_at,
        "end_time": said_in.get("end_time") or said_at,
    }


def place_of(quote: Quote) -> Mapping[str, Any]:
    """Where the quoted words stand in what was brought along; empty where they came otherwise."""
    return place_at(quote.event.extras.get("places", ()), quote.start)
