"""From a question to what answers it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from remanence.domain import filters, ranking
from remanence.domain.corpus import EVENT, MEMORY_LAYERS
from remanence.domain.event import Event
from remanence.domain.memory import Memory
from remanence.domain.moments import moment
from remanence.domain.query import Query, understand
from remanence.domain.ranking import Hit, View
from remanence.domain.scope import Scope
from remanence.engine.corpora import Corpora
from remanence.engine.embedding import Embedding
from remanence.ports import Clock, Reranker, Store

RERANKED_PER_HIT: Final = 3
"""Candidates that a reranker judges for each hit wanted (MemSync contract, rule 6)."""
INLINE: Final = 20_000
"""Rows that are ranked on the event loop, in a millisecond or two; more go to a thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    text: str
    limit: int = 10
    layers: frozenset[str] = MEMORY_LAYERS
    where: Mapping[str, Any] = field(default_factory=dict)
    """A filter as `domain.filters` reads it."""
    threshold: float = 0.0
    """Hits that score less are left out."""
    rerank: bool = False
    as_of: datetime | None = None
    """What held then is searched, and the question's "now" is then."""
    include_superseded: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """The span of an event that a memory comes from, word for word."""

    event: Event
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.event.content[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with what was found: a memory or an event."""

    hit: Hit
    memory: Memory | None
    event: Event | None
    quotes: Sequence[Quote]
    """Where a memory comes from; an event is its own evidence."""
    relevance: float | None = None
    """The reranker's judgement, 0.0 to 1.0; None where none was asked for."""

    @property
    def text(self) -> str:
        if self.memory is not None:
            return self.memory.text
        assert self.event is not None
        return f"{self.event.speaker}: {self.event.content}" if self.event.speaker else self.event.content


class Search:
    def __init__(
        self, *, store: Store, embedding: Embedding, corpora: Corpora, reranker: Reranker | None, clock: Clock
    ) -> None:
        self._store = store
        self._embedding = embedding
        self._corpora = corpora
        self._reranker = reranker
        self._clock = clock

    async def __call__(self, scope: Scope, question: Question) -> Sequence[Found]:
        """The best answers, best first. An empty list means that there is nothing, never that something failed."""
        where = filters.parse(question.where)
        asked = await self._understood(scope, question)
        vector, topics = await self._vector(asked), await self._embedding.topics()
        wanted = question.limit * (RERANKED_PER_HIT if question.rerank else 1)
        view = View(
            layers=question.layers,
            where=where,
            as_of=moment(question.as_of) if question.as_of else None,
            include_past=question.include_superseded,
        )
        async with self._corpora.reading(scope) as corpus:
            ranked = partial(ranking.rank, corpus, asked, vector, view=view, limit=wanted, topics=topics)
            hits = await asyncio.to_thread(ranked) if corpus.size > INLINE else ranked()
        found = await self._fetched(scope, [hit for hit in hits if hit.score >= question.threshold])
        if question.rerank:
            found = await self._reranked(question, found)
        return found[: question.limit]

    async def _understood(self, scope: Scope, question: Question) -> Query:
        async with self._corpora.reading(scope) as corpus:
            speakers = [name for name in corpus.coded["speaker"].values if name]
        return understand(question.text, now=question.as_of or self._clock(), participants=speakers)

    async def _vector(self, asked: Query) -> NDArray[np.float32] | None:
        embedded = await self._embedding.of_query(asked.embedded)
        return None if embedded.rows is None else embedded.rows[0]

    async def _fetched(self, scope: Scope, hits: Sequence[Hit]) -> list[Found]:
        """Read what was hit, with its evidence."""
        memory_ids = [hit.key.id for hit in hits if hit.layer != EVENT]
        memories = {memory.id: memory for memory in await self._store.memories.by_id(scope, memory_ids)}
        cited = {span.event_id for memory in memories.values() for span in memory.evidence}
        event_ids = cited | {hit.key.id for hit in hits if hit.layer == EVENT}
        now = self._clock()
        said = await self._store.events.contents(scope, sorted(event_ids))
        events = {event.id: event for event in said if not event.has_expired(now)}
        return [
            _found(hit, memories.get(hit.key.id), events)
            for hit in hits
            if hit.key.id in (events if hit.layer == EVENT else memories)  # else it was erased a moment ago
        ]

    async def _reranked(self, question: Question, found: Sequence[Found]) -> list[Found]:
        if self._reranker is None or not found:
            return [replace(each, relevance=each.hit.score) for each in found]
        judged = await self._reranker.rerank(question.text, [each.text for each in found])
        with_relevance = [
            replace(each, relevance=ranking.blended(each.hit.score, relevance))
            for each, relevance in zip(found, judged, strict=True)
        ]
        return sorted(with_relevance, key=lambda each: -(each.relevance or 0.0))


def _found(hit: Hit, memory: Memory | None, events: Mapping[int, Event]) -> Found:
    if hit.layer == EVENT:
        event = events[hit.key.id]
        return Found(hit, None, event, [Quote(event, 0, len(event.content))])
    assert memory is not None
    quotes = [Quote(events[span.event_id], span.start, span.end) for span in memory.evidence if span.event_id in events]
    return Found(hit, memory, None, quotes)
