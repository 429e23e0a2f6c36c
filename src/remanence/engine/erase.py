"""Forgetting a person altogether, or all that came from one source or conversation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from remanence.domain.event import Event
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.memory import Memory
from remanence.domain.scope import Scope
from remanence.domain.unlearning import Unlearned, unlearn
from remanence.engine import tasks
from remanence.engine.corpora import Corpora
from remanence.engine.erasure import Erasure
from remanence.engine.given_out import GivenOut
from remanence.engine.lanes import Lanes
from remanence.errors import Invalid, NotFound
from remanence.ports import Clock, Erased, EventListing, Store

ANYTHING: Final = EventListing()


@dataclass(frozen=True, slots=True)
class Forgot:
    """How much was forgotten."""

    events: int = 0
    memories: int = 0
    rewritten: int = 0
    """Memories that stay, without what they had from there."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """What is gone for good."""

    memories: int = 0
    events: int = 0
    jobs: int = 0
    """Work on events that was still to be done; the upkeep of memories that are gone is none."""

    def __add__(self, other: "Cleared") -> "Cleared":
        return Cleared(self.memories + other.memories, self.events + other.events, self.jobs + other.jobs)


class Erase:
    def __init__(
        self,
        *,
        store: Store,
        corpora: Corpora,
        erasure: Erasure,
        given_out: GivenOut,
        lanes: Lanes,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self._store = store
        self._corpora = corpora
        self._erasure = erasure
        self._given_out = given_out
        self._lanes = lanes
        self._clock = clock
        self._ids = ids

    async def user(self, scope: Scope) -> Erased:
        """Remove every row of the user and what is cached of them; returns how much there was.

        Raises NotFound where there is no such user.
        """
        counts, _ = await self._whole(scope)
        if counts is None:
            raise NotFound("There is no such user.")
        return counts

    async def everything(self, scope: Scope) -> Cleared:
        """The same, with what was still to be done; nothing where there is no such user."""
        counts, jobs = await self._whole(scope)
        return Cleared() if counts is None else Cleared(counts.memories, counts.events, jobs)

    async def thread(self, scope: Scope, thread: str) -> Cleared:
        """Remove what was said in the thread, and the memories that come from nothing else; others lose that source."""
        within = await self._store.events.of_thread(scope, thread)
        jobs = [job for job in await self._store.jobs.of_user(scope) if _is_about(job, {*within})]
        async with self._store.transaction(scope) as tx:
            tx.cancel(jobs)
        forgot = await self.events(scope, within)
        return Cleared(forgot.memories, forgot.events, len(jobs))

    async def _whole(self, scope: Scope) -> tuple[Erased | None, int]:
        async with self._lanes.of(scope):
            if await self._store.directory.user(scope) is None:
                return None, 0
            counts = await self._store.counts(scope)
            jobs = await self._store.jobs.of_user(scope)
            await self._store.exports.forget(scope)
            async with self._store.transaction(scope) as tx:
                tx.erase_user()
            self._corpora.forget(scope)
            self._given_out.forget(scope)
        return counts, sum("events" in job.payload for job in jobs)

    async def source(self, scope: Scope, listing: EventListing) -> Forgot:
        """Remove the events that came from there, and what rests on them alone. Raises Invalid where it names none."""
        if listing == ANYTHING:
            raise Invalid("Say what to forget: a source, an agent, a thread or a time.", field="source")
        return await self.events(scope, await self._listed(scope, listing))

    async def events(self, scope: Scope, event_ids: Collection[int]) -> Forgot:
        """Remove these events, and what rests on them alone; what else they have changed is as if they had not been."""

        async def attempt(seen: int) -> Forgot:
            events = await self._store.events.contents(scope, sorted(event_ids))
            unlearned = await self._unlearned(scope, frozenset(event.id for event in events))
            if events:
                await self._remove(scope, events, unlearned, seen=seen)
            return Forgot(len(events), len(unlearned.gone), len(unlearned.rewritten))

        return await self._lanes.decide(scope, attempt)

    async def _listed(self, scope: Scope, listing: EventListing) -> Sequence[int]:
        ids: list[int] = []
        while page := await self._store.events.listed(scope, replace(listing, after=ids[-1] if ids else 0)):
            ids += [accepted.event.id for accepted in page]
        return ids

    async def _unlearned(self, scope: Scope, forgotten: frozenset[int]) -> Unlearned:
        shown = await self._store.memories.resting_on(scope, sorted(forgotten))
        changed = await self._store.memories.changed_by(scope, sorted(forgotten))
        others = await self._store.memories.by_id(scope, sorted(changed - {memory.id for memory in shown}))
        memories: Sequence[Memory] = [*shown, *others]
        histories = {memory.id: await self._store.memories.history(scope, memory.id) for memory in memories}
        left = {span.event_id for memory in memories for span in memory.evidence} - forgotten
        events = {event.id: event for event in await self._store.events.contents(scope, sorted(left))}
        return unlearn(memories, histories, events, forgotten, now=self._clock())

    async def _remove(self, scope: Scope, events: Sequence[Event], unlearned: Unlearned, *, seen: int) -> None:
        now = self._clock()
        traces = await self._erasure.traces(scope, unlearned.gone, events)
        async with self._store.transaction(scope, seen=seen) as tx:
            self._erasure.erase(tx, scope, traces)
            for each in unlearned.rewritten:
                tx.retell(each.before, each.after, each.history)
            tx.black_out([each.before.text for each in unlearned.rewritten if each.before.text != each.after.text])
            tx.detach([event.id for event in events])
            tasks.want(tx, scope, "embed", ids=self._ids, now=now)
        self._erasure.uncache(scope)


def _is_about(job: Job, events: set[int]) -> bool:
    """Whether there is nothing else for it to do than what is gone."""
    named = set(job.payload.get("events", ()))
    return bool(named) and named <= events
