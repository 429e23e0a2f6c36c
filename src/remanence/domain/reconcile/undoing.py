"""Taking a decision back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from remanence.domain.memory import Change, Memory, Status, Verb
from remanence.errors import Conflict


def undo(
    changes: Sequence[Change],
    current: Mapping[int, Memory],
    *,
    now: datetime,
    number: Callable[[], int],
    actor: str = "",
) -> tuple[Change, ...]:
    """The changes that make each memory what it was before the decision; one that it added is forgotten.

    `changes` are those of one decision, `current` its memories as they are now. A later change of one of them has to be
    undone first.
    """
    undone: list[Change] = []
    decision = 0
    for change in reversed(net(changes)):
        memory = current.get(change.memory_id)
        if memory is None or change.after is None or _told(memory) != _told(change.after):
            raise Conflict("A later change stands on this one; undo that one first.", memory_id=change.memory_id)
        made = number()
        decision = decision or made
        undone.append(
            Change(
                id=made,
                verb=Verb.RESTORED if change.before else Verb.FORGOTTEN,
                reason=f"Undid: {change.reason}",
                at=now,
                before=memory,
                after=_as_before(change.before, memory, now),
                actor=actor,
                event_id=change.event_id,
                decision=decision,
            )
        )
    return tuple(undone)


def net(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Of several changes of one memory only what they come to together, in the order in which they began."""
    first: dict[int, Change] = {}
    for change in changes:
        begun = first.setdefault(change.memory_id, change)
        first[change.memory_id] = replace(begun, after=change.after)
    return tuple(first.values())


def _as_before(before: Memory | None, memory: Memory, now: datetime) -> Memory:
    """What was stated goes back; how often the memory was used meanwhile is no part of the decision."""
    if before is None:
        return replace(memory, status=Status.FORGOTTEN, updated_at=now)
    return replace(
        before, strength=memory.strength, recalls=memory.recalls, recalled_at=memory.recalled_at, updated_at=now
    )


def _told(memory: Memory) -> Memory:
    """The memory without the traces of its use."""
    return replace(memory, strength=1.0, recalls=0, recalled_at=None, updated_at=memory.created_at)
