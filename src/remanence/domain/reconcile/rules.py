"""The rules, in the order in which they are tried: the first that fits decides.

1. Said by one who must not be believed without a person's word: it waits, and displaces nothing.
2. The same statement is known: evidence grows.
3. It ends what is known.
4. It gives an attribute that has one value at a time another value: one of the two takes the place of the other, by
   when they were true and not by when they arrived.
5. Otherwise it stands beside what is known.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from remanence.domain.event import Verdict
from remanence.domain.memory import Candidate, Evidence, Kind, Memory, Status, Verb
from remanence.domain.reconcile import likeness, slots
from remanence.domain.reconcile.case import Case, Decision, Step


def decide(case: Case) -> Decision:
    decisions = (rule(case) for rule in RULES)
    return next(decision for decision in decisions if decision)


def hold_back(case: Case) -> Decision | None:
    reason = case.candidate.quarantine
    if not reason:
        return None
    waiting = next((m for m in case.known if m.status is Status.QUARANTINED and m.text == case.candidate.text), None)
    if waiting:
        return Decision(Verdict.MERGED, f"{_quoted(waiting)} already waits for release.", memory_ids=(waiting.id,))
    memory = case.memory(status=Status.QUARANTINED)
    return _added(memory, f"{_quoted(memory)} waits for a person's word: {reason}.")


def merge(case: Case) -> Decision | None:
    same = next((m for m in case.known if _says_the_same(case, m)), None)
    if same is None or case.candidate.retracts:
        return None
    reason = f"{_quoted(case.candidate)} says the same as {_quoted(same)}."
    merged = _with_evidence(same, case.candidate, case.now)
    if merged == same:
        return Decision(Verdict.MERGED, reason, memory_ids=(same.id,))
    return Decision(Verdict.MERGED, reason, (Step(Verb.MERGED, same, merged, reason),))


def retract(case: Case) -> Decision | None:
    candidate = case.candidate
    if not candidate.retracts:
        return None
    ended = [
        m
        for m in case.active
        if slots.same_slot(candidate, m) and (not candidate.value or slots.same_value(candidate, m))
        if slots.known_at(m, slots.last_said(m)) <= slots.known_at(candidate, candidate.observed_at)
    ]
    if not ended:
        return None
    at = slots.begins(candidate, candidate.observed_at)
    steps = tuple(_closed(case, m, at, None, Verb.RETRACTED, f"{_quoted(candidate)} ends {_quoted(m)}.") for m in ended)
    return Decision(Verdict.SUPERSEDING, " ".join(step.reason for step in steps), steps)


def replace_value(case: Case) -> Decision | None:
    candidate = case.candidate
    if not slots.single_valued(candidate) or candidate.kind is Kind.EPISODIC or candidate.retracts:
        return None
    rivals = [m for m in case.active if slots.same_slot(candidate, m) and m.kind is not Kind.EPISODIC]
    if not rivals:
        return None
    newest = max(rivals, key=_known_at)
    if _known_at(newest) > slots.known_at(candidate, candidate.observed_at):
        return _stored_as_past(case, newest)
    return _supersede(case, rivals)


def add(case: Case) -> Decision:
    memory = case.memory()
    return _added(memory, f"{_quoted(memory)} is new.")


RULES: tuple[Callable[[Case], Decision | None], ...] = (hold_back, merge, retract, replace_value, add)


def _supersede(case: Case, rivals: list[Memory]) -> Decision:
    candidate = case.candidate
    begins = slots.begins(candidate, candidate.observed_at)
    new = case.memory(valid_from=begins)
    what = candidate.attribute or "fact"
    steps = tuple(
        _closed(case, m, begins, new.id, Verb.SUPERSEDED, f"{_quoted(new)} replaces {_quoted(m)} as {what}.")
        for m in rivals
    )
    reason = " ".join(step.reason for step in steps)
    return Decision(Verdict.SUPERSEDING, reason, (Step(Verb.ADDED, None, new, reason), *steps))


def _stored_as_past(case: Case, newer: Memory) -> Decision:
    begins = slots.begins(case.candidate, case.candidate.observed_at)
    ends = max(slots.begins(newer, newer.observed_at), begins)
    past = case.memory(status=Status.SUPERSEDED, valid_from=begins, valid_to=ends, superseded_by=newer.id)
    return _added(past, f"{_quoted(past)} is older than {_quoted(newer)} and is kept as past.")


def _closed(case: Case, memory: Memory, at: datetime, by: int | None, verb: Verb, reason: str) -> Step:
    """It holds until `at`; where that was still to come when it was said, it stays active until then."""
    begins = slots.begins(memory, memory.observed_at)
    ends = max(at, begins) if memory.valid_to is None else min(memory.valid_to, max(at, begins))
    status = Status.ACTIVE if at > case.candidate.observed_at else Status.SUPERSEDED
    after = replace(memory, status=status, valid_to=ends, superseded_by=by, updated_at=case.now)
    return Step(verb, memory, after, reason)


def _says_the_same(case: Case, memory: Memory) -> bool:
    candidate = case.candidate
    if likeness.subject(candidate) != likeness.subject(memory) or not _was_held(memory, candidate.observed_at):
        return False
    if likeness.same_words(candidate.text, memory.text):
        return True
    if candidate.kind is not memory.kind and Kind.EPISODIC in {candidate.kind, memory.kind}:
        return False
    if candidate.attribute and memory.attribute:
        return slots.same_slot(candidate, memory) and slots.same_value(candidate, memory)
    return likeness.alike(candidate, memory, case.likeness.get(memory.id))


def _was_held(memory: Memory, at: datetime) -> bool:
    """Told again from before its end, it is the old statement; told after that, it holds again and is a new one."""
    match memory.status:
        case Status.ACTIVE:
            return memory.valid_to is None or at < memory.valid_to
        case Status.SUPERSEDED | Status.EXPIRED:
            return memory.valid_to is not None and at < memory.valid_to
        case Status.FORGOTTEN | Status.QUARANTINED:
            return False


def _with_evidence(memory: Memory, candidate: Candidate, now: datetime) -> Memory:
    evidence: tuple[Evidence, ...] = tuple(dict.fromkeys((*memory.evidence, *candidate.evidence)))
    if evidence == memory.evidence:
        return memory
    return replace(
        memory,
        evidence=evidence,
        observed_at=min(memory.observed_at, candidate.observed_at),
        affirmed_at=max(slots.last_said(memory), candidate.observed_at),
        importance=max(memory.importance, candidate.importance),
        confidence=max(memory.confidence, candidate.confidence),
        valid_from=_earlier(memory.valid_from, candidate.valid_from),
        updated_at=now,
    )


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(one, other) if one and other else one or other


def _known_at(memory: Memory) -> datetime:
    return slots.known_at(memory, slots.last_said(memory))


def _added(memory: Memory, reason: str) -> Decision:
    return Decision(Verdict.STORED, reason, (Step(Verb.ADDED, None, memory, reason),))


def _quoted(statement: Candidate | Memory) -> str:
    day = statement.observed_at.date().isoformat()
    return f"“{statement.text}” ({day})"
