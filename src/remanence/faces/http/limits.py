"""How often one may call, counted in windows of time, in memory or in a Redis that several processes share."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.strategies import FixedWindowRateLimiter
from limits.storage import storage_from_string

from remanence.errors import Exhausted

UNLIMITED: Final = 2**31 - 1
"""What the headers show where there is no limit."""
TIER_FACTORS: Final = {"free": 0.1, "pro": 1, "standard": 1, "premium": 10, "enterprise": 100, "unlimited": None}
"""Of a dialect's documented limits, which are the standard tier's."""


@dataclass(frozen=True, slots=True)
class Window:
    limit: int
    remaining: int
    resets_at: int
    """Unix seconds."""
    per: str = "minute"

    @property
    def headers(self) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(0, self.remaining)),
            "X-RateLimit-Reset": str(self.resets_at),
        }


class Limiter:
    def __init__(self, storage: str = "memory://", *, enabled: bool = True) -> None:
        uri = storage if storage.startswith("async+") else f"async+{storage}"
        self._windows = FixedWindowRateLimiter(storage_from_string(uri))
        self._enabled = enabled

    async def hit(self, name: str, identity: str, *, documented: int, tier: str) -> Window:
        """Count a call of that class. The window it falls into has `remaining` -1 where it is one too many."""
        return await self._window(name, identity, documented=documented, tier=tier, counting=True)

    async def peek(self, name: str, identity: str, *, documented: int, tier: str) -> Window:
        """The window as it is, without counting."""
        return await self._window(name, identity, documented=documented, tier=tier, counting=False)

    async def hit_each(self, items: Mapping[str, RateLimitItem], name: str, identity: str) -> Window:
        """Count a call in several windows at once, by the name of their length; the one that is nearest to its end."""
        if not self._enabled:
            return Window(UNLIMITED, UNLIMITED, int(time.time()) + 60)
        found = []
        for per, item in items.items():
            allowed = await self._windows.hit(item, name, identity)
            stats = await self._windows.get_window_stats(item, name, identity)
            remaining = max(0, stats.remaining) if allowed else -1
            found.append(Window(item.amount, remaining, ceil(stats.reset_time), per))
        return min(found, key=lambda window: window.remaining)

    async def _window(self, name: str, identity: str, *, documented: int, tier: str, counting: bool) -> Window:
        factor = TIER_FACTORS[tier] if self._enabled else None
        if factor is None:
            return Window(UNLIMITED, UNLIMITED, int(time.time()) + 60)
        item = RateLimitItemPerMinute(max(1, ceil(documented * factor)))
        allowed = await self._windows.hit(item, name, identity) if counting else True
        stats = await self._windows.get_window_stats(item, name, identity)
        return Window(item.amount, max(0, stats.remaining) if allowed else -1, ceil(stats.reset_time))


def checked(window: Window) -> Window:
    """Raise Exhausted for a window that was used up before this call."""
    if window.remaining < 0:
        wait = max(1, window.resets_at - int(time.time()))
        raise Exhausted("Rate limit exceeded", retry_after=wait, limit=window.limit, reset_at=window.resets_at)
    return window
