"""Texts that an application hands over to be remembered, each with an answer of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from remanence.domain.event import AS_IT_COMES, Terms, Turn, Verdict
from remanence.domain.memory import Memory, Status, Verb
from remanence.domain.scope import Scope
from remanence.engine.ingest import Ingest
from remanence.errors import Conflict
from remanence.ports import Accepted, Clock, Store

REFERENCE: Final = "client_ref:"
TRIES: Final = 3
"""Of accepting notes of which another call has accepted one meanwhile, under the same reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    text: str
    source: str = "api"
    thread: str = "default"
    metadata: Mapping[str, Any] = field(default_factory=dict)
    terms: Terms = AS_IT_COMES
    reference: str = ""
    """The caller's own name for it: under that it is accepted once, however often it comes."""
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of a note."""

    memories: Sequence[Memory] = ()
    """What is new since it, or says more since it."""
    known: Sequence[int] = ()
    """The memories that said it before."""
    again: bool = False
    """Its reference had come before: nothing was done."""
    found: int = 0
    """Statements in it."""


class Notes:
    def __init__(self, *, store: Store, ingest: Ingest, clock: Clock) -> None:
        self._store = store
        self._ingest = ingest
        self._clock = clock

    async def add(self, scope: Scope, notes: Sequence[Note]) -> Sequence[Noted]:
        """Remember the notes; answers in their order."""
        for _ in range(TRIES - 1):
            try:
                return await self._add(scope, notes)
            except Conflict:
                continue
        return await self._add(scope, notes)

    async def _add(self, scope: Scope, notes: Sequence[Note]) -> Sequence[Noted]:
        """Where two of the notes share a reference, the second is the first again."""
        earlier = await self._earlier(scope, notes)
        first = {note.reference: place for place, note in reversed(list(enumerate(notes))) if note.reference}
        new = [
            place
            for place, note in enumerate(notes)
            if note.reference not in earlier and first.get(note.reference, place) == place
        ]
        once = {REFERENCE + notes[place].reference: at for at, place in enumerate(new) if notes[place].reference}
        turns = [self._turn(notes[place]) for place in new]
        accepted = await self._ingest(scope, turns, once=once) if turns else []
        answers = dict(zip(new, [await self._answer(scope, each) for each in accepted], strict=True))
        for place, note in enumerate(notes):
            if place not in answers:
                answers[place] = earlier.get(note.reference) or _again(answers[first[note.reference]])
        return [answers[place] for place in range(len(notes))]

    async def _earlier(self, scope: Scope, notes: Sequence[Note]) -> Mapping[str, Noted]:
        """By reference, what had come before."""
        known: dict[str, Noted] = {}
        for reference in {note.reference for note in notes if note.reference}:
            if receipt := await self._store.views.receipt(scope, REFERENCE + reference):
                accepted = await self._store.events.by_id(scope, receipt.event_ids)
                ids = [number for each in accepted for number in each.outcome.memory_ids]
                known[reference] = Noted(known=ids, again=True, found=len(ids))
        return known

    def _turn(self, note: Note) -> Turn:
        return Turn(
            content=note.text,
            said_at=note.said_at or self._clock(),
            thread=note.thread,
            source=note.source,
            external_id=REFERENCE + note.reference if note.reference else "",
            metadata=note.metadata,
            terms=note.terms,
        )

    async def _answer(self, scope: Scope, accepted: Accepted) -> Noted:
        found = await self._store.memories.by_id(scope, accepted.outcome.memory_ids)
        shown = [memory for memory in found if memory.status is Status.ACTIVE]
        new = [memory for memory in shown if await self._is_news(scope, memory, accepted)]
        if accepted.outcome.verdict is Verdict.SKIPPED or not shown:
            return Noted(found=len(found))
        return Noted(memories=new, known=[memory.id for memory in shown if memory not in new], found=len(found))

    async def _is_news(self, scope: Scope, memory: Memory, accepted: Accepted) -> bool:
        """It was made of this, or this has told more of it."""
        if memory.created_at >= accepted.event.accepted_at:
            return True
        history = await self._store.memories.history(scope, memory.id)
        return any(change.verb is Verb.REFINED and change.event_id == accepted.event.id for change in history)


def _again(noted: Noted) -> Noted:
    ids = [*(memory.id for memory in noted.memories), *noted.known]
    return Noted(known=ids, again=True, found=len(ids))
