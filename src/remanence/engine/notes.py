"""Texts that an application hands over to be remembered, each with an answer of its own."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any, Final

from remanence.domain.event import AS_IT_COMES, Terms, Turn, Verdict
from remanence.domain.memory import Memory, Status, Verb
from remanence.domain.scope import Scope
from remanence.engine.ingest import Ingest
from remanence.errors import Conflict
from remanence.ports import Accepted, Clock, Store

REFERENCE: Final = "client_ref:"
TEXT: Final = "text:"
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
        """Where two of the notes share a name, the second is the first again."""
        earlier = await self._earlier(scope, notes)
        first = {name: place for place, note in reversed(list(enumerate(notes))) if (name := _name(note))}
        new = [
            place
            for place, note in enumerate(notes)
            if _name(note) not in earlier and first.get(_name(note), place) == place
        ]
        once = {_name(notes[place]): at for at, place in enumerate(new) if notes[place].reference}
        turns = [self._turn(notes[place]) for place in new]
        accepted = await self._ingest(scope, turns, once=once) if turns else []
        answers = dict(zip(new, [await self._answer(scope, each) for each in accepted], strict=True))
        for place, note in enumerate(notes):
            if place not in answers:
                known = earlier.get(_name(note)) or _known(answers[first[_name(note)]])
                answers[place] = replace(known, again=bool(note.reference))
        return [answers[place] for place in range(len(notes))]

    async def _earlier(self, scope: Scope, notes: Sequence[Note]) -> Mapping[str, Noted]:
        """By name, what had come before: under its reference whatever became of it, else what is still known of it."""
        known: dict[str, Noted] = {}
        for name in {_name(note) for note in notes if note.reference}:
            if receipt := await self._store.views.receipt(scope, name):
                accepted = await self._store.events.by_id(scope, receipt.event_ids)
                ids = [number for each in accepted for number in each.outcome.memory_ids]
                known[name] = Noted(known=ids, found=len(ids))
        texts = {_name(note) for note in notes if not note.reference and _name(note)}
        for each in await self._store.events.by_external_id(scope, sorted(texts)) if texts else ():
            if current := await self._current(scope, each.outcome.memory_ids):
                known[each.event.external_id] = Noted(known=current, found=len(current))
        return known

    async def _current(self, scope: Scope, memory_ids: Sequence[int]) -> Sequence[int]:
        now = self._clock()
        found = await self._store.memories.by_id(scope, memory_ids)
        return [m.id for m in found if m.status is Status.ACTIVE and not m.has_expired(now)]

    def _turn(self, note: Note) -> Turn:
        return Turn(
            content=note.text,
            said_at=note.said_at or self._clock(),
            thread=note.thread,
            source=note.source,
            external_id=_name(note),
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


def _name(note: Note) -> str:
    """Under which it is known again: the caller's own for it, else its words, unless it may stand beside itself."""
    if note.reference:
        return REFERENCE + note.reference
    return "" if note.terms.distinct else TEXT + _digest(note.text)


def _digest(text: str) -> str:
    """The same for texts that differ in white space and in how their characters are composed."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return blake2b(plain.encode(), digest_size=16).hexdigest()


def _known(noted: Noted) -> Noted:
    ids = [*(memory.id for memory in noted.memories), *noted.known]
    return Noted(known=ids, found=len(ids))
