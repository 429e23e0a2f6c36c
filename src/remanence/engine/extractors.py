"""Extraction by the domain's rules, off the event loop."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from remanence.domain import extraction
from remanence.domain.event import Event, Genre, Role
from remanence.domain.extraction import Extraction

REMEMBERED: Final = 6
"""Turns before an event that it is read with."""


class RuleExtractor:
    """Implements `ports.Extractor`; needs nothing and never fails."""

    name = "rules"

    async def extract(self, events: Sequence[Event], before: Mapping[str, Sequence[Event]]) -> Sequence[Extraction]:
        return await asyncio.to_thread(_extract, events, before)


def _extract(events: Sequence[Event], before: Mapping[str, Sequence[Event]]) -> Sequence[Extraction]:
    threads = defaultdict(list, {thread: list(turns) for thread, turns in before.items()})
    speakers = {thread: _speakers([*turns, *events], thread) for thread, turns in threads.items()}
    extractions = []
    for event in events:
        earlier = threads[event.thread]
        spoken = event.terms.genre is Genre.SPEECH
        extractions.append(
            extraction.extract(
                event,
                before=earlier[-REMEMBERED:] if spoken else (),
                several_speakers=spoken and len(speakers.get(event.thread, ())) > 1,
            )
        )
        earlier.append(event)
    return extractions


def _speakers(turns: Sequence[Event], thread: str) -> frozenset[str]:
    """Who, beside the assistant, speaks in the thread."""
    return frozenset(
        turn.speaker for turn in turns if turn.thread == thread and turn.role is Role.USER and turn.speaker
    )
