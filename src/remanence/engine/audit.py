"""The log of who did what to whose memory: only ever added to."""

import asyncio
from collections.abc import Sequence
from typing import Any, Final

from remanence.domain.audit import Entry, Inquiry
from remanence.errors import RemanenceError
from remanence.ports import Clock, Store

AT_ONCE: Final = 500
"""Entries that wait in memory at most until they are written; then whoever comes waits for them."""


class Audit:
    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._noted: list[Entry] = []
        self._writing = asyncio.Lock()

    async def record(self, action: str, *, org: str, actor: str, **more: Any) -> None:
        """Written when this returns: for what is rare and weighs much."""
        await self._store.audit.add([self._entry(action, org=org, actor=actor, **more)])

    async def note(self, action: str, *, org: str, actor: str, **more: Any) -> None:
        """Written within a second: for what every call leaves behind."""
        self._noted.append(self._entry(action, org=org, actor=actor, **more))
        if len(self._noted) >= AT_ONCE:
            await self.flush()

    async def flush(self) -> None:
        """All that was noted until now is written when this returns, by whomever."""
        async with self._writing:
            noted, self._noted = self._noted, []
            while noted:
                org = noted[0].org
                try:
                    await self._store.audit.add([entry for entry in noted if entry.org == org])
                except RemanenceError:  # they wait for the next time
                    self._noted = [*noted, *self._noted]
                    raise
                noted = [entry for entry in noted if entry.org != org]

    async def page(self, org: str, inquiry: Inquiry) -> Sequence[Entry]:
        """With what was noted until now."""
        await self.flush()
        return await self._store.audit.page(org, inquiry)

    def _entry(self, action: str, **more: Any) -> Entry:
        return Entry(at=self._clock(), action=action, **more)
