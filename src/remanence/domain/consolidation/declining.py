"""What people have taken back once is not concluded again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from remanence.domain.memory import Change, Memory, Status, Verb


def wanted(
    changes: Sequence[Change], memories: Sequence[Memory], histories: Mapping[int, Sequence[Change]]
) -> tuple[Change, ...]:
    """Without the decisions that were undone before, and without what was forgotten once it had been concluded.

    `memories` are all that there are, `histories` those of the memories that the changes begin from.
    """
    gone = [memory for memory in memories if memory.status is Status.FORGOTTEN and not memory.is_summary]
    bases = frozenset(number for memory in gone for number in memory.derived_from)
    decisions: defaultdict[int, list[Change]] = defaultdict(list)
    for change in changes:
        decisions[change.decision].append(change)
    return tuple(
        change
        for together in decisions.values()
        if not any(_was_declined(each, bases, histories.get(each.memory_id, ())) for each in together)
        for change in together
    )


def _was_declined(change: Change, bases: frozenset[int], history: Sequence[Change]) -> bool:
    if change.before is None:
        return change.after is not None and not bases.isdisjoint(change.after.derived_from)
    return any(each.verb is Verb.RESTORED and each.reason == f"Undid: {change.reason}" for each in history)
