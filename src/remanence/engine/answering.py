"""Answers from the layers of memory: a question is planned, layers are read, a context is built, sources are named."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from remanence.domain import answer, briefing, evidence
from remanence.domain.answer import Source
from remanence.domain.briefing import Briefing, Parts, Said
from remanence.domain.corpus import EVENT, MEMORY_LAYERS
from remanence.domain.event import Event, Role
from remanence.domain.grounding import Claim, text_of
from remanence.domain.grounding import Source as Material
from remanence.domain.memory import Status
from remanence.domain.pattern import Call
from remanence.domain.query.plan import PLANS, Layer, Plan, QueryType, plan
from remanence.domain.query.support import asks_for_everything
from remanence.domain.scope import Scope
from remanence.engine import layers
from remanence.engine.consulting import Consulting
from remanence.engine.layers import FACTS, Hits, Known
from remanence.engine.patterns import Patterns
from remanence.engine.search import Question, Quote, Search
from remanence.errors import OverQuota, Unavailable
from remanence.ports import Clock, Listing, Store

WINDOW: Final = 10
"""Messages of the conversation at hand (MemoryKit contract, section 1)."""
LOOKED_AT: Final = 60
RECENTLY_LEARNED: Final = 200
WORDED: Final = frozenset({QueryType.FACT_RETRIEVAL, QueryType.DEEP_RECALL, QueryType.COMPLEX})
"""Questions that ask for what is known: there a language model may word the answer."""
BEARING: Final = 0.4
"""Of the best fact's relevance, what an earlier message of somebody else must have to be read beside facts."""


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
    claims: tuple[Claim, ...] = ()
    """Of an answer in a language model's words: each sentence, with the places of its sources among the sources."""


