"""Conversations, their messages, and what is asked in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictInt

from remanence.domain.answer import Source
from remanence.domain.event import Event, Role, Terms, Turn
from remanence.domain.memory import Change, Verb
from remanence.domain.query.plan import Layer
from remanence.domain.scope import Scope
from remanence.domain.thread import Thread, number_of
from remanence.engine.answering import Answered
from remanence.engine.conversations import Opening
from remanence.engine.search import Quote
from remanence.faces.http.dialects.memorykit.wire.words import (
    Answer,
    Body,
    Moment,
    Words,
    clean,
    score,
    spelled,
    stamp,
    user_id,
)

ROLES: Final = (Role.USER, Role.ASSISTANT, Role.SYSTEM)
MOST_TOKENS: Final = 10_000
DEFAULT_TOKENS: Final = 2_000
LONGEST_QUESTION: Final = 5_000


def _role(given: Any) -> Any:
    """A name in any case, or a number in the order of the names."""
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given < len(ROLES):
        return ROLES[given]
    role = given.strip().lower() if isinstance(given, str) else ""
    if role not in ROLES:
        raise ValueError("Must be user, assistant or system")
    return Role(role)


Tag = Annotated[str, Field(max_length=100), AfterValidator(clean)]
Tags = Annotated[list[Tag], Field(max_length=10)]


class NewConversation(Body):
    title: Annotated[Words, Field(max_length=500)]
    description: Annotated[str, Field(max_length=2_000), AfterValidator(clean)] | None = None
    tags: Tags | None = None

    def opening(self) -> Opening:
        return Opening(title=self.title, description=self.description or "", tags=tuple(self.tags or ()))


class NewMessage(Body):
    role: Annotated[Role, BeforeValidator(_role)]
    content: Annotated[Words, Field(max_length=10_000)]
    tags: Tags | None = None
    timestamp: Moment | None = Field(None, description="When it was said, for what is filed later.")

    def turn(self, now: Moment) -> Turn:
        return Turn(
            role=self.role,
            content=self.content,
            said_at=self.timestamp or now,
            terms=Terms(tags=tuple(self.tags or ())),
        )


class Query(Body):
    question: Annotated[Words, Field(max_length=LONGEST_QUESTION)]
    max_tokens: Annotated[StrictInt, Field(ge=1, le=MOST_TOKENS)] = DEFAULT_TOKENS
    include_debug_info: StrictBool = False


class Consolidation(Body):
    force: bool = Field(default=False, description="Accepted and without effect: it is always done.")
    target_layer: Layer | None = Field(None, description="Accepted and without effect: all layers are one store.")


class ConsolidatedOut(Answer):
    consolidated_at: str
    items_processed: int
    working_to_semantic: int
    semantic_to_episodic: int
    compression_ratio: float
    duration_ms: int


class ConversationOut(Answer):
    id: str
    user_id: str
    title: str
    message_count: int
    last_activity_at: str
    description: str
    tags: list[str]
    created_at: str


class MessageOut(Answer):
    id: str
    conversation_id: str
    role: str
    content: str
    timestamp: str
    importance_score: float
    tags: list[str]


class MessagesOut(Answer):
    conversation_id: str
    messages: list[MessageOut]
    total: int
    has_more: bool


class SourceOut(Answer):
    type: str
    content: str
    relevance_score: float
    quote: str
    message_ids: list[str]
    timestamp: str


class ClaimOut(Answer):
    text: str
    sources: list[int]


class DebugOut(Answer):
    query_type: str
    layers_used: list[str]
    tokens_used: int
    retrieval_time_ms: int


class AnsweredOut(Answer):
    answer: str
    sources: list[SourceOut]
    claims: list[ClaimOut] | None = None
    debug_info: DebugOut | None = None


class ContextOut(Answer):
    context: str
    total_tokens: int
    retrieval_latency_ms: int


def conversation_id(scope: Scope, number: int) -> str:
    return spelled("conv", scope, number)


def conversation_out(scope: Scope, thread: Thread) -> dict[str, Any]:
    """One that another API has begun is called as it is called there."""
    return {
        "id": conversation_id(scope, thread.id),
        "userId": user_id(scope),
        "title": thread.title or thread.name,
        "messageCount": thread.messages,
        "lastActivityAt": stamp(thread.active_at),
        "description": thread.description,
        "tags": list(thread.tags),
        "createdAt": stamp(thread.created_at),
    }


def message_out(scope: Scope, event: Event) -> dict[str, Any]:
    return {
        "id": spelled("msg", scope, event.id),
        "conversationId": conversation_id(scope, number_of(event.thread)),
        "role": event.role.value,
        "content": Quote(event, 0, len(event.content)).text,
        "timestamp": stamp(event.said_at),
        "importanceScore": score(event.importance),
        "tags": list(event.terms.tags),
    }


def answered_out(scope: Scope, answered: Answered, *, debugging: bool) -> dict[str, Any]:
    out: dict[str, Any] = {
        "answer": answered.text,
        "sources": [_source_out(scope, source) for source in answered.sources],
    }
    if answered.claims:
        out["claims"] = [{"text": claim.text, "sources": list(claim.sources)} for claim in answered.claims]
    if debugging:
        out["debugInfo"] = {
            "queryType": answered.plan.type.value,
            "layersUsed": [layer.value for layer in answered.plan.layers],
            "tokensUsed": answered.context.tokens,
            "retrievalTimeMs": milliseconds(answered.seconds),
        }
    return out


def consolidated_out(changes: Sequence[Change], *, facts: int, now: datetime, seconds: float) -> dict[str, Any]:
    """`facts` is how many there were. Messages are archived and mined when they come, so that none is moved now."""
    concluded = sum(change.before is None for change in changes)
    folded = sum(change.verb is Verb.SUPERSEDED for change in changes)
    return {
        "consolidatedAt": stamp(now),
        "itemsProcessed": facts,
        "workingToSemantic": concluded,
        "semanticToEpisodic": 0,
        "compressionRatio": round((facts + concluded - folded) / facts, 4) if facts else 1.0,
        "durationMs": milliseconds(seconds),
    }


def milliseconds(seconds: float) -> int:
    return max(0, round(seconds * 1000))


def _source_out(scope: Scope, source: Source) -> dict[str, Any]:
    return {
        "type": source.layer.value,
        "content": source.content,
        "relevanceScore": score(source.relevance),
        "quote": source.quoted.text,
        "messageIds": [spelled("msg", scope, number) for number in source.event_ids],
        "timestamp": stamp(source.quoted.said_at),
    }
