"""What is left of a user's memories once some events never happened.

A memory that rested on these events alone goes. Any other is what its history makes of it when the changes that came of
them are left out: words that they brought are gone, and what they had ended holds again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from remanence.domain.event import Event
from remanence.domain.memory import Change, Memory, Verb

OF_USE = ("strength", "recalls", "recalled_at")
"""What a memory's use leaves on it; no change records it."""
RESTING = ("evidence", "derived_from")
STATED = frozenset(field.name for field in fields(Memory)) - {*OF_USE, *RESTING, "id", "created_at", "updated_at"}
REWORDED = "Its words had come from a source that was forgotten."


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A memory that stays, as it was and as it is, with what is left of its history."""

    before: Memory
    after: Memory
    history: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Unlearned:
    gone: tuple[Memory, ...]
    rewritten: tuple[Rewritten, ...]


def unlearn(
    memories: Sequence[Memory],
    histories: Mapping[int, Sequence[Change]],
    events: Mapping[int, Event],
    forgotten: frozenset[int],
    *,
    now: datetime,
) -> Unlearned:
    """What becomes of `memories` without the events `forgotten`; `events` are those left that they rest on.

    `histories` are those of the memories that show one of the events, or were changed because of one.
    """
    gone = {m.id for m in memories if m.evidence and all(span.event_id in forgotten for span in m.evidence)}
    left = [memory for memory in memories if memory.id not in gone]
    rewritten = [_rewritten(m, histories.get(m.id, ()), forgotten, gone, now) for m in left if m.id in histories]
    return Unlearned(
        tuple(memory for memory in memories if memory.id in gone),
        tuple(_attributed(each, events) for each in rewritten),
    )


def _rewritten(
    memory: Memory, history: Sequence[Change], forgotten: frozenset[int], gone: set[int], now: datetime
) -> Rewritten:
    kept: list[Change] = []
    state: Memory | None = None
    for change in history:
        if state is not None and _falls(change, forgotten, gone):
            continue
        state, told = _replayed(state, change, forgotten, gone)
        if change.event_id not in forgotten:
            kept.append(told)
    used = {name: getattr(memory, name) for name in OF_USE}
    after = _resting(replace(state or memory, **used), forgotten, gone)
    return Rewritten(memory, after if after == memory else replace(after, updated_at=now), tuple(kept))


def _falls(change: Change, forgotten: frozenset[int], gone: set[int]) -> bool:
    """What came of a forgotten event never happened, unless another memory that stays is why.

    What the user asked to be forgotten does not come back because the asking is forgotten.
    """
    by = change.after.superseded_by if change.after else None
    return change.event_id in forgotten and change.verb is not Verb.FORGOTTEN and (by is None or by in gone)


def _replayed(
    state: Memory | None, change: Change, forgotten: frozenset[int], gone: set[int]
) -> tuple[Memory | None, Change]:
    """The state after the change, and the change as it is told of that state."""
    if state is None or change.after is None:
        after = change.after and _resting(change.after, forgotten, gone)
        return after, replace(change, before=change.before and _resting(change.before, forgotten, gone), after=after)
    after = _resting(replace(state, **_differences(change)), forgotten, gone)
    is_same = change.before is not None and change.before.text == state.text and change.after.text == after.text
    return after, replace(change, before=state, after=after, reason=change.reason if is_same else REWORDED)


def _differences(change: Change) -> dict[str, Any]:
    """What the change changed."""
    before, after = change.before, change.after
    assert after is not None
    names = [*STATED, *RESTING, "updated_at"]
    return {name: getattr(after, name) for name in names if before is None or _differs(name, before, after)}


def _differs(name: str, before: Memory, after: Memory) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def _resting(memory: Memory, forgotten: frozenset[int], gone: set[int]) -> Memory:
    """Without evidence that is gone, and not concluded from or ended by what is gone."""
    return replace(
        memory,
        evidence=tuple(span for span in memory.evidence if span.event_id not in forgotten),
        derived_from=tuple(number for number in memory.derived_from if number not in gone),
        superseded_by=None if memory.superseded_by in gone else memory.superseded_by,
    )


def _attributed(rewritten: Rewritten, events: Mapping[int, Event]) -> Rewritten:
    """It comes from where the first of what is left came from."""
    after = rewritten.after
    resting = [events[span.event_id] for span in after.evidence if span.event_id in events]
    if not resting or {span.event_id for span in rewritten.before.evidence} <= {event.id for event in resting}:
        return rewritten
    first = min(resting, key=lambda event: (event.said_at, event.id))
    moved = replace(after, source=first.source, agent=first.agent, thread=first.thread, observed_at=first.said_at)
    return replace(rewritten, after=moved)
