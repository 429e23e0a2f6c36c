"""Which tier an account is on, and what that allows."""

from collections.abc import Mapping

from remanence.domain.access import Key
from remanence.domain.tier import STANDARD, Tier


class Tiers:
    def __init__(self, tiers: Mapping[str, Tier]) -> None:
        self._tiers = tiers

    def of(self, key: Key) -> Tier:
        """Of a tier that is not configured any more, what standard allows."""
        return self._tiers.get(key.tier, self._tiers[STANDARD])

    @property
    def every(self) -> Mapping[str, Tier]:
        return self._tiers
