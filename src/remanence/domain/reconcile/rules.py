"""The rules, in the order in which they are asked.

1. What must not be believed without a person's word waits, and displaces nothing.
2. A request to forget is carried out and not itself kept.
3. A statement that is known is not stored again: evidence grows, and the richer wording wins. A conversation that is
   told again as a whole does not go through its changes a second time.
4. A statement that came late, after something newer ended it, is kept as past.
5. Any other is stored, with what goes on of the statements that it replaces.
6. What is known and older may be ended by it, whole or in part; what rests on that is doubted.
7. A source believed less cannot end what one believed more has said: it waits.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from remanence.domain.event import Verdict
from remanence.domain.memory import Candidate, Evidence, Kind, Memory, Status, Verb
from remanence.domain.reconcile import finding, jobs, values
from remanence.domain.reconcile.case import Case, Decision, Step
from remanence.domain.reconcile.dependents import doubted
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.finding import Ended
from remanence.domain.reconcile.forgetting import forget
from remanence.domain.reconcile.likeness import Likeness
from remanence.domain.reconcile.reading import stems
from remanence.domain.reconcile.told import Told, told
from remanence.domain.reconcile.wording import quoted, sentence
from remanence.domain.strength import retold


def decide(case: Case) -> Decision:
    if case.candidate.quarantine:
        return hold_back(case, case.candidate.quarantine)
    if case.candidate.forgets:
        return forget(case)
    if case.retells:
        return _merged(case, case.retells, Likeness.SAME, ())
    return _reconciled(case)


def _reconciled(case: Case) -> Decision:
    successor = finding.successor(case)
    repeated = None if case.provenance.distinct else finding.repeated(case, successor)
    ended = tuple(finding.ended(case, repeated))
    believed_more = next((m for m, _ in ended if m.trust > case.provenance.trust), None)
    if believed_more:
        return hold_back(case, f"it speaks against {quoted(believed_more)}, whose source is believed more")
    if repeated:
        return _merged(case, *repeated, ended)
    return _stored_as_past(case, *successor) if successor else _stored(case, ended)


def hold_back(case: Case, reason: str) -> Decision:
    """It waits for a person's word; told again, it does not wait twice."""
    waiting = next((m for m in case.known if m.status is Status.QUARANTINED and m.text == case.candidate.text), None)
    if waiting:
        return Decision(Verdict.MERGED, f"{quoted(waiting)} already waits for release.", memory_ids=(waiting.id,))
    return _added(
        case.memory(status=Status.QUARANTINED, doubt=reason),
        f"{quoted(case.candidate)} waits for a person's word: {reason}.",
    )


def _merged(case: Case, memory: Memory, like: Likeness, ended: tuple[Ended, ...]) -> Decision:
    richer = like is Likeness.RICHER
    verb, phrase = (Verb.REFINED, "says more than") if richer else (Verb.MERGED, "says the same as")
    reason = sentence(case.candidate, phrase, memory)
    after = _with_evidence(case, memory)
    after = _enriched(case, after) if verb is Verb.REFINED else after
    steps = () if after == memory else (Step(verb, memory, after, reason),)
    endings = tuple(_closings(case, ended, after))
    verdict = Verdict.SUPERSEDING if endings else Verdict.MERGED
    return Decision(verdict, reason, (*steps, *endings), memory_ids=(memory.id,))


def _stored(case: Case, ended: tuple[Ended, ...]) -> Decision:
    replaced = [memory for memory, ending in ended if ending.verb is Verb.SUPERSEDED]
    own = case.candidate.text
    text = next((t for m in replaced if (t := jobs.composed(case.candidate, m)) != own), own)
    begins = told(case.candidate).begins if replaced else case.candidate.valid_from
    kind = Kind.SEMANTIC if text != own else case.candidate.kind
    ends = None if told(case.candidate).lasts_on else case.candidate.valid_to
    memory = case.memory(text=text, valid_from=begins, valid_to=ends, kind=kind)
    endings = tuple(_closings(case, ended, memory))
    if not endings:
        return _added(memory, f"{quoted(memory)} is new.")
    reason = " ".join(dict.fromkeys(step.reason for step in endings))
    return Decision(Verdict.SUPERSEDING, reason, (Step(Verb.ADDED, None, memory, reason), *endings))


def _stored_as_past(case: Case, newer: Memory, ending: Ending) -> Decision:
    """It held until the newer one began; where that is still to come, it holds until then."""
    late, later = told(case.candidate), told(newer)
    ends = max(ending.at or later.begins, late.begins)
    status = Status.ACTIVE if ends > max(later.said_at, late.begins) else Status.SUPERSEDED
    past = case.memory(status=status, valid_from=late.begins, valid_to=ends, superseded_by=newer.id)
    reason = f"{quoted(past)} came late: {sentence(newer, ending.phrase, past)} It is kept as past."
    step = Step(Verb.ADDED, None, past, reason)
    return Decision(Verdict.STORED, reason, (step, *_cut_short(case, past), *_ended_meanwhile(case, past)))


