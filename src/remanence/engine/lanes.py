"""One at a time per user, in this process: what decides on a user's memories should not race itself.

Other processes are kept apart by the memory revision that every decision checks; the lane only saves retries.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar
from weakref import WeakValueDictionary

from remanence.domain.scope import Scope
from remanence.errors import Stale
from remanence.ports import Directory

TRIES: Final = 8
"""Of deciding anew because another process changed the user's memories; the lane makes more than one rare."""

T = TypeVar("T")


class Lanes:
    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def of(self, scope: Scope) -> asyncio.Lock:
        return self._locks.setdefault(scope.number, asyncio.Lock())

    async def decide(self, scope: Scope, attempt: Callable[[int], Awaitable[T]]) -> T:
        """Run `attempt` with the memory revision that it rests on, and anew where that has moved meanwhile."""
        async with self.of(scope):
            for _ in range(TRIES - 1):
                try:
                    return await attempt(await self._revision(scope))
                except Stale:
                    continue
            return await attempt(await self._revision(scope))

    async def _revision(self, scope: Scope) -> int:
        user = await self._directory.user(scope)
        return user.memory_revision if user else 0
