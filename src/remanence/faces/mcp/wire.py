"""What tools answer, as models read it: short, with ids that other tools take."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import BaseModel, Field

from remanence.domain import ids
from remanence.domain.memory import Memory
from remanence.domain.scope import Scope
from remanence.engine.search import Found
from remanence.errors import NotFound
from remanence.ports import Accepted


class MemoryOut(BaseModel):
    id: str
    memory: str
    type: str = Field(description="semantic (lasting), episodic (an event) or procedural (how to behave)")
    categories: list[str]
    since: datetime | None = Field(None, description="When it began to hold, where that is known.")
    until: datetime | None = Field(None, description="When it ceased to hold, or will.")
    learned_at: datetime


class HitOut(MemoryOut):
    relevance: float = Field(description="0.0 to 1.0; below 0.4 is weak")
    evidence: list[str] = Field(description="The words that it comes from.")


class Added(BaseModel):
    outcome: str = Field(description="stored, merged (known before), superseding (something changed) or skipped")
    reason: str
    memories: list[MemoryOut]


class Hits(BaseModel):
    memories: list[HitOut]


class Page(BaseModel):
    memories: list[MemoryOut]
    total: int


class Deleted(BaseModel):
    deleted: bool
    id: str


class ContextOut(BaseModel):
    context: str = Field(description="What is known, ready to be put in front of an answer.")
    tokens: int


class ProfileOut(BaseModel):
    bio: str
    memories_by_category: dict[str, list[str]]


def memory_out(scope: Scope, memory: Memory) -> MemoryOut:
    return MemoryOut(
        id=ids.spelled("mem", scope.number, memory.id),
        memory=memory.text,
        type=memory.kind.value,
        categories=[category.value for category in memory.categories],
        since=memory.valid_from,
        until=memory.valid_to,
        learned_at=memory.observed_at,
    )


def hits_out(found: Sequence[Found]) -> Hits:
    return Hits(
        memories=[
            HitOut(
                **dict(memory_out(each.scope, each.memory)),
                relevance=round(each.hit.score, 3),
                evidence=[quote.text for quote in each.quotes],
            )
            for each in found
            if each.memory is not None
        ]
    )


def added_out(scope: Scope, accepted: Accepted, made: Sequence[Memory]) -> Added:
    outcome = accepted.outcome
    memories = [memory_out(scope, memory) for memory in made]
    return Added(outcome=outcome.verdict.value, reason=outcome.reason, memories=memories)


def number_of(scope: Scope, memory_id: str) -> int:
    """Raises NotFound for whatever is no id of this user's: it says nothing about others'."""
    read = ids.read("mem", memory_id)
    if read is None or read[0] != scope.number:
        raise NotFound("There is no such memory.", id=memory_id)
    return read[1]
