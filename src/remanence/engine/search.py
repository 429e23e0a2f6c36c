"""From a question to what answers it."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, Final, TypeVar

from remanence.domain import filters, ranking, trust
from remanence.domain.corpus import EVENT, MEMORY_LAYERS, Corpus, Key
from remanence.domain.event import Event
from remanence.domain.memory import Memory
from remanence.domain.moments import moment
from remanence.domain.query import Query, understand
from remanence.domain.ranking import Hit, Meaning, Ranking, View
from remanence.domain.ranking.threshold import by_match
from remanence.domain.scope import Level, Reach, Scope
from remanence.engine.corpora import Corpora, Entry, speakers
from remanence.engine.embedding import Embedding
from remanence.engine.given_out import GivenOut
from remanence.engine.meanwhile import meanwhile
from remanence.engine.uses import Uses
from remanence.ports import Clock, Reranker, Store

Done = TypeVar("Done")

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
    is_recall: bool = False
    """What is found will be used: it is the stronger for it."""
    quoted: bool = True
    """Each memory comes with the words that it rests on; whoever shows none spares reading them."""
    explained: bool = False
    """Each hit comes with what each signal gave to its score."""
    by_match: bool = False
    """Score by how well a text itself matches too, for callers who take a score of 0.3 for a match."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The span of an event that a memory comes from."""

    event: Event
    start: int
    end: int

    @property
    def text(self) -> str:
        """Word for word, but for secrets: they are kept with the event and shown nowhere else."""
        said = self.event.content[self.start : self.end]
        return said if self.event.is_clean else trust.redacted(said)


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with what was found: a memory or an event."""

    hit: Hit
    scope: Scope
    """Whose it is."""
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
        said = self.quotes[0].text
        return f"{self.event.speaker}: {said}" if self.event.speaker else said


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is understood, as it is put to a corpus."""

    query: Query
    view: View
    wanted: int
    explained: bool
    by_match: bool

    async def begun(self, corpus: Corpus) -> Ranking:
        """As far as a corpus can be ranked before the question's meaning is known."""
        return await _near(corpus, partial(ranking.begun, corpus, self.query, view=self.view))

    async def best(self, begun: Ranking, meaning: Meaning) -> Sequence[Hit]:
        """The best of the corpus, best first."""
        hits = await _near(begun.corpus, partial(begun.best, meaning, limit=self.wanted, explained=self.explained))
        return by_match(hits) if self.by_match else hits


