"""Leaving nothing behind: what is erased goes from every table, in every place that repeats its words.

Beside the memory's own rows these are the events that said it (their other words stay where somebody else's memory, or
plain talk, stands in them), summaries that were made of it, reasons that quote it, names under which it came, views.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from remanence.domain.announcement import MEMORY_DELETED, UNSEEN, Announcement
from remanence.domain.event import Event, Genre
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.memory import Evidence, Memory, Status
from remanence.domain.redaction import redacted, says_anything
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.engine.corpora import Corpora
from remanence.engine.lanes import Lanes
from remanence.ports import Clock, Store, Transaction


@dataclass(frozen=True, slots=True)
class Traces:
    """Where memories lie."""

    memories: Sequence[Memory] = ()
    wordings: Sequence[str] = ()
    """Every text that they ever had."""
    events: Sequence[Event] = ()
    """Those that said nothing else."""
    rewritten: Sequence[Event] = ()
    """Those that said something else too, without the words that go."""

    @property
    def memory_ids(self) -> Sequence[int]:
        return sorted(memory.id for memory in self.memories)


class Erasure:
    def __init__(self, *, store: Store, corpora: Corpora, lanes: Lanes, clock: Clock, ids: Ids, owner: str) -> None:
        self._store = store
        self._corpora = corpora
        self._lanes = lanes
        self._clock = clock
        self._ids = ids
        self._owner = owner

    async def traces(self, scope: Scope, memories: Sequence[Memory], events: Iterable[Event] = ()) -> Traces:
        """Of the memories with the summaries made of them, and of the events."""
        if not memories and not events:
            return Traces()
        gone = [*memories, *await self._summaries_of(scope, {memory.id for memory in memories})]
        gone_ids = {memory.id for memory in gone}
        said = {span.event_id for memory in gone for span in memory.evidence} - {event.id for event in events}
        citations = await self._store.memories.citations(scope, sorted(said))
        erased, rewritten = list(events), []
        for event in await self._store.events.contents(scope, sorted(said)):
            spans = citations.get(event.id, ())
            left = _without(
                event,
                gone=[span for memory_id, span in spans if memory_id in gone_ids],
                kept=[span for memory_id, span in spans if memory_id not in gone_ids],
            )
            if left is None:
                erased.append(event)
            else:
                rewritten.append(left)
        return Traces(gone, await self._wordings(scope, gone), erased, rewritten)

    def erase(self, tx: Transaction, scope: Scope, traces: Traces) -> None:
        """What remains of the traces after the transaction: nothing."""
        if traces.memory_ids:
            tx.erase_memories(traces.memory_ids)
            tx.black_out(traces.wordings)
        tx.erase_events([event.id for event in traces.events], [event.external_id for event in traces.events])
        tx.rewrite(traces.rewritten)
        tx.drop_views()
        tx.drop_proposals()
        now = self._clock()
        for memory in traces.memories:
            if memory.status not in UNSEEN:
                tx.announce(self._deleted(scope, memory, now))
        if traces.rewritten:
            tasks.want(tx, scope, "embed", ids=self._ids, now=now)
        tasks.want(tx, scope, "profile", ids=self._ids, now=now)

    def uncache(self, scope: Scope) -> None:
        """What this process still held of it; others let go when they next look."""
        self._corpora.forget(scope)

    async def purge(self, job: Job) -> None:
        """What was forgotten a while ago goes for good."""
        scope = tasks.scope_of(job)
        known = await self._store.memories.by_id(scope, job.payload["memories"])
        gone = [memory for memory in known if memory.status is Status.FORGOTTEN]
        await self.finish(job, scope, gone, ())

    async def expire(self, job: Job) -> None:
        """What has reached the end of its time to live goes for good; it has left every read by itself."""
        scope, now = tasks.scope_of(job), self._clock()
        memories = await self._store.memories.expired(scope, now=now)
        await self.finish(job, scope, memories, await self._store.events.expired(scope, now=now))

    def _deleted(self, scope: Scope, memory: Memory, now: datetime) -> Announcement:
        """It says which memory went, and nothing of what it said."""
        mute = replace(memory, text="", value="", entities=(), metadata={})
        return Announcement(id=self._ids.next(now), name=MEMORY_DELETED, scope=scope, at=now, memory=mute)

    async def finish(self, job: Job, scope: Scope, memories: Sequence[Memory], events: Sequence[Event]) -> None:
        """Remove them; the job is done with it."""

        async def attempt(seen: int) -> None:
            traces = await self.traces(scope, memories, events)
            async with self._store.transaction(scope, seen=seen) as tx:
                self.erase(tx, scope, traces)
                tx.finish(job, self._owner)

        await self._lanes.decide(scope, attempt)
        self.uncache(scope)

    async def _summaries_of(self, scope: Scope, memory_ids: set[int]) -> Sequence[Memory]:
        active = await self._store.memories.active(scope, now=self._clock())
        return [
            memory
            for memory in active
            if memory.is_summary and memory.id not in memory_ids and memory_ids.intersection(memory.derived_from)
        ]

    async def _wordings(self, scope: Scope, memories: Sequence[Memory]) -> Sequence[str]:
        texts = {memory.text for memory in memories}
        for memory in memories:
            for change in await self._store.memories.history(scope, memory.id):
                texts |= {state.text for state in (change.before, change.after) if state}
        return sorted(texts)


def _without(event: Event, *, gone: Sequence[Evidence], kept: Sequence[Evidence]) -> Event | None:
    """What is left of an event; None where that is nothing, or what was written only to be remembered."""
    if not kept and event.terms.genre is not Genre.SPEECH:
        return None
    content = redacted(event.content, gone, kept)
    return replace(event, content=content) if says_anything(content) else None
