"""What was given out to readers, noted down every so often: a read does not wait for a write."""

from collections import Counter
from collections.abc import Iterable

from remanence.domain.memory import Memory
from remanence.domain.scope import Scope
from remanence.domain.strength import recalled
from remanence.ports import Clock, Store


class Uses:
    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._noted: dict[Scope, Counter[int]] = {}

    def note(self, scope: Scope, memory_ids: Iterable[int]) -> None:
        self._noted.setdefault(scope, Counter()).update(memory_ids)

    async def flush(self) -> None:
        """Write down what was noted. What fails is lost: it would have been a little more strength."""
        noted, self._noted = self._noted, {}
        for scope, counts in noted.items():
            memories = await self._store.memories.by_id(scope, list(counts))
            async with self._store.transaction(scope) as tx:
                tx.note_uses([self._used(memory, counts[memory.id]) for memory in memories])

    def _used(self, memory: Memory, times: int) -> Memory:
        now = self._clock()
        for _ in range(times):
            memory = recalled(memory, now)
        return memory
