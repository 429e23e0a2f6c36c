"""How often one may call, counted in windows of time, in memory or in a Redis that several processes share."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

import structlog
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import RedisStorage, Storage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import ConfigurationError, StorageError
from limits.storage import storage_from_string

from remanence.domain.tier import STANDARD, TIERS, Tier
from remanence.errors import Exhausted, Invalid

log = structlog.get_logger()

UNLIMITED: Final = 2**31 - 1
"""What the headers show where there is no limit."""
WAIT_SECONDS: Final = 0.5
"""For an answer of what the processes share: it takes a fraction of a millisecond, or something is wrong."""
RETRY_SECONDS: Final = 5.0
"""Until it is asked again after it did not answer."""


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
    """Counts where all processes do; for itself alone as long as that does not answer."""

    def __init__(self, shared: str = "", *, tiers: Mapping[str, Tier] = TIERS, enabled: bool = True) -> None:
        """`shared` is the redis:// or valkey:// address of what several processes share, if they do."""
        self._tiers = tiers
        self._own = FixedWindowRateLimiter(storage_from_string("async+memory://"))
        self._shared = FixedWindowRateLimiter(_shared(shared)) if shared else self._own
        self._absent_until = 0.0
        self._enabled = enabled

    async def aclose(self) -> None:
        if isinstance(self._shared.storage, RedisStorage):
            await self._shared.storage.bridge.get_connection().aclose()  # type: ignore[attr-defined]

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
        found = [
            replace(await self._counted(item, (name, identity), counting=True), per=per) for per, item in items.items()
        ]
        return min(found, key=lambda window: window.remaining)

    async def _window(self, name: str, identity: str, *, documented: int, tier: str, counting: bool) -> Window:
        factor = self._tiers.get(tier, self._tiers[STANDARD]).factor if self._enabled else None
        if factor is None:
            return Window(UNLIMITED, UNLIMITED, int(time.time()) + 60)
        item = RateLimitItemPerMinute(max(1, ceil(documented * factor)))
        return await self._counted(item, (name, identity), counting=counting)

    async def _counted(self, item: RateLimitItem, names: tuple[str, str], *, counting: bool) -> Window:
        if time.monotonic() >= self._absent_until:
            try:
                return await _counted(self._shared, item, names, counting=counting)
            except StorageError as error:  # limits protect; they are no reason to serve nobody
                self._absent_until = time.monotonic() + RETRY_SECONDS
                log.warning("limits.not_shared", reason=str(error.storage_error))
        return await _counted(self._own, item, names, counting=counting)


async def _counted(
    windows: FixedWindowRateLimiter, item: RateLimitItem, names: tuple[str, str], *, counting: bool
) -> Window:
    allowed = await windows.hit(item, *names) if counting else True
    stats = await windows.get_window_stats(item, *names)
    return Window(item.amount, max(0, stats.remaining) if allowed else -1, ceil(stats.reset_time))


def _shared(url: str) -> Storage:
    """Valkey speaks Redis' protocol, so that one client serves both."""
    address = f"async+{url.replace('valkey', 'redis', 1)}"
    try:
        found = storage_from_string(
            address, implementation="redispy", wrap_exceptions=True, socket_timeout=WAIT_SECONDS
        )
    except ConfigurationError as error:
        raise Invalid(f"Rate limits cannot be shared: {error}. (pip install redis)", field="redis_url") from error
    assert isinstance(found, Storage)
    return found


def checked(window: Window) -> Window:
    """Raise Exhausted for a window that was used up before this call."""
    if window.remaining < 0:
        wait = max(1, window.resets_at - int(time.time()))
        raise Exhausted("Rate limit exceeded", retry_after=wait, limit=window.limit, reset_at=window.resets_at)
    return window
