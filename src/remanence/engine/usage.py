"""Counting what orgs use, and refusing what goes beyond their plans.

A meter with a limit is checked and counted by one statement of the database, so that any number of processes together
never pass it. What has no limit is only reported: it is gathered here and written once a second, so that a call that
reads does not have to wait for a write.
"""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from remanence.domain import usage
from remanence.domain.usage import Amounts, Meter, Plan, Point
from remanence.errors import NotFound, OverQuota
from remanence.ports import Clock, Store, Used

KNOWN_FOR: Final = timedelta(seconds=5)
"""How long a plan, and how many memories there are, is taken as known: another process may change it meanwhile."""

NOTHING: Final[Amounts] = MappingProxyType({})

Place = tuple[str, str, datetime]
"""Org, key and hour."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What an org has used of its plan this month."""

    plan: Plan
    used: Amounts
    since: datetime
    until: datetime


class Usage:
    def __init__(self, *, store: Store, clock: Clock, defaults: Amounts = NOTHING) -> None:
        """`defaults` are the limits of a month where an org's plan has no other for that meter."""
        self._store = store
        self._clock = clock
        self._defaults = defaults
        self._gathered: dict[Place, Counter[Meter]] = {}
        self._on_the_way: dict[Place, Counter[Meter]] = {}
        self._plans: dict[str, tuple[datetime, Plan]] = {}
        self._stored: dict[str, tuple[datetime, int]] = {}

    async def plan(self, org: str) -> Plan:
        now = self._clock()
        known = self._plans.get(org)
        if known is None or now - known[0] > KNOWN_FOR:
            decided = usage.plan_of(await self._store.directory.org_settings(org) or {})
            plan = replace(decided, limits={**self._defaults, **decided.limits})
            known = self._plans[org] = (now, plan)
        return known[1]

    async def decide(self, org: str, plan: Plan) -> None:
        """Put the org on a plan. Raises NotFound where there is no such org."""
        settings = await self._store.directory.org_settings(org)
        if settings is None:
            raise NotFound(f"There is no org {org}.")
        await self._store.directory.put_org_settings(org, {**settings, "plan": usage.kept(plan)})
        self._plans.pop(org, None)

    async def charge(self, org: str, amounts: Amounts, *, key_id: str = "") -> None:
        """Count all of it, or raise OverQuota and count nothing."""
        now = self._clock()
        limits = (await self.plan(org)).limits
        checked = {meter: quantity for meter, quantity in amounts.items() if meter in limits}
        if checked:
            used = Used(org, key_id, usage.hour_of(now), checked)
            if not await self._store.usage.count([used], limits=limits):
                raise await self._over(org, checked, limits)
        self._gather(org, key_id, {meter: n for meter, n in amounts.items() if meter not in limits})

    async def refund(self, org: str, amounts: Amounts, *, key_id: str = "") -> None:
        """Take back what was charged this moment for a call that came to nothing."""
        limits = (await self.plan(org)).limits
        back = {meter: -quantity for meter, quantity in amounts.items()}
        if checked := {meter: quantity for meter, quantity in back.items() if meter in limits}:
            await self._store.usage.count([Used(org, key_id, usage.hour_of(self._clock()), checked)])
        self._gather(org, key_id, {meter: n for meter, n in back.items() if meter not in limits})

    async def reserve(self, org: str, meter: Meter, wanted: int) -> int:
        """Count what something will use at most, before it is known; it may begin while anything of the month is left.

        So of all that begins, here or elsewhere, only the last goes beyond the limit, and by no more than its own size.
        Raises OverQuota where nothing is left. Returns what was counted, which `settle` puts right.
        """
        limit = (await self.plan(org)).limits.get(meter)
        if limit is None:
            return 0
        counted = Used(org, "", usage.hour_of(self._clock()), {meter: wanted})
        if not await self._store.usage.count([counted], limits={meter: limit - 1 + wanted}):
            raise await self._over(org, {meter: wanted}, {meter: limit})
        return wanted

    async def settle(self, org: str, meter: Meter, *, reserved: int, used: int) -> None:
        """What was reserved came to this."""
        difference = {meter: used - reserved}
        if meter in (await self.plan(org)).limits:
            await self._store.usage.count([Used(org, "", usage.hour_of(self._clock()), difference)])
        else:
            self._gather(org, "", difference)

    @asynccontextmanager
    async def charged(self, org: str, amounts: Amounts, *, key_id: str = "") -> AsyncIterator[None]:
        """Charge for the block; where it raises, nothing was used."""
        await self.charge(org, amounts, key_id=key_id)
        came_to_something = False
        try:
            yield
            came_to_something = True
        finally:
            if not came_to_something:
                await self.refund(org, amounts, key_id=key_id)

    async def room_for_memories(self, org: str) -> None:
        """Raise OverQuota where the org has as many memories as it may; what is kept is counted, not what comes."""
        limit = (await self.plan(org)).limits.get(Meter.MEMORIES_STORED)
        if limit is not None and (stored := await self._store.usage.memories(org)) >= limit:
            raise _over(Meter.MEMORIES_STORED, stored, limit)

    async def balance(self, org: str) -> Balance:
        now = self._clock()
        month = usage.month_of(now)
        used = Counter(dict(await self._store.usage.of_month(org, month)))
        for counts in (self._gathered, self._on_the_way):
            for (whose, _, hour), amounts in counts.items():
                if whose == org and hour >= month:
                    used.update(amounts)
        used[Meter.MEMORIES_STORED] = await self._memories(org, now)
        return Balance(await self.plan(org), used, month, usage.next_month(now))

    async def series(
        self, org: str, *, start: datetime, end: datetime, daily: bool, key_id: str = ""
    ) -> Sequence[Point]:
        """What was used, by hour or by day, in order of time."""
        await self.flush()
        points = await self._store.usage.by_hour(org, start=start, end=end, key_id=key_id)
        return usage.by_day(points) if daily else points

    async def flush(self) -> None:
        """Write down what was gathered."""
        if self._on_the_way or not self._gathered:
            return
        self._on_the_way, self._gathered = self._gathered, {}
        written = False
        try:
            await self._store.usage.count([Used(*place, dict(counts)) for place, counts in self._on_the_way.items()])
            written = True
        finally:
            back = {} if written else self._on_the_way
            self._on_the_way = {}
            for place, counts in back.items():
                self._gathered.setdefault(place, Counter()).update(counts)

    def _gather(self, org: str, key_id: str, amounts: Amounts) -> None:
        if amounts:
            place = (org, key_id, usage.hour_of(self._clock()))
            self._gathered.setdefault(place, Counter()).update(amounts)

    async def _memories(self, org: str, now: datetime) -> int:
        known = self._stored.get(org)
        if known is None or now - known[0] > KNOWN_FOR:
            known = self._stored[org] = (now, await self._store.usage.memories(org))
        return known[1]

    async def _over(self, org: str, wanted: Amounts, limits: Amounts) -> OverQuota:
        """Which meter it was; the first of several."""
        used = await self._store.usage.of_month(org, usage.month_of(self._clock()))
        over = [meter for meter, quantity in wanted.items() if used.get(meter, 0) + quantity > limits[meter]]
        meter = next(iter(over), next(iter(wanted)))
        return _over(meter, used.get(meter, 0), limits[meter])


def _over(meter: Meter, current: int, limit: int) -> OverQuota:
    message = f"The monthly quota of {limit} {meter.value.replace('_', ' ')} is used up."
    details: Mapping[str, Any] = {"dimension": meter.value, "current": current, "limit": limit}
    return OverQuota(message, retry_after=0, **details)
