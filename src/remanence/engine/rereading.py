"""Deciding on events that have been decided on before: what a second reading of them changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from remanence.domain import rereading
from remanence.domain.event import Event, Outcome, Verdict
from remanence.domain.ids import Ids
from remanence.domain.memory import Candidate, Change, Memory
from remanence.domain.reconcile import Plan
from remanence.domain.rereading import READ_AGAIN, Compared, First
from remanence.domain.scope import Scope
from remanence.engine.deciding import Deciding, Statements, provenance
from remanence.engine.embedding import Embedding
from remanence.ports import Accepted, Clock, Store


@dataclass(frozen=True, slots=True)
class Replanned:
    """What becomes of the memories, and of the events' outcomes."""

    changes: Sequence[Change]
    vectors: Mapping[int, bytes]
    outcomes: Mapping[int, Outcome]
    owed: bool


class Rereading:
    def __init__(self, *, store: Store, deciding: Deciding, embedding: Embedding, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._deciding = deciding
        self._embedding = embedding
        self._clock = clock
        self._ids = ids

    async def own(self, scope: Scope, events: Sequence[Event]) -> Mapping[int, Sequence[str]]:
        """What each of the events has brought so far, by its id."""
        ids = [event.id for event in events]
        resting = await self._store.memories.resting_on(scope, ids)
        return {
            number: [memory.text for memory in resting if any(span.event_id == number for span in memory.evidence)]
            for number in ids
        }

    async def plan(
        self, scope: Scope, accepted: Sequence[Accepted], candidates: Sequence[Candidate], *, reader: str
    ) -> Replanned:
        """Set the candidates against what the events have led to, as it is now."""
        statements = await self._deciding.statements(scope, candidates)
        first = await self._first(scope, accepted)
        compared = rereading.compare(candidates, first, cosine=await self._cosine(scope, statements, first))
        changes = await self._changes(scope, compared, first, reader)
        new = _of(statements, compared.new)
        origins = {each.event.id: provenance(each.event) for each in accepted}
        plan = await self._deciding.plan(scope, new, origins, as_if=rereading.touched(changes))
        worded = _of(statements, [*compared.new, *(candidate for _, candidate in compared.restated)])
        every = Plan((*changes, *plan.changes), plan.outcomes)
        return Replanned(
            every.changes,
            worded.packed(every),
            _outcomes(accepted, compared, every, reader),
            owed=worded.vectors.owed,
        )

    async def _first(self, scope: Scope, accepted: Sequence[Accepted]) -> First:
        ids = [each.event.id for each in accepted]
        resting = await self._store.memories.resting_on(scope, ids)
        histories = {memory.id: await self._store.memories.history(scope, memory.id) for memory in resting}
        return First(resting, histories, frozenset(ids))

    async def _changes(self, scope: Scope, compared: Compared, first: First, reader: str) -> Sequence[Change]:
        now = self._clock()
        changes: list[Change] = []
        for memory in compared.gone:
            decision = await self._decision(scope, first.histories.get(memory.id, ()))
            found = await self._store.memories.by_id(scope, [change.memory_id for change in decision])
            current = {**{each.id: each for each in found}, **rereading.touched(changes)}
            changes += rereading.withdraw(
                memory, decision, current, reader=reader, now=now, number=lambda: self._ids.next(now)
            )
        changes += [
            rereading.restate(memory, candidate, reader=reader, now=now, number=self._ids.next(now))
            for memory, candidate in compared.restated
        ]
        return changes

    async def _decision(self, scope: Scope, history: Sequence[Change]) -> Sequence[Change]:
        """The decision that brought the memory."""
        return await self._store.memories.decision(scope, history[0].decision) if history else ()

    async def _cosine(self, scope: Scope, statements: Statements, first: First) -> rereading.Cosine:
        ids = [memory.id for memory in first.resting]
        packed = await self._store.memories.vectors(scope, ids, model=self._embedding.model)
        theirs = self._embedding.first_rows([packed.get(number, b"") for number in ids])
        if statements.vectors.rows is None or theirs is None or not ids:
            return lambda _candidate, _memory: None
        cosines = np.asarray(statements.vectors.rows) @ theirs.T
        rows = {id(candidate): row for row, candidate in enumerate(statements.candidates)}
        columns = {number: column for column, number in enumerate(ids)}

        def cosine(candidate: Candidate, memory: Memory) -> float:
            return float(cosines[rows[id(candidate)], columns[memory.id]])

        return cosine


def _of(statements: Statements, candidates: Sequence[Candidate]) -> Statements:
    """Some of the statements, with their vectors."""
    wanted = {id(candidate) for candidate in candidates}
    at = [place for place, candidate in enumerate(statements.candidates) if id(candidate) in wanted]
    rows = statements.vectors.rows
    return Statements(
        [statements.candidates[place] for place in at],
        replace(statements.vectors, rows=None if rows is None else rows[at]),
    )


def _outcomes(accepted: Sequence[Accepted], compared: Compared, plan: Plan, reader: str) -> Mapping[int, Outcome]:
    """What is decided anew, else what was decided before as far as it stands."""
    decided = {outcome.event_id: outcome for outcome in plan.outcomes}
    standing = [*compared.kept, *(memory for memory, _ in compared.restated)]
    return {
        each.event.id: decided.get(each.event.id) or _standing(each.event, each.outcome, standing, reader)
        for each in accepted
    }


def _standing(event: Event, before: Outcome, standing: Sequence[Memory], reader: str) -> Outcome:
    rests = any(span.event_id == event.id for memory in standing for span in memory.evidence)
    if not rests:
        return Outcome(event.id, Verdict.SKIPPED, f"{READ_AGAIN} {reader}: nothing to remember.")
    verdict = Verdict.STORED if before.verdict is Verdict.SKIPPED else before.verdict
    return Outcome(event.id, verdict, f"{READ_AGAIN} {reader}: it says what was understood before.")
