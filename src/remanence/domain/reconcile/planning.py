"""Decides on each candidate in turn, each seeing what the ones before it did."""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from remanence.domain.event import Outcome, Verdict
from remanence.domain.memory import Candidate, Change, Memory, Verb
from remanence.domain.reconcile.case import Case, Decision, Provenance
from remanence.domain.reconcile.joining import joined
from remanence.domain.reconcile.putting_right import completed
from remanence.domain.reconcile.reach import touching
from remanence.domain.reconcile.reading import reading
from remanence.domain.reconcile.retelling import retold
from remanence.domain.reconcile.returning import returned
from remanence.domain.reconcile.rules import decide

Vectors = NDArray[np.float32]

WEIGHT = (Verdict.SKIPPED, Verdict.MERGED, Verdict.STORED, Verdict.SUPERSEDING)
"""The verdict on an event is the weightiest of those on its candidates."""

NEAR = 24
"""Of the memories that share no word with a candidate, those nearest in meaning are looked at."""


@dataclass(frozen=True, slots=True)
class Plan:
    changes: tuple[Change, ...] = ()
    """In the order in which they are to be applied."""
    outcomes: tuple[Outcome, ...] = ()
    """One for each event that had a candidate, in order of appearance."""


def plan(
    candidates: Sequence[Candidate],
    known: Sequence[Memory],
    *,
    vectors: Vectors | None,
    known_vectors: Vectors | None,
    now: datetime,
    number: Callable[[], int],
    provenance: Mapping[int, Provenance] | None = None,
) -> Plan:
    """What the candidates change.

    `known` holds the memories near any candidate, and all with the subject and attribute of one: the active ones, and
    the superseded and expired ones too, so that an old statement told again is recognised. Vectors are rows of length 1
    in the order of `candidates` and `known`; without them words alone decide. `provenance` goes by event id.
    """
    draft = _Draft(
        memories={memory.id: memory for memory in known},
        vectors={} if known_vectors is None else {m.id: row for m, row in zip(known, known_vectors, strict=True)},
    )
    before, origins = {memory.id: memory for memory in known}, provenance or {}
    for index, said in joined(candidates):
        candidate = completed(returned(said, draft.memories.values()), draft.memories.values())
        vector = None if vectors is None else vectors[index]
        likeness = draft.likeness(vector)
        case = Case(
            candidate=candidate,
            known=draft.around(candidate, likeness),
            likeness=likeness,
            provenance=origins.get(candidate.event_id, Provenance()),
            now=now,
            number=number,
            retells=retold(candidate, candidates[index + 1 :], before),
        )
        draft.take(decide(case), case, vector)
    return Plan(tuple(draft.changes), draft.outcomes())


@dataclass(slots=True)
class _Draft:
    """The plan while it is being made."""

    memories: dict[int, Memory]
    vectors: dict[int, Vectors]
    changes: list[Change] = field(default_factory=list)
    decided: dict[int, list[tuple[Decision, tuple[int, ...]]]] = field(default_factory=dict)

    def likeness(self, vector: Vectors | None) -> dict[int, float]:
        if vector is None or not self.vectors:
            return {}
        cosines = np.stack(list(self.vectors.values())) @ vector
        return dict(zip(self.vectors, cosines.tolist(), strict=True))

    def around(self, candidate: Candidate, likeness: Mapping[int, float]) -> tuple[Memory, ...]:
        """The memories that the candidate could touch: one among hundreds need not look at all that are far from it."""
        far = likeness.keys() - heapq.nlargest(NEAR, likeness, key=likeness.__getitem__)
        slots, words = touching((candidate,)), reading(candidate).content
        return tuple(
            memory
            for memory in self.memories.values()
            if memory.id not in far
            or memory.derived_from
            or (memory.subject, memory.attribute) in slots
            or not words.isdisjoint(reading(memory).content)
        )

    def take(self, decision: Decision, case: Case, vector: Vectors | None) -> None:
        first = 0
        for step in decision.steps:
            made = case.number()
            first = first or made
            self.changes.append(
                Change(
                    id=made,
                    verb=step.verb,
                    reason=step.reason,
                    at=case.now,
                    before=step.before,
                    after=step.after,
                    event_id=case.candidate.event_id,
                    decision=first,
                )
            )
            self.memories[step.after.id] = step.after
            if vector is not None and step.verb in {Verb.ADDED, Verb.REFINED}:
                self.vectors[step.after.id] = vector
        shown = tuple(s.after.id for s in decision.steps if _shows(s.after, case.candidate)) or decision.memory_ids
        self.decided.setdefault(case.candidate.event_id, []).append((decision, shown))

    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(_outcome(event_id, decided) for event_id, decided in self.decided.items())


def _shows(memory: Memory, candidate: Candidate) -> bool:
    return any(evidence in memory.evidence for evidence in candidate.evidence)


def _outcome(event_id: int, decided: Sequence[tuple[Decision, tuple[int, ...]]]) -> Outcome:
    verdict = max((decision.verdict for decision, _ in decided), key=WEIGHT.index)
    reasons = dict.fromkeys(decision.reason for decision, _ in decided if decision.reason)
    memory_ids = dict.fromkeys(memory_id for _, ids in decided for memory_id in ids)
    return Outcome(event_id, verdict, " ".join(reasons), tuple(memory_ids))
