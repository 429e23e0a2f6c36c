"""Conversations with a chat model that pass through here: it is reminded of what is known, and what is said is kept.

What the user says is durable before the model is asked; what it answers, before the answer has come to its end. Where
the caller hangs up meanwhile, what had come by then is kept.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from remanence.domain import context
from remanence.domain.event import Event, Turn
from remanence.domain.exchange import Exchange, Line, reminder
from remanence.domain.ids import Ids
from remanence.domain.scope import Scope
from remanence.domain.thread import name_of
from remanence.engine.contexts import Context, Contexts, piece
from remanence.engine.ingest import Ingest
from remanence.engine.patterns import Patterns
from remanence.engine.profile import Profiles
from remanence.engine.search import Found, Question, Search
from remanence.errors import Conflict
from remanence.ports import Clock, Store, Upstream

RECALLED: Final = 12
"""Memories that are looked at; the budget decides how many of them are told."""
PATIENCE: Final = 5.0
"""Seconds that a chat waits for its memory, and then goes on without."""
LOOKED_AT: Final = 40
"""Turns at the end by which a conversation is known again."""
BIO_SHARE: Final = 0.5
"""Of the budget, what a bio may take at most."""
KNOWN_FOR: Final = timedelta(days=30)
"""So long the same conversation sent again is the same request."""
OPENING_KNOWN_FOR: Final = timedelta(minutes=15)
"""The same for one that only begins: people begin with the same words every day. OpenAI's clients wait ten minutes
before they try again."""


@dataclass(frozen=True, slots=True)
class Reminder:
    text: str = ""
    tokens: int = 0
    memory_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """Where what was said is kept."""

    thread: str
    is_repeat: bool


class Chats:
    def __init__(  # noqa: PLR0913 - the engine's parts, wired once in bootstrap
        self,
        *,
        store: Store,
        search: Search,
        contexts: Contexts,
        patterns: Patterns,
        profiles: Profiles,
        ingest: Ingest,
        upstream: Upstream | None,
        budget: int,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self.upstream = upstream
        """The model that conversations are passed on to."""
        self.budget = budget
        """Tokens of a reminder, where the caller does not say how many."""
        self._store = store
        self._search = search
        self._contexts = contexts
        self._patterns = patterns
        self._profiles = profiles
        self._ingest = ingest
        self._clock = clock
        self._ids = ids
        self._ending: set[asyncio.Task[None]] = set()

    async def recall(self, scope: Scope, exchange: Exchange, *, budget: int) -> Reminder:
        """What is known that bears on the conversation, within so many tokens. Raises TimeoutError."""
        if budget <= 0:
            return Reminder()
        async with asyncio.timeout(PATIENCE):
            return await self._recall(scope, exchange.question, budget)

    async def hear(self, scope: Scope, exchange: Exchange) -> Heard:
        """Keep what the user has just said. It is durable when this returns, and understood soon after."""
        if (earlier := await self._earlier(scope, exchange)) is not None:
            return Heard(earlier.thread, is_repeat=True)
        name = exchange.thread or await self._continued(scope, exchange) or self._begun(scope)
        if exchange.news:
            turns = [self._turn(line, mark, name) for line, mark in exchange.news]
            try:
                await self._ingest(scope, turns, wait=False, once={exchange.name: 0})
            except Conflict:  # the same request came twice at the same moment
                earlier = await self._earlier(scope, exchange)
                return Heard(earlier.thread if earlier else name, is_repeat=True)
        return Heard(name, is_repeat=False)

    async def note_answer(self, scope: Scope, exchange: Exchange, text: str, *, thread: str) -> None:
        """Keep what the model said. A repeat of the same answer is kept once."""
        if not text.strip():
            return
        answered = exchange.answered(text)
        turn = self._turn(answered.lines[-1], answered.marks[-1], thread)
        try:
            await self._ingest(scope, [turn], wait=False, once={f"{answered.name}:{thread}": 0})
        except Conflict:
            return

    def in_any_case(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Do it to its end, whether or not anybody waits for it."""
        task = asyncio.get_running_loop().create_task(work)
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
        return task

    async def stop(self) -> None:
        """Wait for what is still to be kept."""
        await asyncio.gather(*self._ending, return_exceptions=True)

    async def _recall(self, scope: Scope, question: str, budget: int) -> Reminder:
        bio = await self._profiles.bio_text(scope)
        taken = context.tokens(bio)
        if taken > budget * BIO_SHARE:
            bio, taken = "", 0
        found = await self._search(scope, Question(text=question, limit=RECALLED, is_recall=True)) if question else []
        known = await self._contexts.of(scope, question, found, budget=budget - taken)
        if known.pattern is not None and known.pattern.instruction in known.block.text:
            await self._patterns.note_use(scope, known.pattern)
        text = reminder(bio, known.block)
        return Reminder(text, context.tokens(text), _told(known, found))

    async def _earlier(self, scope: Scope, exchange: Exchange) -> Event | None:
        """The event of the same request, where it came before."""
        receipt = await self._store.views.receipt(scope, exchange.name) if exchange.news else None
        if receipt is None:
            return None
        within = OPENING_KNOWN_FOR if exchange.opens else KNOWN_FOR
        for accepted in await self._store.events.by_id(scope, receipt.event_ids):
            if self._clock() - accepted.event.accepted_at < within:
                return accepted.event
        async with self._store.transaction(scope) as tx:
            tx.erase_events([], [exchange.name])
        return None

    async def _continued(self, scope: Scope, exchange: Exchange) -> str:
        """The thread of the latest turn that is known; empty where none is."""
        if exchange.opens:
            return ""
        places = {mark: place for place, mark in enumerate(exchange.marks[-LOOKED_AT:])}
        known = await self._store.events.by_external_id(scope, list(places))
        latest = max(known, key=lambda each: (places[each.event.external_id], each.event.id), default=None)
        return latest.event.thread if latest else ""

    def _begun(self, scope: Scope) -> str:
        return name_of(scope, self._ids.next(self._clock()))

    def _turn(self, line: Line, mark: str, thread: str) -> Turn:
        return Turn(
            role=line.role,
            content=line.text,
            said_at=self._clock(),
            speaker=line.speaker,
            thread=thread,
            external_id=mark,
        )


def _told(known: Context, found: Sequence[Found]) -> tuple[int, ...]:
    """The memories that stand in the block."""
    told = [each.memory.id for each in found if each.memory and piece(each).text in known.block.text]
    return tuple(dict.fromkeys(told))
