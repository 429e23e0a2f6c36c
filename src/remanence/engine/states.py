"""Values that frameworks keep between runs: put, read back, searched, and learned from where that is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from remanence.domain import state as states
from remanence.domain import vectors, words
from remanence.domain.event import Genre, Terms, Turn
from remanence.domain.ids import Ids
from remanence.domain.scope import Scope
from remanence.domain.searchable import passages
from remanence.domain.state import Namespace, State
from remanence.engine import tasks
from remanence.engine.derived import Derived, name_of, origin
from remanence.engine.embedding import Embedding
from remanence.engine.ingest import Ingest
from remanence.errors import Conflict
from remanence.ports import Accepted, Clock, Store, Transaction

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
TRIES: Final = 3
"""Of putting where another process has put something under the same name meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    source: str
    namespace: Namespace
    name: str
    value: Mapping[str, Any]
    text: str
    indexed: bool = True
    learn: bool = False
    """Whether facts are taken from the text."""
    replace_facts: bool = False
    """Whether those taken from the value before it go."""
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Put:
    state: State
    changed: bool
    events: Sequence[Accepted] = ()
    facts_gone: Sequence[int] = ()


class States:
    def __init__(
        self,
        *,
        store: Store,
        embedding: Embedding,
        ingest: Ingest,
        derived: Derived,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self._store = store
        self._embedding = embedding
        self._ingest = ingest
        self._derived = derived
        self._clock = clock
        self._ids = ids

    async def put(self, scope: Scope, draft: Draft, *, actor: str) -> Put:
        """Keep a value under its name; the same value again changes nothing."""
        for _ in range(TRIES - 1):
            try:
                return await self._put(scope, draft, actor=actor)
            except Conflict:
                continue
        return await self._put(scope, draft, actor=actor)

    async def get(self, scope: Scope, source: str, namespace: Namespace, name: str) -> State | None:
        return await self._store.states.get(scope, source, namespace, name)

    async def below(
        self,
        scope: Scope,
        source: str,
        prefix: Namespace,
        *,
        limit: int,
        offset: int,
        where: Mapping[str, Any] = NOTHING,
    ) -> tuple[Sequence[State], int]:
        """A page of what stands below a namespace, changed last first, and how much there is."""
        if not where:
            return await self._store.states.below(scope, source, prefix, limit=limit, offset=offset)
        found = await self._meeting(scope, source, prefix, where)
        return found[offset : offset + limit], len(found)

    async def search(
        self,
        scope: Scope,
        source: str,
        prefix: Namespace,
        question: str,
        *,
        limit: int,
        offset: int = 0,
        where: Mapping[str, Any] = NOTHING,
    ) -> tuple[Sequence[tuple[State, float]], int]:
        """What stands below a namespace, most alike first, each with its score; and how much there is."""
        found = await self._meeting(scope, source, prefix, where)
        asked = await self._embedding.of_query(question)
        kept = await self._store.memories.vectors(scope, [state.id for state in found], model=self._embedding.model)
        terms = frozenset(words.terms(question))
        scored = [
            (state, self._likeness(kept[state.id], asked.rows) if state.id in kept else _overlap(terms, state.text))
            for state in found
        ]
        best = sorted(scored, key=lambda pair: (-pair[1], -pair[0].id))
        return best[offset : offset + limit], len(found)

    async def namespaces(
        self, scope: Scope, source: str, prefix: Namespace, *, depth: int | None, suffix: Namespace = ()
    ) -> Sequence[Namespace]:
        """In which something stands, cut to a depth, each once, in order."""
        found = await self._store.states.namespaces(scope, source)
        chosen = (each for each in found if states.begins(each, prefix) and states.ends(each, suffix))
        return list(dict.fromkeys(namespace[:depth] for namespace in chosen))

    async def delete(
        self,
        scope: Scope,
        source: str,
        namespace: Namespace,
        *,
        names: Sequence[str] | None,
        with_facts: bool,
        actor: str,
    ) -> tuple[Sequence[int], Sequence[int]]:
        """Delete names of a namespace, or all of it; numbers of the values, and of the facts that went with them."""
        found, _ = await self._store.states.below(scope, source, namespace)
        own = [state for state in found if state.namespace == namespace]
        gone = [state.id for state in own if names is None or state.name in names]
        if gone:
            async with self._store.transaction(scope) as tx:
                tx.delete_states(gone)
        return gone, await self._derived.forget(scope, gone, actor=actor) if with_facts else []

    async def _meeting(self, scope: Scope, source: str, prefix: Namespace, where: Mapping[str, Any]) -> Sequence[State]:
        found, _ = await self._store.states.below(scope, source, prefix)
        return [state for state in found if states.meets(state.value, where)]

    async def _put(self, scope: Scope, draft: Draft, *, actor: str) -> Put:
        before = await self.get(scope, draft.source, draft.namespace, draft.name)
        if before is not None and before.holds(draft.value, draft.text, indexed=draft.indexed):
            return Put(before, changed=False)
        packed, owed = await self._embedding.packed({0: passages(draft.text)} if draft.indexed else {})
        state = self._state(draft, before)
        gone = await self._derived.forget(scope, [state.id], actor=actor) if draft.replace_facts and before else []

        def note(tx: Transaction) -> None:
            tx.put_state(state)
            tx.put_vectors(self._embedding.model, {state.id: packed[0]} if packed.get(0) else {})
            if owed:
                now = state.updated_at
                tasks.want(tx, scope, "embed", ids=self._ids, now=now)

        if draft.learn and draft.text.strip():
            turns = [_turn(draft, state)]
            events = await self._ingest(scope, turns, wait=False, beside=note)
            return Put(state, changed=True, events=events, facts_gone=gone)
        async with self._store.transaction(scope) as tx:
            note(tx)
        return Put(state, changed=True, facts_gone=gone)

    def _state(self, draft: Draft, before: State | None) -> State:
        now = self._clock()
        return State(
            id=before.id if before else self._ids.next(now),
            source=draft.source,
            namespace=draft.namespace,
            name=draft.name,
            value=draft.value,
            text=draft.text,
            indexed=draft.indexed,
            created_at=before.created_at if before else now,
            updated_at=now,
        )

    def _likeness(self, kept: bytes, asked: Any) -> float:
        """The cosine of the question and the part of the text that is most like it."""
        if asked is None:
            return 0.0
        parts = vectors.unpacked(kept, dimension=self._embedding.dimension)
        return max(float(np.max(parts @ asked[0])), 0.0)


def _overlap(asked: frozenset[str], text: str) -> float:
    """The share of the question's words that the text holds."""
    return len(asked & frozenset(words.terms(text))) / len(asked) if asked else 0.0


def _turn(draft: Draft, state: State) -> Turn:
    own = {"write_origin": "state-extraction", "turn_role": "user", "history_id": name_of(state.id)}
    return Turn(
        content=draft.text,
        said_at=state.updated_at,
        source=draft.source,
        external_id=name_of(state.id),
        metadata=origin(draft.metadata, **own),
        terms=Terms(genre=Genre.NOTE),
    )
