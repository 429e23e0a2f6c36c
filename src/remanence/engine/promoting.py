"""Offering upwards what several people of a role, a team or an org know alike."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import numpy as np
import structlog
from numpy.typing import NDArray

from remanence.domain import promotion
from remanence.domain.circle import Circle
from remanence.domain.grounding import Claim, Source
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.memory import Memory
from remanence.domain.promotion import Agreement, Known, Promoted, Share
from remanence.domain.scope import Reach, Scope
from remanence.engine import tasks
from remanence.engine.consulting import Consulting
from remanence.engine.embedding import Embedding
from remanence.engine.lanes import Lanes
from remanence.errors import OverQuota, Unavailable
from remanence.ports import Clock, Place, Shared, Store, Transaction

log = structlog.get_logger()

MOST: Final = 2_000
"""Statements that are looked at, the newest; each is compared with the others."""
OF_A_MODEL: Final = 120
"""Statements that a model is shown."""
RELEVANT: Final = 0.1
"""Cosine of a taste and a circle's focus from which it matters there: leisure stays below (all-MiniLM-L6-v2)."""

Floats = NDArray[np.float32]


class Promoting:
    def __init__(
        self,
        *,
        store: Store,
        embedding: Embedding,
        consulting: Consulting,
        lanes: Lanes,
        clock: Clock,
        ids: Ids,
        owner: str,
    ) -> None:
        self._store = store
        self._embedding = embedding
        self._consulting = consulting
        self._lanes = lanes
        self._clock = clock
        self._ids = ids
        self._owner = owner

    async def promote(self, job: Job) -> None:
        """Look at what a circle's members know, and change what the circle knows accordingly. Safe to repeat."""
        scope = tasks.scope_of(job)
        circle = await self._store.circles.get(scope)
        if circle is None:
            await self._store.jobs.done(job, self._owner)
            return
        await self._store.directory.add_user(scope, now=self._clock())
        found = await self._agreements(circle)

        async def attempt(seen: int) -> None:
            now = self._clock()
            known = await self._known(scope, now)
            promoted = promotion.plan(found, known, now=now, number=lambda: self._ids.next(now))
            vectors = await self._vectors(promoted)
            async with self._store.transaction(scope, seen=seen if promoted.changes else None) as tx:
                self._write(tx, promoted, vectors)
                tx.finish(job, self._owner)

        await self._lanes.decide(scope, attempt)

    def _write(self, tx: Transaction, promoted: Promoted, vectors: Mapping[int, bytes]) -> None:
        tx.apply(promoted.changes)
        for memory, places in promoted.support.items():
            tx.support(memory, places)
        if vectors:
            tx.put_vectors(self._embedding.model, vectors)

    async def _agreements(self, circle: Circle) -> Sequence[tuple[str, Agreement]]:
        shared = await self._store.circles.shares(
            circle.scope, model=self._embedding.model, limit=MOST, now=self._clock()
        )
        found = await self._by_rules(circle, shared)
        return [*found, *await self._by_model(circle, shared, found)]

    async def _by_rules(self, circle: Circle, shared: Sequence[Shared]) -> Sequence[tuple[str, Agreement]]:
        rows = self._embedding.first_rows([each.packed for each in shared])
        near = await self._relevance(circle, shared, rows)
        kept = [at for at, each in enumerate(shared) if promotion.impersonal(each.memory, is_relevant=near[at])]
        shares = [Share(shared[at].scope.number, shared[at].memory) for at in kept]
        agreed = await asyncio.to_thread(promotion.agreements, shares, None if rows is None else rows[kept])
        scopes = {each.scope.number: each.scope for each in shared}
        return [(await self._worded(circle, scopes, agreement), agreement) for agreement in agreed]

    async def _relevance(self, circle: Circle, shared: Sequence[Shared], rows: Floats | None) -> Sequence[bool]:
        """Which of them are near to what matters in the circle; none without a model."""
        focus = await self._embedding.of([f"{circle.name}. {circle.focus}"])
        if rows is None or focus.rows is None:
            return [False] * len(shared)
        return [bool(cosine >= RELEVANT) for cosine in rows @ focus.rows[0]]

    async def _worded(self, circle: Circle, scopes: Mapping[int, Scope], agreement: Agreement) -> str:
        share = agreement.shares[0]
        said = await self._said(scopes[share.user], share.memory.id)
        return promotion.standalone(share.memory, said, level=circle.scope.level, name=circle.name)

    async def _said(self, scope: Scope, memory_id: int) -> str:
        cited = [
            span.event_id for each in await self._store.memories.by_id(scope, [memory_id]) for span in each.evidence
        ]
        return " ".join(event.content for event in await self._store.events.contents(scope, cited))

    async def _by_model(
        self, circle: Circle, shared: Sequence[Shared], found: Sequence[tuple[str, Agreement]]
    ) -> Sequence[tuple[str, Agreement]]:
        """What a model, told by the circle's prompt what matters, finds in common beyond the rules."""
        if not self._consulting.name:
            return []
        shown = _shown(shared, {place for _, agreement in found for place in agreement.places})
        sources = [Source(number, each.memory.text) for number, each in enumerate(shown, 1)]
        try:
            claims = await self._consulting.summarise(circle.scope.org, sources, focus=circle.prompt) if sources else ()
        except (Unavailable, OverQuota) as error:  # what the rules find stands
            log.warning("promotion.by_rules_only", reason=error.message)
            return []
        return [(claim.text.strip(), agreement) for claim in claims if (agreement := _agreement(claim, shown))]

    async def _known(self, scope: Scope, now: datetime) -> Sequence[Known]:
        support = await self._store.circles.support(scope)
        left = await self._left(scope, {place for places in support.values() for place in places})
        return [
            Known(memory, support.get(memory.id, frozenset()), _among(left, support.get(memory.id, frozenset())))
            for memory in await self._store.memories.active(scope, now=now)
        ]

    async def _left(self, scope: Scope, places: set[Place]) -> Mapping[Place, Memory]:
        members = await self._store.directory.numbered(
            Reach(scope.org, scope.project, scope.realm), {user for user, _ in places}
        )
        left: dict[Place, Memory] = {}
        for member in members:
            ids = [number for user, number in places if user == member.number]
            left |= {(member.number, memory.id): memory for memory in await self._store.memories.by_id(member, ids)}
        return left

    async def _vectors(self, promoted: Promoted) -> Mapping[int, bytes]:
        new = {change.memory_id: change.after for change in promoted.changes if change.before is None}
        packed, _ = await self._embedding.packed({number: [memory.text] for number, memory in new.items() if memory})
        return packed


def _shown(shared: Sequence[Shared], taken: set[Place]) -> Sequence[Shared]:
    """What a model may see: nothing that tells of somebody, and nothing that the rules have promoted already."""
    return [
        each
        for each in shared
        if (each.scope.number, each.memory.id) not in taken
        and not each.memory.sensitive
        and promotion.tells_of_nobody(each.memory.text)
    ][:OF_A_MODEL]


def _agreement(claim: Claim, shown: Sequence[Shared]) -> Agreement | None:
    """The members who stand behind a claim, where they are enough and it tells of none of them."""
    cited = [shown[number - 1] for number in dict.fromkeys(claim.sources)]
    agreement = Agreement(tuple(Share(each.scope.number, each.memory) for each in cited))
    is_shared = len(agreement.users) >= promotion.SUPPORT
    return agreement if is_shared and promotion.tells_of_nobody(claim.text) else None


def _among(left: Mapping[Place, Memory], places: frozenset[Place]) -> Mapping[Place, Memory]:
    return {place: left[place] for place in places if place in left}