def _cut_short(case: Case, past: Memory) -> Iterator[Step]:
    """A past value that was thought to last until the newer one began now ends where the late one begins."""
    late = told(case.candidate)
    for memory in case.past:
        older = told(memory)
        overlaps = memory.valid_to is not None and memory.valid_to > late.begins
        if overlaps and older.known_at <= late.known_at and (found := values.another_value(_reopened(older), late)):
            reason = sentence(past, found.phrase, memory)
            after = replace(memory, valid_to=max(late.begins, older.begins), superseded_by=past.id, updated_at=case.now)
            yield Step(Verb.SUPERSEDED, memory, after, reason)


def _ended_meanwhile(case: Case, past: Memory) -> Iterator[Step]:
    yield from _closings(case, tuple(finding.ended(case, None)), past)


def _reopened(older: Told) -> Told:
    """As it was before it was known to have ended."""
    return replace(older, statement=replace(older.statement, valid_to=None))


def _closings(case: Case, ended: tuple[Ended, ...], by: Memory) -> Iterator[Step]:
    for memory, ending in ended:
        reason = sentence(by, ending.phrase, memory)
        after = _reduced(memory, ending, case.now) if ending.left else _closed(case, memory, ending, by.id)
        yield Step(ending.verb, memory, after, reason)
        if not ending.left:
            changed = {by.id, *(m.id for m, _ in ended)}
            yield from doubted(after, [m for m in case.active if m.id not in changed], now=case.now)


def _closed(case: Case, memory: Memory, ending: Ending, by: int) -> Memory:
    """It holds until the newer begins; where that was still to come when it was said, it stays active until then."""
    at = ending.at or told(case.candidate).begins
    ends = max(at, told(memory).begins)
    ends = ends if memory.valid_to is None else min(memory.valid_to, ends)
    status = Status.ACTIVE if at > case.candidate.observed_at else Status.SUPERSEDED
    return replace(memory, status=status, valid_to=ends, superseded_by=by, updated_at=case.now)


def _reduced(memory: Memory, ending: Ending, now: datetime) -> Memory:
    value = memory.value if stems(memory.value) <= stems(ending.left) else ""
    return replace(memory, text=ending.left, value=value, updated_at=now)


def _with_evidence(case: Case, memory: Memory) -> Memory:
    """Evidence only grows; said again it is surer, stronger, and affirmed."""
    candidate = case.candidate
    evidence: tuple[Evidence, ...] = tuple(dict.fromkeys((*memory.evidence, *candidate.evidence)))
    if evidence == memory.evidence:
        return memory
    return replace(
        memory,
        evidence=evidence,
        observed_at=min(memory.observed_at, candidate.observed_at),
        affirmed_at=max(told(memory).said_at, candidate.observed_at),
        importance=max(memory.importance, candidate.importance),
        confidence=max(memory.confidence, candidate.confidence),
        trust=max(memory.trust, case.provenance.trust),
        expires_at=_later(memory.expires_at, case.provenance.expires_at),
        valid_from=_since(memory, candidate),
        strength=retold(memory.strength),
        status=Status.ACTIVE if memory.status is Status.DECAYED else memory.status,
        updated_at=case.now,
    )


def _enriched(case: Case, memory: Memory) -> Memory:
    """The richer wording, with what it claims; the id stays."""
    candidate = case.candidate
    return replace(
        memory,
        text=candidate.text,
        kind=candidate.kind,
        subject=candidate.subject,
        attribute=candidate.attribute or memory.attribute,
        value=candidate.value or memory.value,
        categories=tuple(dict.fromkeys((*memory.categories, *candidate.categories))),
        entities=tuple(dict.fromkeys((*candidate.entities, *memory.entities))),
        tags=tuple(dict.fromkeys((*memory.tags, *candidate.tags))),
        sensitive=memory.sensitive or candidate.sensitive,
        valid_from=candidate.valid_from or memory.valid_from,
        valid_to=candidate.valid_to if candidate.kind is Kind.EPISODIC else memory.valid_to,
        updated_at=case.now,
    )


def _since(memory: Memory, candidate: Candidate) -> datetime | None:
    """From when it holds, where what is said now tells of an earlier beginning than was known."""
    begins = candidate.valid_from
    return begins if begins and begins <= (memory.valid_from or memory.observed_at) else memory.valid_from


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    """Of two ends; none is later than any."""
    return max(one, other) if one and other else None


def _added(memory: Memory, reason: str) -> Decision:
    return Decision(Verdict.STORED, reason, (Step(Verb.ADDED, None, memory, reason),))
