"""Reading events: what came back of what was given out is passed over, the rest is read for statements."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from remanence.domain.event import Event, Outcome, Verdict
from remanence.domain.extraction import Extraction
from remanence.domain.noticing import noticed
from remanence.domain.scope import Scope
from remanence.engine.given_out import GivenOut
from remanence.ports import Accepted, Clock, Extractor, Store

CONTEXT: Final = 6
"""Earlier turns of the thread that a sentence is read with."""
ECHO: Final = "given out as context before"


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one event gave."""

    event: Event
    """With what was noticed of it."""
    extraction: Extraction
    reader: str

    def settled(self, decided: Outcome | None) -> Accepted:
        """The event with its outcome: what was decided on its statements, or why it held none."""
        outcome = decided or Outcome(self.event.id, Verdict.SKIPPED, self.extraction.reason)
        return Accepted(self.event, replace(outcome, reader=self.reader))


class Reading:
    def __init__(self, *, store: Store, extractor: Extractor, given_out: GivenOut, clock: Clock) -> None:
        self._store = store
        self._extractor = extractor
        self._given_out = given_out
        self._clock = clock

    async def __call__(self, scope: Scope, events: Sequence[Event]) -> Sequence[Read]:
        """Read the events, in order. Raises Unavailable where the extractor does not answer."""
        before = await self._before(scope, events)
        news = await self._given_out.news(scope, events)
        heard = [replace(event, content=new) for event, new in zip(events, news, strict=True)]
        found = await self._extractor.extract(heard, before)
        extractions = [
            Extraction((), ECHO) if new != event.content and not any(map(str.isalnum, new)) else extraction
            for event, new, extraction in zip(events, news, found, strict=True)
        ]
        seen = await asyncio.to_thread(lambda: list(map(noticed, events, extractions)))
        return [
            Read(event, extraction, self._extractor.name) for event, extraction in zip(seen, extractions, strict=True)
        ]

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