class Search:
    def __init__(
        self,
        *,
        store: Store,
        embedding: Embedding,
        corpora: Corpora,
        given_out: GivenOut,
        uses: Uses,
        reranker: Reranker | None,
        clock: Clock,
    ) -> None:
        self._uses = uses
        self._store = store
        self._embedding = embedding
        self._corpora = corpora
        self._given_out = given_out
        self._reranker = reranker
        self._clock = clock

    @property
    def reranker(self) -> str:
        """What judges hits again where a question asks for it; empty where nothing does."""
        return self._reranker.name if self._reranker else ""

    async def __call__(self, scope: Scope, question: Question) -> Sequence[Found]:
        """The best answers, best first. An empty list means that there is nothing, never that something failed."""
        return await self.among([scope], question)

    async def among(self, scopes: Sequence[Scope], question: Question) -> Sequence[Found]:
        """The best answers of several together: of a person and of the roles that they have, say."""
        hits = await self._hits(scopes, question, self._corpora.speakers(*scopes))
        return await self._answer(question, hits, scopes)

    async def within(self, reach: Reach, question: Question) -> Sequence[Found]:
        """The best answers of everyone in reach. Who takes part in whose conversation is not looked at."""
        asked = self._asked(question, ())
        meaning = await self._meaning(asked)
        hits = [
            hit
            async for corpus in self._corpora.everyone(reach)
            for hit in await asked.best(await asked.begun(corpus), meaning)
        ]
        best = sorted(hits, key=lambda hit: -hit.score)[: asked.wanted]
        scopes = await self._store.directory.numbered(reach, {hit.key.user for hit in best})
        return await self._answer(question, best, scopes)

    async def _hits(self, scopes: Sequence[Scope], question: Question, names: Sequence[str]) -> Sequence[Hit]:
        """The ranking, once more where others spoke than was thought.

        It goes as far as it can while the model, which needs no interpreter, embeds the question.
        """
        asked = self._asked(question, names)
        meaning, (entry, begun) = await meanwhile(self._meaning(asked), self._begun(scopes, asked))
        async with entry.lock:
            spoke = speakers(entry.corpus)
            if spoke == names:
                if not begun.is_of(entry.corpus):  # somebody stored something meanwhile
                    begun = await asked.begun(entry.corpus)
                return await asked.best(begun, meaning)
        return await self._hits(scopes, question, spoke)

    async def _begun(self, scopes: Sequence[Scope], asked: Asked) -> tuple[Entry, Ranking]:
        entry = await self._corpora.entry(*scopes)
        async with entry.lock:
            return entry, await asked.begun(entry.corpus)

    async def _meaning(self, asked: Asked) -> Meaning:
        embedded = await self._embedding.of_query(asked.query.embedded)
        if embedded.rows is None:
            return Meaning()
        return Meaning(embedded.rows[0], await self._embedding.topics())

    def _asked(self, question: Question, speakers: Sequence[str]) -> Asked:
        return Asked(
            understand(question.text, now=question.as_of or self._clock(), participants=speakers),
            View(
                layers=question.layers,
                where=filters.parse(question.where),
                as_of=moment(question.as_of) if question.as_of else None,
                include_past=question.include_superseded,
            ),
            question.limit * (RERANKED_PER_HIT if question.rerank or question.by_match else 1),
            question.explained,
            question.by_match,
        )

    async def _answer(self, question: Question, hits: Sequence[Hit], scopes: Sequence[Scope]) -> Sequence[Found]:
        good = [hit for hit in hits if hit.score >= question.threshold]
        found: dict[Key, Found] = {}
        for scope in scopes:
            theirs = [hit for hit in good if hit.key.user == scope.number]
            found |= await self._fetched(scope, theirs, quoted=question.quoted)
        answers = [found[hit.key] for hit in good if hit.key in found]
        if question.rerank:
            answers = await self._reranked(question, answers)
        given = list(_once(answers))[: question.limit]
        for answer in given:
            if answer.memory is not None:
                self._given_out.note(answer.scope, [answer.memory.text])
        if question.is_recall:
            for answer in given:
                self._uses.note(answer.scope, [answer.memory.id] if answer.memory else [])
        return given

    async def _fetched(self, scope: Scope, hits: Sequence[Hit], *, quoted: bool) -> Mapping[Key, Found]:
        """Read what was hit, with its evidence; what was erased a moment ago is not there."""
        if not hits:
            return {}
        memory_ids = [hit.key.id for hit in hits if hit.layer != EVENT]
        event_ids = [hit.key.id for hit in hits if hit.layer == EVENT]
        if quoted or event_ids:
            kept, said = await self._store.memories.with_events(scope, memory_ids, event_ids)
        else:
            kept, said = await self._store.memories.by_id(scope, memory_ids), ()
        now = self._clock()
        memories = {memory.id: memory for memory in kept}
        events = {event.id: event for event in said if not event.has_expired(now)}
        return {
            hit.key: _found(hit, scope, memories.get(hit.key.id), events)
            for hit in hits
            if hit.key.id in (events if hit.layer == EVENT else memories)
        }

    async def _reranked(self, question: Question, found: Sequence[Found]) -> list[Found]:
        if self._reranker is None or not found:
            return [replace(each, relevance=each.hit.score) for each in found]
        judged = await self._reranker.rerank(question.text, [each.text for each in found])
        with_relevance = [
            replace(each, relevance=ranking.blended(each.hit.score, relevance, trust=self._reranker.trust))
            for each, relevance in zip(found, judged, strict=True)
        ]
        return sorted(with_relevance, key=lambda each: -(each.relevance or 0.0))


async def _near(corpus: Corpus, work: Callable[[], Done]) -> Done:
    """Here, where there are few rows, or in a thread."""
    return await asyncio.to_thread(work) if corpus.size > INLINE else work()


def _once(answers: Sequence[Found]) -> Iterator[Found]:
    """What a role, a team and the org hold alike is one answer; what several people hold alike is several."""
    seen: set[str] = set()
    for answer in answers:
        text = answer.text.casefold()
        if answer.scope.level is Level.USER or text not in seen:
            yield answer
        seen.add(text)


def _found(hit: Hit, scope: Scope, memory: Memory | None, events: Mapping[int, Event]) -> Found:
    if hit.layer == EVENT:
        event = events[hit.key.id]
        return Found(hit, scope, None, event, [Quote(event, 0, len(event.content))])
    assert memory is not None
    quotes = [Quote(events[span.event_id], span.start, span.end) for span in memory.evidence if span.event_id in events]
    return Found(hit, scope, memory, None, quotes)
