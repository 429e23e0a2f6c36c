"""Searching: a question comes in, hits go out, best first by the rounded numbers that are shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field

from remanence.domain.corpus import MEMORY_LAYERS
from remanence.domain.event import Event
from remanence.domain.memory import Category, Kind, Status
from remanence.domain.scope import Scope
from remanence.engine.contexts import Context
from remanence.engine.search import Found, Question, Quote
from remanence.faces.http.dialects.memsync.wire.memories import MemoryOut, evidence_out, memory_out
from remanence.faces.http.dialects.memsync.wire.words import (
    DIGITS,
    QUERY,
    Answer,
    Body,
    Categories,
    Fraction,
    Limit,
    Moment,
    Name,
    event_id,
    layers_of,
    not_blank,
    score,
    stamp,
)


class Search(Body):
    query: Annotated[str, AfterValidator(not_blank), Field(max_length=QUERY)]
    limit: Limit = 10
    scope: Literal["user", "project", "org"] = Field(
        "user",
        description="Whose memories: one user's, or everybody's in the project or the org, for keys that may see them.",
    )
    categories: Categories = ()
    rerank: bool = False
    include_bio: bool = True
    agent_id: Name | None = Field(None, validation_alias=AliasChoices("agent_id", "agentId"))
    thread_id: Name | None = Field(None, validation_alias=AliasChoices("thread_id", "threadId"))
    as_of: Moment | None = Field(None, description="Answer as of this time: what held then, asked then.")
    include_evidence: bool = Field(default=False, description="Each hit shows the words that it comes from.")
    explain: bool = Field(default=False, description="Each hit shows what made its score.")
    threshold: Fraction = Field(0.0, description="Hits with a lower similarity (1 - vector_distance) are left out.")
    filters: dict[str, Any] | None = Field(None, description="Conditions on fields, joined by AND, OR and NOT.")
    include_superseded: bool = Field(default=False, description="Also what holds no longer, marked by its status.")
    include_sensitive: bool = Field(
        default=True, description="False leaves out health, finance and private matters, from the bio too."
    )
    context_tokens: Annotated[int, Field(ge=1, le=100_000)] | None = Field(
        None,
        description="Also what was found as text for a prompt of so many tokens, with the instruction that fits.",
    )
    layers: Annotated[frozenset[str], BeforeValidator(layers_of)] = Field(
        MEMORY_LAYERS, description='Add "events" to search also what was said, word for word, by anyone.'
    )

    def question(self) -> Question:
        return Question(
            text=self.query,
            limit=self.limit,
            layers=self.layers,
            where=selection(
                self.filters,
                categories=self.categories,
                agent=self.agent_id,
                thread=self.thread_id,
                include_sensitive=self.include_sensitive,
            ),
            threshold=self.threshold,
            rerank=self.rerank,
            as_of=self.as_of,
            include_superseded=self.include_superseded,
            explained=self.explain,
            quoted=self.include_evidence or self.context_tokens is not None,
        )


def selection(
    filters: Mapping[str, Any] | None,
    *,
    categories: Sequence[Category],
    agent: str | None,
    thread: str | None,
    include_sensitive: bool = True,
) -> Mapping[str, Any]:
    """The caller's filters and the documented ones as one."""
    parts: list[Mapping[str, Any]] = [filters] if filters else []
    if not include_sensitive:
        parts.append({"sensitive": {"eq": False}})
    if categories:
        parts.append({"categories": {"in": [label.value for label in categories]}})
    if agent is not None:
        parts.append({"agent": {"eq": agent}})
    if thread is not None:
        parts.append({"thread": {"eq": thread}})
    return {"AND": parts} if parts else {}


class Explanation(Answer):
    score: float
    signals: dict[str, float]


class HitOut(MemoryOut):
    user_id: str | None = Field(None, description="Whose it is, where more than one user's memories were searched.")
    project: str | None = Field(None, description="Of a search of the org: the project it belongs to.")
    layer: str
    vector_distance: float
    rerank_score: float | None = None
    explanation: Explanation | None = None


class ContextOut(Answer):
    text: str
    tokens: int
    truncated: bool
    instruction: str | None


class SearchOut(Answer):
    user_bio: str | None = None
    context: ContextOut | None = None
    memories: list[HitOut]


def hits_out(found: Iterable[Found], asked: Search) -> list[dict[str, Any]]:
    """Sorted by the rounded numbers that are returned; ties newest first, then by id."""
    shown = [hit_out(each, asked) for each in found]
    shown.sort(key=lambda hit: hit["id"])
    shown.sort(key=lambda hit: str(hit["created_at"]), reverse=True)
    best_first = (lambda hit: -hit["rerank_score"]) if asked.rerank else (lambda hit: hit["vector_distance"])
    return sorted(shown, key=best_first)


def context_out(context: Context) -> dict[str, Any]:
    return {
        "text": context.block.text,
        "tokens": context.tokens,
        "truncated": context.block.truncated,
        "instruction": context.pattern.instruction if context.pattern else None,
    }


def hit_out(found: Found, asked: Search) -> dict[str, Any]:
    scope = found.scope
    shown = _event_hit(scope, found.event, found.quotes[0]) if found.event is not None else _memory_hit(scope, found)
    if asked.scope != "user":
        shown["user_id"] = scope.user
    if asked.scope == "org":
        shown["project"] = scope.project
    shown["layer"] = found.hit.layer
    shown["vector_distance"] = round(1.0 - score(found.hit.score), DIGITS)
    if asked.rerank:
        shown["rerank_score"] = score(found.hit.score if found.relevance is None else found.relevance)
    if asked.include_evidence or found.event is not None:
        shown["evidence"] = [evidence_out(scope, quote) for quote in found.quotes]
    if asked.explain:
        shown["explanation"] = {"score": found.hit.score, "signals": dict(found.hit.signals)}
    return shown


def _memory_hit(scope: Scope, found: Found) -> dict[str, Any]:
    assert found.memory is not None
    return memory_out(scope, found.memory)


def _event_hit(scope: Scope, event: Event, quote: Quote) -> dict[str, Any]:
    return {
        "id": event_id(scope, event.id),
        "memory": quote.text,
        "categories": [],
        "type": Kind.EPISODIC.value,
        "source": event.source,
        "created_at": stamp(event.said_at),
        "updated_at": stamp(event.accepted_at),
        "agent_id": event.agent,
        "thread_id": event.thread,
        "status": Status.ACTIVE.value,
        "importance": 0.5,
        "valid_from": None,
        "valid_to": None,
        "metadata": dict(event.metadata),
    }
