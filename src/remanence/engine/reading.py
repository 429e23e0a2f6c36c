"""Reading events: what came back of what was given out is passed over, the rest is read for statements."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import structlog

from remanence.domain import trust
from remanence.domain.event import Event, Genre, Outcome, Verdict
from remanence.domain.extraction import Extraction
from remanence.domain.guidance import Guidance
from remanence.domain.memory import Memory, Status
from remanence.domain.noticing import allowed, noticed
from remanence.domain.proposals import Passage, Proposal, judged
from remanence.domain.scope import Scope
from remanence.domain.usage import next_month
from remanence.engine.consulting import Consulting
from remanence.engine.deciding import Deciding
from remanence.engine.given_out import NOTHING, GivenOut, Texts
from remanence.errors import OverQuota, RemanenceError, Unavailable
from remanence.ports import Accepted, Clock, Extractor, Store

log = structlog.get_logger()

CONTEXT: Final = 6
"""Earlier turns of the thread that a sentence is read with."""
ECHO: Final = "given out as context before"
AGAIN: Final = timedelta(seconds=10)
"""Until a model that did not answer is asked for the first time again."""
PORTION_EVENTS: Final = 16
PORTION_CHARACTERS: Final = 24_000
"""What a model reads at once: it grows careless with more."""
KNOWN: Final = 30

Guiding = Callable[[Scope, Sequence[Event]], Awaitable[Guidance]]
"""What the org, the role and the team want remembered of what is said there."""


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one event gave."""

    event: Event
    """With what was noticed of it."""
    extraction: Extraction
    reader: str
    missing: str = ""
    """Why a model that was to read it has not."""
    again_at: datetime | None = None
    """When it is to be asked again."""

    def settled(self, decided: Outcome | None) -> Accepted:
        """The event with its outcome: what was decided on its statements, or why it held none."""
        outcome = decided or Outcome(self.event.id, Verdict.SKIPPED, self.extraction.reason)
        missing = f"Read by rules alone: {self.missing} It will be read again." if self.missing else ""
        reason = " ".join(filter(None, [outcome.reason, missing]))
        return Accepted(self.event, replace(outcome, reason=reason, reader=self.reader, owed=self.again_at is not None))


