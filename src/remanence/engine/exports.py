"""Exports of a project's memories as a file, which is made anew whenever it is fetched.

So no copy of anybody's memory lies about, and what was forgotten meanwhile is in no file.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Final

from remanence.domain.export import LISTED_FOR, Choice, Export, Status
from remanence.domain.memory import Status as MemoryStatus
from remanence.domain.scope import Reach, Scope
from remanence.errors import Conflict, NotFound, Unauthenticated
from remanence.ports import Clock, Held, Inventory, Order, Store, Tokens

PAGE: Final = 500
TICKET_FOR: Final = timedelta(minutes=15)
TICKET: Final = "download"
PRESENT: Final = (MemoryStatus.ACTIVE.value,)
PAST: Final = (*PRESENT, MemoryStatus.SUPERSEDED.value, MemoryStatus.EXPIRED.value)


class Exports:
    def __init__(self, *, store: Store, tokens: Tokens, clock: Clock) -> None:
        self._store = store
        self._tokens = tokens
        self._clock = clock

    async def ask(self, reach: Reach, *, form: str, scope: str, choice: Choice) -> Export:
        now = self._clock()
        export = Export(id=f"exp_{token_hex(12)}", reach=reach, form=form, scope=scope, choice=choice, created_at=now)
        counted = replace(export, total=sum([1 async for _ in self.held(export)]))
        await self._store.exports.add(counted)
        return counted

    async def again(self, export: Export) -> Export:
        """The same asked for once more."""
        return await self.ask(export.reach, form=export.form, scope=export.scope, choice=export.choice)

    async def of(self, reach: Reach, *, limit: int) -> tuple[Sequence[Export], int]:
        """Newest first, and how many there are in all."""
        return await self._store.exports.page(reach, limit=limit, since=self._clock() - LISTED_FOR)

    async def get(self, reach: Reach, export_id: str) -> Export:
        """Raises NotFound."""
        found = await self._store.exports.by_id(reach.org, export_id)
        if found is None or found.reach != reach:
            raise NotFound("There is no such export.")
        return found

    async def cancel(self, export: Export) -> Export:
        """It can be fetched no more."""
        cancelled = replace(export, status=Status.CANCELLED)
        await self._store.exports.put(cancelled)
        return cancelled

    def ticket(self, export: Export) -> tuple[str, datetime]:
        """What fetches the file without another credential, and until when. Raises Conflict where it is over."""
        now = self._clock()
        if export.status is Status.CANCELLED or now >= export.expires_at:
            raise Conflict("This export was cancelled, or has expired; ask for it again.")
        until = now + TICKET_FOR
        claims = {"sub": export.id, "aud": TICKET, "org": export.reach.org, "exp": int(until.timestamp())}
        return self._tokens.signed(claims), until

    async def fetched(self, export_id: str, ticket: str) -> Export:
        """The export that the ticket is for, which is fetched once more. Raises Unauthenticated."""
        claims, own = await self._tokens.read(ticket)
        if not own or (claims.get("aud"), claims["sub"]) != (TICKET, export_id):
            raise Unauthenticated("This ticket is for nothing here.")
        found = await self._store.exports.by_id(claims["org"], export_id)
        if found is None or found.status is Status.CANCELLED:
            raise Unauthenticated("There is nothing to be fetched any more.")
        await self._store.exports.put(replace(found, fetched=found.fetched + 1))
        return found

    async def held(self, export: Export) -> AsyncIterator[Held]:
        """Its memories with whose they are, newest first."""
        choice, reach, now = export.choice, export.reach, self._clock()
        user = Scope(reach.org, reach.project or "", choice.user, reach.realm) if choice.user else None
        offset, total = 0, 1
        while offset < total:
            inventory = Inventory(
                statuses=PAST if choice.past else PRESENT,
                user=user,
                containing=choice.containing,
                order=Order.CREATED_LAST,
                limit=PAGE,
                offset=offset,
            )
            page, total = await self._store.census.memories(reach, inventory, now=now)
            for held in page:
                if choice.holds(held.memory, now):
                    yield held
            offset += PAGE
