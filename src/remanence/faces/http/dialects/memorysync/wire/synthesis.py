"""Several memories as one text: summaries, prompts, answers."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

from pydantic import Field, model_validator

from remanence.domain.prompt import Prompt, filled
from remanence.domain.query.intent import Intent, intent
from remanence.engine.recall import Asked
from remanence.engine.synthesis import Answer
from remanence.faces.http.dialects.memorysync.wire.searching import MOST, Count, clamped
from remanence.faces.http.dialects.memorysync.wire.words import TEXT_MAX, Body, Clean, Filled, MemoryId

SUMMED_MAX: Final = 1_000
TEMPLATE_MAX: Final = 100_000
TOKENS_MAX: Final = 200_000
WIDER: Final = 2
"""How many times more an analytical question looks at."""

Question = Annotated[Filled, Field(max_length=TEXT_MAX)]


class Summarise(Body):
    memory_ids: Annotated[list[MemoryId], Field(min_length=1, max_length=SUMMED_MAX)]
    lossless: bool = False
    end_user_id: Clean | None = None


class Compose(Body):
    prompt_template: Annotated[Filled, Field(max_length=TEMPLATE_MAX)]
    recall_k: Count = 5
    max_tokens: Annotated[int, Field(ge=1, le=TOKENS_MAX)] = 2_000
    end_user_id: Clean | None = None


class Routed(Body):
    query: Question
    k: Count = 5
    route: Intent | None = None
    force_intent: Intent | None = None
    include_reasoning: bool = False
    end_user_id: Clean | None = None

    @property
    def forced(self) -> Intent | None:
        return self.route or self.force_intent

    def asked(self, route: Intent) -> Asked:
        """A fact is looked for where it stands, a view over many by what leads on from there."""
        if route is Intent.FACTUAL:
            return Asked(text=self.query, limit=self.k)
        return Asked(text=self.query, limit=min(WIDER * self.k, MOST), depth=3 if route is Intent.ANALYTICAL else 2)


class Synthesise(Body):
    query: Annotated[Clean, Field(max_length=TEXT_MAX)] | None = None
    memory_ids: Annotated[list[MemoryId], Field(min_length=1, max_length=SUMMED_MAX)] | None = None
    max_memories: Annotated[int, clamped(1, MOST)] = 10
    end_user_id: Clean | None = None

    @model_validator(mode="after")
    def _asks_for_something(self) -> "Synthesise":
        if not self.question and not self.memory_ids:
            raise ValueError("Give a query, memory_ids or both")
        return self

    @property
    def question(self) -> str:
        return (self.query or "").strip()


def nothing_composed(sent: Mapping[str, Any]) -> dict[str, Any]:
    return composed_out(filled(str(sent.get("prompt_template") or ""), (), budget=0))


def nothing_routed(sent: Mapping[str, Any]) -> dict[str, Any]:
    question = str(sent.get("query") or "")
    return {
        "query": question,
        "route": intent(question).value,
        "memories": [],
        "answer": None,
        "reasoning": None,
        "latency_ms": 0.0,
    }


def composed_out(prompt: Prompt) -> dict[str, Any]:
    return {
        "composed_prompt": prompt.text,
        "memories_used": prompt.used,
        "token_count": prompt.tokens,
        "truncated": prompt.truncated,
    }


NOTHING_SAID: Final[Mapping[str, Any]] = {"answer": "", "citations": [], "memories_used": 0}


def answer_out(answer: Answer) -> dict[str, Any]:
    citations = [
        {"memory_id": each.memory.id, "text": each.memory.text, "score": _rounded(each.score)} for each in answer.cited
    ]
    return {"answer": answer.text, "citations": citations, "memories_used": len(citations)}


def routed_out(
    body: Routed, route: Intent, memories: Sequence[Mapping[str, Any]], answer: Answer | None, *, seconds: float
) -> dict[str, Any]:
    return {
        "query": body.query,
        "route": route.value,
        "memories": memories,
        "answer": answer.text or None if answer else None,
        "reasoning": _reasoning(body, route) if body.include_reasoning else None,
        "latency_ms": round(seconds * 1000, 1),
    }


def _reasoning(body: Routed, route: Intent) -> str:
    if body.forced:
        return f"The caller asked for the {route.value} route."
    return {
        Intent.FACTUAL: "The question asks for single facts, so that the nearest memories are the answer.",
        Intent.ANALYTICAL: "The question asks for a view over many memories, so that more of them were put together.",
        Intent.HYBRID: "The question asks for facts and for a view over them, so that both were looked for.",
    }[route]


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)
