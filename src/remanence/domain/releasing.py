"""What was held back takes its place among the memories, once a person vouches for it."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import datetime

from remanence.domain.memory import Candidate, Change, Evidence, Memory, Statement, Status, Verb
from remanence.domain.reconcile import Plan

STATED = tuple(field.name for field in fields(Statement))


def stated(waiting: Memory) -> Candidate:
    """The statement that waits, to be decided on like any other."""
    said = {name: getattr(waiting, name) for name in STATED}
    event_id = waiting.evidence[0].event_id if waiting.evidence else 0
    return Candidate(**said, event_id=event_id, evidence=waiting.evidence, observed_at=waiting.observed_at)


def released(
    waiting: Memory, plan: Plan, *, now: datetime, number: Callable[[], int], actor: str
) -> tuple[Change, ...]:
    """The plan for its statements as one decision, in which the first new memory is the one that waited.

    Where nothing is new, it stands behind the memory that says the same.
    """
    first = next((change.after for change in plan.changes if change.verb is Verb.ADDED and change.after), None)
    reason = "A person vouched for it."
    if first is not None:
        kept = replace(first, id=waiting.id, created_at=waiting.created_at, updated_at=now)
        others = [_renamed(change, first.id, waiting.id) for change in plan.changes if change.after is not first]
    else:
        said = next((number for outcome in plan.outcomes for number in outcome.memory_ids), None)
        kept = replace(waiting, status=Status.SUPERSEDED, superseded_by=said, doubt="", updated_at=now)
        others = list(plan.changes)
    decision = number()
    freed = Change(decision, Verb.RELEASED, reason, now, waiting, kept, actor=actor, decision=decision)
    return (freed, *(replace(change, id=number(), decision=decision, actor=actor) for change in others))


def covers(evidence: Sequence[Evidence], length: int) -> bool:
    """Whether a message was held back as a whole, unread, rather than one statement of it."""
    return any(span.start == 0 and span.end >= length for span in evidence)


def _renamed(change: Change, old: int, new: int) -> Change:
    after = change.after
    if after is None or after.superseded_by != old:
        return change
    return replace(change, after=replace(after, superseded_by=new))
