"""What is known that the candidate repeats, that it ends, or that has ended it before it came."""

from collections.abc import Iterator

from remanence.domain.memory import Memory, Status
from remanence.domain.reconcile import jobs, plans, proposed, relations, values
from remanence.domain.reconcile.case import Case
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.likeness import Likeness, likeness
from remanence.domain.reconcile.reading import says
from remanence.domain.reconcile.told import Told, told

Ended = tuple[Memory, Ending]
Repeated = tuple[Memory, Likeness]


def repeated(case: Case, successor: Ended | None) -> Repeated | None:
    """The memory that says the same, the one that says it most alike where several do.

    What was said again after something else had come between holds again: the late statement is of the first time.
    """
    newer = told(case.candidate)
    before = told(successor[0]).known_at if successor else None
    held = (m for m in case.known if _was_held(m, newer) and (before is None or m.observed_at < before))
    found = [(m, like) for m in held if (like := _like(case, m))]
    return min(found, key=lambda pair: (pair[1] is Likeness.RICHER, pair[0].id), default=None)


def _like(case: Case, memory: Memory) -> Likeness | None:
    newer, older = told(case.candidate), told(memory)
    if plans.made_exact(newer, older):
        return Likeness.RICHER
    if plans.made_exact(older, newer):
        return Likeness.SAME
    if jobs.are_step_and_title(case.candidate, memory) and all(m.superseded_by != memory.id for m in case.past):
        return None  # an event and a state; but a state that took the place of another tells of the step already
    like = likeness(newer, older, case.likeness.get(memory.id)) or proposed.repeated(newer, older)
    return like if like and not relations.ending(older, newer) else None


def _was_held(memory: Memory, newer: Told) -> bool:
    """Told again from before its end, it is the old statement; told after that, it holds again and is a new one."""
    match memory.status:
        case Status.ACTIVE | Status.DECAYED:
            return memory.valid_to is None or newer.begins < memory.valid_to
        case Status.SUPERSEDED | Status.EXPIRED:
            return memory.valid_to is not None and newer.said_at <= told(memory).said_at
        case Status.FORGOTTEN | Status.QUARANTINED:
            return False


def ended(case: Case, repeated: Repeated | None) -> Iterator[Ended]:
    """What is known, was known no later than the candidate, and is ended by it."""
    newer = told(case.candidate)
    for memory in case.active:
        older = told(memory)
        if repeated and memory.id == repeated[0].id:
            continue
        if older.known_at > newer.known_at and not newer.is_past:
            continue
        if repeated and older.is_passing and not says(values.RETURNED, case.candidate.text):
            continue  # to say again what lasts is no word on what passes
        found = relations.ending(older, newer)
        over = found and memory.valid_to is not None and memory.valid_to <= (found.at or newer.begins)
        if found and not over:
            yield memory, found


def successor(case: Case) -> Ended | None:
    """The first of what was said later, and earlier stored, that ends the candidate."""
    late = told(case.candidate)
    found = [
        (memory, ending)
        for memory in (*case.active, *case.past)
        if told(memory).known_at > late.known_at and (ending := relations.ending(late, told(memory)))
    ]
    return min(found, key=lambda pair: told(pair[0]).known_at, default=None)
