"""Context for a prompt, and answers from memory: a question comes in, text goes out with what it rests on."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import AfterValidator, AliasChoices, Field

from remanence.domain.answer import Source
from remanence.domain.query.plan import Layer
from remanence.domain.scope import Scope
from remanence.engine.answering import Answered
from remanence.engine.search import Question
from remanence.faces.http.dialects.memsync.wire.searching import selection
from remanence.faces.http.dialects.memsync.wire.words import (
    QUERY,
    Answer,
    Body,
    Categories,
    Limit,
    Moment,
    Name,
    event_id,
    memory_id,
    not_blank,
    score,
    stamp,
)

LAYERS: Final[Mapping[Layer, str]] = {
    Layer.WORKING: "conversation",
    Layer.SEMANTIC: "memory",
    Layer.EPISODIC: "event",
    Layer.PROCEDURAL: "instruction",
}
Words = Annotated[str, AfterValidator(not_blank), Field(max_length=QUERY)]
Tokens = Annotated[int, Field(ge=1, le=100_000)]


class Context(Body):
    query: Words = Field(description="What the user just said or asked.")
    max_tokens: Tokens = 1_000
    limit: Limit = 20
    categories: Categories = ()
    agent_id: Name | None = Field(None, validation_alias=AliasChoices("agent_id", "agentId"))
    thread_id: Name | None = Field(None, validation_alias=AliasChoices("thread_id", "threadId"))
    as_of: Moment | None = None
    filters: dict[str, Any] | None = Field(None, description="As in search.")
    include_sensitive: bool = True

    def question(self) -> Question:
        return Question(
            text=self.query,
            limit=self.limit,
            where=selection(
                self.filters,
                categories=self.categories,
                agent=self.agent_id,
                thread=self.thread_id,
                include_sensitive=self.include_sensitive,
            ),
            as_of=self.as_of,
            is_recall=True,
        )


class Ask(Body):
    question: Words
    thread_id: Name = Field(
        "",
        validation_alias=AliasChoices("thread_id", "threadId"),
        description="The conversation in which it is asked: its last messages are read too.",
    )
    max_tokens: Tokens = Field(2_000, description="Tokens of the context that the answer is made from.")


class SourceOut(Answer):
    layer: str
    content: str
    relevance: float
    quote: str
    memory_id: str | None
    event_ids: list[str]
    timestamp: str


class ClaimOut(Answer):
    text: str
    sources: list[int]


class BriefingOut(Answer):
    text: str
    tokens: int
    instruction: str | None


class AnswerOut(Answer):
    answer: str
    sources: list[SourceOut]
    claims: list[ClaimOut]
    query_type: str
    context: BriefingOut


def answer_out(scope: Scope, answered: Answered) -> dict[str, Any]:
    return {
        "answer": answered.text,
        "sources": [_source_out(scope, source) for source in answered.sources],
        "claims": [{"text": claim.text, "sources": list(claim.sources)} for claim in answered.claims],
        "query_type": answered.plan.type.value,
        "context": {
            "text": answered.context.text,
            "tokens": answered.context.tokens,
            "instruction": answered.context.parts.instruction or None,
        },
    }


def _source_out(scope: Scope, source: Source) -> dict[str, Any]:
    return {
        "layer": LAYERS[source.layer],
        "content": source.content,
        "relevance": score(source.relevance),
        "quote": source.quoted.text,
        "memory_id": None if source.memory_id is None else memory_id(scope, source.memory_id),
        "event_ids": [event_id(scope, number) for number in source.event_ids],
        "timestamp": stamp(source.quoted.said_at),
    }
