"""Looking at what is kept, without a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from remanence.domain import filters
from remanence.domain.corpus import MEMORY_LAYERS
from remanence.domain.memory import Change, Memory, Status
from remanence.domain.moments import moment
from remanence.domain.query import understand
from remanence.domain.ranking import View
from remanence.domain.ranking.view import holds_no_longer, visible
from remanence.domain.scope import Reach, Scope
from remanence.engine.corpora import Corpora
from remanence.engine.search import Quote
from remanence.errors import NotFound
from remanence.ports import Accepted, Clock, Erased, Listing, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which memories to list where a plain listing does not say enough."""

    where: Mapping[str, Any]
    as_of: datetime | None = None
    """What held then."""
    include_superseded: bool = False


class Browse:
    def __init__(self, *, store: Store, corpora: Corpora, clock: Clock) -> None:
        self._store = store
        self._corpora = corpora
        self._clock = clock

    async def memory_within(self, reach: Reach, memory_id: int) -> Memory:
        """The same wherever in reach it is. Raises NotFound."""
        for scope in await self._store.directory.holding(reach, memory_id):
            for memory in await self.readable(scope, [memory_id]):
                return memory
        raise NotFound("There is no such memory.")

    async def memory(self, scope: Scope, memory_id: int) -> Memory:
        """Whatever its status, unless it was forgotten. Raises NotFound."""
        for memory in await self.readable(scope, [memory_id]):
            return memory
        raise NotFound("There is no such memory.")

    async def readable(self, scope: Scope, memory_ids: Sequence[int]) -> Sequence[Memory]:
        """Those of the ids that can be read, whatever their status, in order."""
        now = self._clock()
        found = await self._store.memories.by_id(scope, memory_ids)
        return [memory for memory in found if memory.status is not Status.FORGOTTEN and not memory.has_expired(now)]

    async def memories(self, scope: Scope, listing: Listing) -> tuple[Sequence[Memory], int]:
        """One page, newest first, and how many there are in all."""
        return await self._store.memories.page(scope, listing, now=self._clock())

    async def active(self, scope: Scope) -> Sequence[Memory]:
        """All that is current, newest first."""
        return await self._store.memories.active(scope, now=self._clock())

    async def selected(
        self, scope: Scope, selection: Selection, *, limit: int, offset: int
    ) -> tuple[Sequence[Memory], int]:
        """The same for a selection by filters or as of another time."""
        where = filters.parse(selection.where)
        at = selection.as_of or self._clock()
        view = View(
            layers=MEMORY_LAYERS,
            where=where,
            as_of=moment(selection.as_of) if selection.as_of else None,
        )
        async with self._corpora.reading(scope) as corpus:
            seen = visible(corpus, understand("", now=at), view)
            if not selection.include_superseded:
                seen &= ~holds_no_longer(corpus, at=moment(at))
            rows = np.flatnonzero(seen)
            ids, created = corpus.number("id")[rows], corpus.number("created_at")[rows]
            ordered = ids[np.lexsort((-ids, -created))]
        page = [int(number) for number in ordered[offset : offset + limit]]
        return await self._store.memories.by_id(scope, page), len(ordered)

    async def quotes(self, scope: Scope, memories: Sequence[Memory]) -> Mapping[int, Sequence[Quote]]:
        """The evidence of each memory, word for word, by its id."""
        cited = {span.event_id for memory in memories for span in memory.evidence}
        now = self._clock()
        found = await self._store.events.contents(scope, sorted(cited))
        events = {event.id: event for event in found if not event.has_expired(now)}
        return {
            memory.id: [
                Quote(events[span.event_id], span.start, span.end)
                for span in memory.evidence
                if span.event_id in events
            ]
            for memory in memories
        }

    async def history(self, scope: Scope, memory_id: int) -> Sequence[Change]:
        """Every change of the memory, oldest first. Raises NotFound."""
        if not (changes := await self._store.memories.history(scope, memory_id)):
            raise NotFound("There is no such memory.")
        return changes

    async def decisions(
        self, scope: Scope, *, verb: str = "", limit: int, offset: int = 0
    ) -> tuple[Sequence[Sequence[Change]], int]:
        """What was decided, newest first, each with the changes made together; and how many there are in all."""
        return await self._store.memories.decisions(scope, verb=verb, limit=limit, offset=offset)

    async def event(self, scope: Scope, event_id: int) -> Accepted:
        """What was said, and what became of it. Raises NotFound."""
        for accepted in await self._store.events.by_id(scope, [event_id]):
            if not accepted.is_hidden and not accepted.event.has_expired(self._clock()):
                return accepted
        raise NotFound("There is no such event.")

    async def together(self, scope: Scope, event_id: int) -> Sequence[Accepted]:
        """What was accepted in one call with the event, and with it. Raises NotFound."""
        first = (await self.event(scope, event_id)).event
        later = await self._store.events.since(scope, event_id)
        ids = [event.id for event in later if event.accepted_at == first.accepted_at]
        return await self._store.events.by_id(scope, ids)

    async def events(self, scope: Scope, event_ids: Sequence[int]) -> Sequence[Accepted]:
        """Those of the events that there are, in order, with what became of them."""
        return await self._store.events.by_id(scope, event_ids)

    async def made(self, scope: Scope, accepted: Sequence[Accepted]) -> Sequence[Memory]:
        """The memories that exist since these events and because of them, in order."""
        if not accepted:
            return []
        ids = list(dict.fromkeys(number for each in accepted for number in each.outcome.memory_ids))
        first = min(each.event.accepted_at for each in accepted)
        memories = await self._store.memories.by_id(scope, ids)
        return [memory for memory in memories if memory.status is Status.ACTIVE and memory.created_at >= first]

    async def counts(self, scope: Scope) -> Erased:
        return await self._store.counts(scope)
