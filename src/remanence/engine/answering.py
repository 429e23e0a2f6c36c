"""Answers from the layers of memory: a question is planned, layers are read, a context is built, sources are named."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from remanence.domain import answer, briefing
from remanence.domain.answer import Source
from remanence.domain.briefing import Briefing, Parts, Said
from remanence.domain.corpus import EVENT, MEMORY_LAYERS
from remanence.domain.memory import Memory, Status
from remanence.domain.pattern import Call
from remanence.domain.query.plan import PLANS, Layer, Plan, QueryType, plan
from remanence.domain.scope import Scope
from remanence.domain.thread import Thread
from remanence.engine import layers
from remanence.engine.layers import FACTS, Hits
from remanence.engine.patterns import Patterns
from remanence.engine.search import Question, Search
from remanence.ports import Clock, Listing, Store

WINDOW: Final = 10
"""Messages of the conversation at hand (MemoryKit contract, section 1)."""
LOOKED_AT: Final = 60
RECENTLY_LEARNED: Final = 200
FLOOR: Final = 0.3
"""Relevance below which nothing is evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the layers of the plan hold about a question."""

    plan: Plan
    sources: tuple[Source, ...]
    """Best first."""
    recent: tuple[Said, ...]
    """Oldest first."""
    call: Call | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    text: str
    sources: tuple[Source, ...]
    plan: Plan
    context: Briefing
    seconds: float


class Answering:
    def __init__(self, *, store: Store, search: Search, patterns: Patterns, clock: Clock) -> None:
        self._store = store
        self._search = search
        self._patterns = patterns
        self._clock = clock

    async def __call__(self, scope: Scope, thread: Thread, question: str, *, most_tokens: int) -> Answered:
        """Answer the question in the conversation, with what the answer rests on."""
        started = time.perf_counter()
        gathered = await self._gathered(scope, thread, question)
        context = briefed(gathered, most_tokens)
        seconds = time.perf_counter() - started
        if gathered.call is not None:
            await self._patterns.note_use(scope, gathered.call.pattern)
        text = answer.extractive(question, gathered.plan.type, gathered.sources)
        return Answered(text=text, sources=gathered.sources, plan=gathered.plan, context=context, seconds=seconds)

    async def context(self, scope: Scope, thread: Thread, question: str, *, most_tokens: int) -> tuple[Briefing, float]:
        """The context that the question would be answered from, and the seconds that it took."""
        started = time.perf_counter()
        context = briefed(await self._gathered(scope, thread, question), most_tokens)
        return context, time.perf_counter() - started

    async def _gathered(self, scope: Scope, thread: Thread, question: str) -> Gathered:
        planned = plan(question) if question.strip() else PLANS[QueryType.COMPLEX]
        newest = await self._store.events.latest(scope, thread.name, now=self._clock(), limit=WINDOW)
        window = tuple(reversed(newest))
        call = await self._patterns.called(scope, question) if Layer.PROCEDURAL in planned.layers else None
        hits = await self._hits(scope, question)
        sources = layers.read(planned, hits, window, question)
        if planned.type is QueryType.FACT_RETRIEVAL and not sources:
            planned = replace(planned, layers=(*planned.layers, Layer.EPISODIC))
            sources = layers.read(planned, hits, window, question)
        if call is not None:
            sources = [layers.of_call(call), *sources]
        ordered = sorted(sources, key=lambda each: -each.relevance)
        recent = tuple(layers.said(event) for event in window)
        return Gathered(plan=planned, sources=tuple(ordered), recent=recent, call=call)

    async def _hits(self, scope: Scope, question: str) -> Hits:
        if not question.strip():
            return Hits(facts=await self._foremost(scope))
        asked = Question(text=question, limit=LOOKED_AT, layers=MEMORY_LAYERS | {EVENT}, threshold=FLOOR)
        found = await self._search(scope, asked)
        if any(each.hit.past for each in found):
            return Hits(found=found)
        return Hits(found=found, outdated=await self._outdated(scope, [e.event.id for e in found if e.event]))

    async def _foremost(self, scope: Scope) -> Sequence[Memory]:
        """Where nothing is asked, the facts that matter most of those that are new."""
        listing = Listing(kinds=("semantic", "episodic"), limit=RECENTLY_LEARNED)
        memories, _ = await self._store.memories.page(scope, listing, now=self._clock())
        return sorted(memories, key=lambda memory: -memory.importance)[:FACTS]

    async def _outdated(self, scope: Scope, event_ids: Sequence[int]) -> frozenset[int]:
        """Those of the events of which all that was understood holds no longer."""
        heard = {each.event.id: each.outcome.memory_ids for each in await self._store.events.by_id(scope, event_ids)}
        named = sorted({number for ids in heard.values() for number in ids})
        current = {each.id for each in await self._store.memories.by_id(scope, named) if each.status is Status.ACTIVE}
        return frozenset(event for event, ids in heard.items() if ids and not current.intersection(ids))


def briefed(gathered: Gathered, most_tokens: int) -> Briefing:
    """The context within what the plan and the caller allow."""
    of_layer = {layer: [each for each in gathered.sources if each.layer is layer] for layer in Layer}
    parts = Parts(
        instruction=gathered.call.pattern.instruction if gathered.call else "",
        recent=gathered.recent,
        facts=tuple(each.content for each in of_layer[Layer.SEMANTIC]),
        exchanges=tuple(
            Said(each.quoted.role.value, each.quoted.text, each.quoted.said_at) for each in of_layer[Layer.EPISODIC]
        ),
    )
    return briefing.briefing(parts, budget=min(most_tokens, gathered.plan.budget))