class Answering:
    def __init__(
        self, *, store: Store, search: Search, patterns: Patterns, consulting: Consulting, clock: Clock
    ) -> None:
        self._consulting = consulting
        self._store = store
        self._search = search
        self._patterns = patterns
        self._clock = clock

    async def __call__(self, scope: Scope, thread: str, question: str, *, most_tokens: int) -> Answered:
        """Answer the question in the conversation of that name, or in none; with what the answer rests on."""
        started = time.perf_counter()
        gathered = await self._gathered(scope, thread, question)
        context = briefed(gathered, most_tokens)
        seconds = time.perf_counter() - started
        if gathered.call is not None:
            await self._patterns.note_use(scope, gathered.call.pattern)
        own = Answered(
            text=answer.extractive(question, gathered.plan.type, gathered.sources),
            sources=gathered.sources,
            plan=gathered.plan,
            context=context,
            seconds=seconds,
        )
        return await self._worded(scope, question, own)

    async def context(self, scope: Scope, thread: str, question: str, *, most_tokens: int) -> tuple[Briefing, float]:
        """The context that the question would be answered from, and the seconds that it took."""
        started = time.perf_counter()
        context = briefed(await self._gathered(scope, thread, question), most_tokens)
        return context, time.perf_counter() - started

    async def _worded(self, scope: Scope, question: str, own: Answered) -> Answered:
        """In a language model's words, from the same sources; our own where there is none, or it does not answer.

        What its sources do not bear out is left out; where it finds nothing in them, nothing is said.
        """
        material = [
            Material(place + 1, each.quoted.text, each.quoted.said_at)
            for place, each in enumerate(own.sources)
            if each.layer is not Layer.PROCEDURAL
        ]
        if not self._consulting.name or not material or own.plan.type not in WORDED:
            return own
        try:
            claims = await self._consulting.answer(scope.org, question, _within(material, own.plan.budget))
        except (Unavailable, OverQuota):
            return own
        if not claims:
            return replace(own, text=answer.NOTHING, sources=())
        return replace(
            own,
            text=text_of(claims),
            claims=tuple(Claim(each.text, tuple(number - 1 for number in each.sources)) for each in claims),
        )

    async def _gathered(self, scope: Scope, thread: str, question: str) -> Gathered:
        planned = plan(question) if question.strip() else PLANS[QueryType.COMPLEX]
        newest = await self._store.events.latest(scope, thread, now=self._clock(), limit=WINDOW) if thread else ()
        window = tuple(reversed(newest))
        called_by = question if question.strip() else _last_asked(newest)
        call = await self._patterns.called(scope, called_by) if Layer.PROCEDURAL in planned.layers else None
        hits = await self._hits(scope, question)
        sources = layers.read(planned, hits, window, question)
        if planned.type is QueryType.FACT_RETRIEVAL:
            wider = replace(planned, layers=(*planned.layers, Layer.EPISODIC))
            read = layers.read(wider, hits, window, question)
            if not sources or _bears(read, sources):
                planned, sources = wider, read
        if call is not None:
            sources = [layers.of_call(call), *sources]
        ordered = sorted(sources, key=lambda each: -each.relevance)
        recent = tuple(layers.said(event) for event in window)
        return Gathered(plan=planned, sources=tuple(ordered), recent=recent, call=call)

    async def _hits(self, scope: Scope, question: str) -> Hits:
        if not question.strip() or asks_for_everything(question):
            return Hits(facts=await self._foremost(scope))
        asked = Question(text=question, limit=LOOKED_AT, layers=MEMORY_LAYERS | {EVENT})
        found = await self._search(scope, asked)
        relevant = evidence.relevances(question, [(each.hit.score, layers.shown(each)) for each in found])
        found = [replace(each, relevance=value) for each, value in zip(found, relevant, strict=True) if value]
        if any(each.hit.past for each in found):
            return Hits(found=found)
        outdated = await self._outdated(scope, [e.event.id for e in found if e.event])
        return Hits(found=found, outdated=outdated | {e.event.id for e in found if e.event and e.hit.outdated})

    async def _foremost(self, scope: Scope) -> Sequence[Known]:
        """Where nothing in particular is asked, the facts that matter most of those that are new."""
        listing = Listing(kinds=("semantic", "episodic"), limit=RECENTLY_LEARNED)
        memories, _ = await self._store.memories.page(scope, listing, now=self._clock())
        best = sorted(memories, key=lambda memory: -memory.importance)[:FACTS]
        cited = {span.event_id for memory in best for span in memory.evidence}
        events = {event.id: event for event in await self._store.events.contents(scope, sorted(cited))}
        return [
            Known(memory, [Quote(events[s.event_id], s.start, s.end) for s in memory.evidence if s.event_id in events])
            for memory in best
        ]

    async def _outdated(self, scope: Scope, event_ids: Sequence[int]) -> frozenset[int]:
        """Those of the events of which all that was understood holds no longer."""
        heard = {each.event.id: each.outcome.memory_ids for each in await self._store.events.by_id(scope, event_ids)}
        named = sorted({number for ids in heard.values() for number in ids})
        current = {each.id for each in await self._store.memories.by_id(scope, named) if each.status is Status.ACTIVE}
        return frozenset(event for event, ids in heard.items() if ids and not current.intersection(ids))


def _within(material: Sequence[Material], budget: int) -> list[Material]:
    """The best, as many as fit; one at least."""
    sizes = accumulate(briefing.tokens(each.text) for each in material)
    fitting = [each for each, size in zip(material, sizes, strict=True) if size <= budget]
    return fitting or [*material[:1]]


def _last_asked(newest: Sequence[Event]) -> str:
    """Where nothing is asked, what the user said last is what is worked on."""
    return next((event.content for event in newest if event.role is Role.USER), "")


def _bears(read: Sequence[Source], sources: Sequence[Source]) -> bool:
    """Whether what others said earlier tells something beside the facts."""
    best = max(each.relevance for each in sources)
    said = [each.relevance for each in read if each.layer is Layer.EPISODIC and each.quoted.role is not Role.USER]
    return max(said, default=0.0) >= BEARING * best


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
