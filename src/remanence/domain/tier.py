"""What an account may use: calls a minute, and how much it may keep. Tiers are a table; an operator may add rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from remanence.domain.thread import Totals

STANDARD: Final = "standard"
MEGABYTE: Final = 2**20
STANDARD_PER_MINUTE: Final = 100
"""What the documents' limits are given for: another tier's are in proportion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """None means without limit."""

    per_minute: int | None = STANDARD_PER_MINUTE
    conversations: int | None = None
    messages: int | None = None
    storage: int | None = None
    """Bytes of titles, descriptions and messages."""

    @property
    def factor(self) -> float | None:
        """Of a documented limit, which is the standard tier's."""
        return None if self.per_minute is None else self.per_minute / STANDARD_PER_MINUTE

    @property
    def has_quotas(self) -> bool:
        return any(limit is not None for limit in (self.conversations, self.messages, self.storage))


@dataclass(frozen=True, slots=True)
class Reached:
    """A quota that something new would pass."""

    quota: str
    limit: int
    current: int


TIERS: Final[Mapping[str, Tier]] = {
    STANDARD: Tier(),
    "free": Tier(per_minute=10, conversations=5, messages=1_000, storage=10 * MEGABYTE),
    "pro": Tier(storage=1_024 * MEGABYTE),
    "premium": Tier(per_minute=1_000, storage=1_024 * MEGABYTE),
    "enterprise": Tier(per_minute=10_000),
    "unlimited": Tier(per_minute=None),
}
"""MemoryKit contract, 2.4. An installation starts on standard, which keeps what it is given."""


def reached(tier: Tier, totals: Totals, *, conversations: int = 0, messages: int = 0, size: int = 0) -> Reached | None:
    """The first quota that so much more would pass."""
    wanted = (
        ("conversations", tier.conversations, totals.threads, conversations),
        ("messages", tier.messages, totals.messages, messages),
        ("storage", tier.storage, totals.size, size),
    )
    for quota, limit, current, more in wanted:
        if more and limit is not None and current + more > limit:
            return Reached(quota, limit, current)
    return None
