"""What statements do to what is known: the memories that they could touch are looked up, and the domain decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from remanence.domain import reconcile, trust
from remanence.domain.event import Event
from remanence.domain.ids import Ids
from remanence.domain.memory import Candidate, Memory
from remanence.domain.nearest import nearest
from remanence.domain.reconcile import Plan, Provenance
from remanence.domain.scope import Scope
from remanence.engine.corpora import Corpora
from remanence.engine.embedding import Embedded, Embedding
from remanence.engine.meanwhile import meanwhile
from remanence.ports import Clock, Store

NOTHING: Final[Mapping[int, Memory]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Statements:
    """Candidates with their vectors; nothing of it depends on what is known."""

    candidates: Sequence[Candidate]
    vectors: Embedded

    def packed(self, plan: Plan) -> Mapping[int, bytes]:
        """The vectors of the memories whose text is a candidate's."""
        packed = {candidate.text: self.vectors.packed(at) for at, candidate in enumerate(self.candidates)}
        after = [change.after for change in plan.changes if change.after is not None]
        return {memory.id: packed[memory.text] for memory in after if packed.get(memory.text)}


class Deciding:
    def __init__(self, *, store: Store, embedding: Embedding, corpora: Corpora, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._embedding = embedding
        self._corpora = corpora
        self._clock = clock
        self._ids = ids

    async def statements(self, scope: Scope, candidates: Sequence[Candidate]) -> Statements:
        """Embedded while what they will be compared with is brought up to date."""
        embedding = self._embedding.of([candidate.text for candidate in candidates])
        if not candidates:
            return Statements(candidates, await embedding)
        embedded, _ = await meanwhile(embedding, self._corpora.entry(scope))
        return Statements(candidates, embedded)

    async def plan(
        self,
        scope: Scope,
        statements: Statements,
        provenance: Mapping[int, Provenance],
        *,
        as_if: Mapping[int, Memory] = NOTHING,
    ) -> Plan:
        """Decide in the light of what is known now; of the memories `as_if`, as if they already were as given."""
        if not statements.candidates:
            return Plan()
        found = {memory.id: memory for memory in await self.known(scope, statements)}
        known = list({**found, **as_if}.values())
        packed = await self._store.memories.vectors(scope, [m.id for m in known], model=self._embedding.model)
        now = self._clock()
        return reconcile.plan(
            statements.candidates,
            known,
            vectors=statements.vectors.rows,
            known_vectors=self._embedding.first_rows([packed.get(memory.id, b"") for memory in known]),
            now=now,
            number=lambda: self._ids.next(now),
            provenance=provenance,
        )

    async def known(self, scope: Scope, statements: Statements) -> Sequence[Memory]:
        """The memories near any candidate, and all that speak of the same attribute of the same subject.

        No summaries: what they say is decided on where it was said.
        """
        pairs = reconcile.touching(statements.candidates)
        related = await self._store.memories.by_attribute(scope, sorted(pairs))
        async with self._corpora.reading(scope) as corpus:
            near = nearest(corpus, statements.candidates, statements.vectors.rows)
        seen = {memory.id for memory in related}
        others = await self._store.memories.by_id(scope, [number for number in near if number not in seen])
        now = self._clock()
        return [memory for memory in (*related, *others) if not memory.has_expired(now) and not memory.is_summary]


def provenance(event: Event) -> Provenance:
    return Provenance(
        source=event.source,
        agent=event.agent,
        thread=event.thread,
        metadata=event.metadata,
        trust=trust.by_source(event.role, event.source),
        trigger=event.terms.trigger,
        tags=event.terms.tags,
        importance=event.terms.importance,
        expires_at=event.terms.expires_at,
        distinct=event.terms.distinct,
        role_id=event.role_id,
        team_id=event.team_id,
        fades=event.terms.fades,
    )
