"""What a user's memories come to when they are looked at together: a network, clusters, themes, figures."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from remanence.domain import clusters, horizons, network, profile
from remanence.domain.clusters import Cluster
from remanence.domain.content import content_type
from remanence.domain.horizons import Horizons
from remanence.domain.memory import Memory, Status
from remanence.domain.network import Network
from remanence.domain.profile import Insight
from remanence.domain.profile.themes import themes
from remanence.domain.scope import Scope
from remanence.domain.strength import tier
from remanence.engine.embedding import Embedding
from remanence.errors import NotFound
from remanence.ports import Clock, Listing, Store

COMPARED: Final = 2_000
"""Memories, the newest ones, of which each is compared with every other."""
ALL: Final = 2**31


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that several memories are about."""

    name: str
    type: str
    members: Sequence[Memory]


@dataclass(frozen=True, slots=True)
class Intelligence:
    themes: Sequence[Topic]
    entities: Sequence[Topic]
    patterns: Sequence[Insight]
    habits: Sequence[Memory]
    """What was concluded from what was done again and again."""
    horizons: Horizons
    at: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    total: int
    active: int
    by_type: Mapping[str, int]
    by_source: Mapping[str, int]
    by_tier: Mapping[str, int]
    relations: int
    first_at: datetime | None
    last_at: datetime | None


class Knowledge:
    def __init__(self, *, store: Store, embedding: Embedding, clock: Clock) -> None:
        self._store = store
        self._embedding = embedding
        self._clock = clock

    async def network(self, scope: Scope, *, types: Collection[str]) -> Network:
        """All that is current and how it hangs together, newest first; `types` are the org's own."""
        memories = await self._active(scope)
        relations = await self._store.relations.of(scope)
        return await asyncio.to_thread(network.network, memories, relations, types=types)

    async def around(self, scope: Scope, memory_id: int, *, depth: int, types: Collection[str]) -> Network:
        """What can be reached from one memory. Raises NotFound."""
        whole = await self.network(scope, types=types)
        if all(node.id != memory_id for node in whole.nodes):
            raise NotFound("There is no such memory.")
        return whole.around({memory_id}, depth=depth)

    async def clusters(self, scope: Scope) -> Sequence[Cluster]:
        """Largest first."""
        memories = (await self._active(scope))[:COMPARED]
        vectors = await self.vectors(scope, memories)
        return await asyncio.to_thread(partial(clusters.clusters, memories, vectors=vectors))

    async def intelligence(self, scope: Scope) -> Intelligence:
        """What the memories show together."""
        memories, now = await self._active(scope), self._clock()
        return Intelligence(
            themes=_topics(memories, "theme", themes),
            entities=_topics(memories, "entity", lambda memory: dict.fromkeys(e.name for e in memory.entities)),
            patterns=await asyncio.to_thread(partial(profile.insights, memories, now=now)),
            habits=[memory for memory in memories if memory.derived_from and not memory.is_summary],
            horizons=horizons.horizons(memories, now=now),
            at=now,
        )

    async def figures(self, scope: Scope, *, types: Collection[str]) -> Figures:
        """Of all that can be read, whatever has become of it."""
        now = self._clock()
        kept = [status.value for status in Status if status not in {Status.FORGOTTEN, Status.QUARANTINED}]
        memories, total = await self._store.memories.page(scope, Listing(statuses=tuple(kept), limit=ALL), now=now)
        active = [memory for memory in memories if memory.status is Status.ACTIVE]
        return Figures(
            total=total,
            active=len(active),
            by_type=_counted(content_type(memory, custom=types) for memory in active),
            by_source=_counted(memory.source for memory in active),
            by_tier=_counted(tier(memory, now).value for memory in active),
            relations=len(await self._store.relations.of(scope)),
            first_at=min((memory.created_at for memory in memories), default=None),
            last_at=max((memory.created_at for memory in memories), default=None),
        )

    async def vectors(self, scope: Scope, memories: Sequence[Memory]) -> NDArray[np.float32] | None:
        """Rows of length 1; None where not every memory has one yet."""
        packed = await self._store.memories.vectors(scope, [m.id for m in memories], model=self._embedding.model)
        if len(packed) < len(memories):
            return None
        return self._embedding.first_rows([packed[memory.id] for memory in memories])

    async def _active(self, scope: Scope) -> Sequence[Memory]:
        return await self._store.memories.active(scope, now=self._clock())


def _topics(memories: Sequence[Memory], kind: str, names: Callable[[Memory], Iterable[str]]) -> Sequence[Topic]:
    """Those of more memories first."""
    found: dict[str, list[Memory]] = {}
    for memory in memories:
        for name in names(memory):
            found.setdefault(name, []).append(memory)
    topics = [Topic(name, kind, members) for name, members in found.items()]
    return sorted(topics, key=lambda topic: (-len(topic.members), topic.name))


def _counted(names: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(names).most_common())
