"""What a user says in passing: read at once where that is quick, in the background where it is not, and never twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import Any, Final

from remanence.domain.event import Turn, Verdict
from remanence.domain.scope import Scope
from remanence.engine.derived import origin
from remanence.engine.ingest import Ingest
from remanence.errors import Conflict
from remanence.ports import Clock, Store

KNOWN_FOR: Final = timedelta(days=30)
"""So long a turn that comes again is a replay; after that somebody says it again."""
AT_ONCE: Final = 0.8
"""Seconds that a caller waits for the facts; clients give up after 1.2."""


class Stage(StrEnum):
    DISTILLING = "distilling"
    COMPLETED = "completed"
    FAILED = "failed"
    REPLAY = "replay"


STAGES: Final = {Verdict.PENDING: Stage.DISTILLING, Verdict.FAILED: Stage.FAILED}
"""Of a turn that has come to no end, or to a bad one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    text: str
    speaker: str = ""
    occurred_at: str = ""
    """As it was given: part of what makes a turn the same."""
    said_at: datetime | None = None
    source: str = "chat"
    thread: str = "default"
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        told = f"{self.speaker}\x00{self.occurred_at}\x00{self.text}"
        return f"turn:{blake2b(told.encode(), digest_size=16).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Learning:
    stage: Stage
    event_id: int | None = None


class Turns:
    def __init__(self, *, store: Store, ingest: Ingest, clock: Clock) -> None:
        self._store = store
        self._ingest = ingest
        self._clock = clock

    async def learn(self, scope: Scope, said: Said) -> Learning:
        """Take facts from what the user said. It is durable when this returns, read or not."""
        if (earlier := await self._earlier(scope, said)) is not None:
            return earlier
        try:
            [accepted] = await self._ingest(scope, [self._turn(said)], wait=False, once={said.name: 0})
        except Conflict:  # the same turn came twice at the same moment
            return Learning(Stage.REPLAY)
        [read] = await self._ingest.settled(scope, [accepted.event.id], within=AT_ONCE)
        return Learning(STAGES.get(read.outcome.verdict, Stage.COMPLETED), read.event.id)

    async def _earlier(self, scope: Scope, said: Said) -> Learning | None:
        receipt = await self._store.views.receipt(scope, said.name)
        if receipt is None:
            return None
        for accepted in await self._store.events.by_id(scope, receipt.event_ids):
            if self._clock() - accepted.event.accepted_at < KNOWN_FOR:
                return Learning(Stage.REPLAY, accepted.event.id)
        async with self._store.transaction(scope) as tx:
            tx.erase_events([], [said.name])
        return None

    def _turn(self, said: Said) -> Turn:
        return Turn(
            content=said.text,
            said_at=said.said_at or self._clock(),
            thread=said.thread,
            source=said.source,
            external_id=said.name,
            metadata=origin(said.metadata, write_origin="turn-extraction", turn_role="user"),
        )