class Reading:
    def __init__(
        self,
        *,
        store: Store,
        extractor: Extractor,
        consulting: Consulting,
        guidance: Guiding,
        deciding: Deciding,
        given_out: GivenOut,
        clock: Clock,
    ) -> None:
        self._store = store
        self._extractor = extractor
        self._consulting = consulting
        self._guidance = guidance
        self._deciding = deciding
        self._given_out = given_out
        self._clock = clock

    @property
    def reader(self) -> str:
        """Who has the last word on what an event says."""
        return self._consulting.name or self._extractor.name

    async def __call__(self, scope: Scope, events: Sequence[Event], *, own: Texts = NOTHING) -> Sequence[Read]:
        """Read the events, in order: by the rules, and then by the model where there is one.

        Where the model cannot, the rules' reading stands, and says so. Raises Unavailable where the extractor of the
        rules does not answer. `own` is what events that were read before have brought, by their ids.
        """
        return [last for _, last in await self.both(scope, events, own=own)]

    async def both(self, scope: Scope, events: Sequence[Event], *, own: Texts = NOTHING) -> Sequence[tuple[Read, Read]]:
        """Each event as the rules read it, and as it is read in the end."""
        before = await self._before(scope, events)
        news = await self._given_out.news(scope, events, own=own)
        heard = [replace(event, content=new) for event, new in zip(events, news, strict=True)]
        by_rules = {read.event.id: read for read in await self._by_rules(events, heard, before)}
        reads = dict(by_rules)
        if self._consulting.name:
            open_events = [event for event in heard if _is_open(event, by_rules[event.id])]
            for read in await self._by_model(scope, open_events, heard, before, by_rules):
                reads[read.event.id] = read
        return [(_allowed(by_rules[event.id]), _allowed(reads[event.id])) for event in events]

    async def _by_rules(
        self, events: Sequence[Event], heard: Sequence[Event], before: Mapping[str, Sequence[Event]]
    ) -> Sequence[Read]:
        found = [
            Extraction((), ECHO, is_final=True) if _is_echo(event, news) else extraction
            for event, news, extraction in zip(events, heard, await self._extractor.extract(heard, before), strict=True)
        ]
        seen = await asyncio.to_thread(lambda: list(map(noticed, events, found)))
        return [Read(event, extraction, self._extractor.name) for event, extraction in zip(seen, found, strict=True)]

    async def _by_model(
        self,
        scope: Scope,
        events: Sequence[Event],
        heard: Sequence[Event],
        before: Mapping[str, Sequence[Event]],
        by_rules: Mapping[int, Read],
    ) -> Sequence[Read]:
        """A portion at a time; once it is plain that nobody answers, the rest is not even asked."""
        reads: list[Read] = []
        for portion in _portions(events):
            context = {event.thread: _context(event, heard, before) for event in reversed(portion)}
            known = [by_rules[event.id] for event in portion]
            try:
                reads += await self._portion(scope, portion, context, known)
            except (Unavailable, OverQuota) as error:
                log.warning("reading.by_rules", org=scope.org, events=len(portion), reason=error.message)
                if _is_hopeless(error):
                    return [*reads, *(self._missed(by_rules[event.id], error) for event in events[len(reads) :])]
                reads += [self._missed(read, error) for read in known]
        return reads

    async def _portion(
        self, scope: Scope, portion: Sequence[Event], before: Mapping[str, Sequence[Event]], by_rules: Sequence[Read]
    ) -> Sequence[Read]:
        passage = Passage(
            events=[_shareable(event) for event in portion],
            before={thread: [_shareable(turn) for turn in turns] for thread, turns in before.items()},
            known=await self._known(scope, by_rules),
            guidance=await self._guidance(scope, portion),
        )
        proposals = await self._consulting.read(scope.org, passage)
        return [
            self._judged(read, event, passage, proposals) for read, event in zip(by_rules, passage.events, strict=True)
        ]

    def _judged(self, read: Read, heard: Event, passage: Passage, proposals: Sequence[Proposal]) -> Read:
        mine = [proposal for proposal in proposals if proposal.event_id == heard.id]
        around = " ".join([*(m.text for m in passage.known), *_said(passage)])
        extraction = judged(read.extraction, mine, heard, around=around)
        return replace(read, event=noticed(read.event, extraction), extraction=extraction, reader=self._consulting.name)

    def _missed(self, read: Read, error: RemanenceError) -> Read:
        now = self._clock()
        again_at = next_month(now) if isinstance(error, OverQuota) else now + AGAIN
        return replace(read, missing=error.message, again_at=again_at)

    async def _known(self, scope: Scope, reads: Sequence[Read]) -> Sequence[Memory]:
        """What the rules' candidates are near to: the model may name it as repeated or replaced."""
        found = [candidate for read in reads for candidate in read.extraction.candidates]
        known = await self._deciding.known(scope, await self._deciding.statements(scope, found)) if found else ()
        return [memory for memory in known if memory.status is Status.ACTIVE][:KNOWN]

    async def _before(self, scope: Scope, events: Sequence[Event]) -> Mapping[str, Sequence[Event]]:
        """By thread, the turns just before the first of them."""
        now = self._clock()
        firsts = {event.thread: event for event in events[::-1]}
        return {
            thread: [
                turn
                for turn in await self._store.events.before(scope, first, limit=CONTEXT)
                if not turn.has_expired(now)
            ]
            for thread, first in firsts.items()
        }


def _is_echo(event: Event, news: Event) -> bool:
    """Nothing of it is new."""
    return news.content != event.content and not any(map(str.isalnum, news.content))


def _allowed(read: Read) -> Read:
    extraction = allowed(read.extraction, read.event.terms)
    return read if extraction is read.extraction else replace(read, extraction=extraction)


def _is_open(event: Event, read: Read) -> bool:
    """The rules have left something to be found in it, and it is not kept in its own words as it is."""
    return not read.extraction.is_final and event.terms.genre not in {Genre.PASSAGE, Genre.REPORT}


def _is_hopeless(error: RemanenceError) -> bool:
    """For now: nobody is there, or nothing is left to pay with."""
    return isinstance(error, OverQuota) or bool(error.details.get("is_down"))


def _portions(events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    portion: list[Event] = []
    for event in events:
        size = sum(len(each.content) for each in portion)
        if portion and (len(portion) == PORTION_EVENTS or size + len(event.content) > PORTION_CHARACTERS):
            yield portion
            portion = []
        portion.append(event)
    if portion:
        yield portion


def _context(first: Event, heard: Sequence[Event], before: Mapping[str, Sequence[Event]]) -> Sequence[Event]:
    """The turns of its thread just before it."""
    earlier = [event for event in heard[: heard.index(first)] if event.thread == first.thread]
    return [*before.get(first.thread, ()), *earlier][-CONTEXT:]


def _shareable(event: Event) -> Event:
    """Without secrets: they leave the house with nobody."""
    return replace(event, content=trust.blacked_out(event.content))


def _said(passage: Passage) -> Iterator[str]:
    for turn in (*passage.events, *(turn for turns in passage.before.values() for turn in turns)):
        yield f"{turn.speaker} {turn.content}"
