"""What a second reading of the same events changes.

It is no news: nothing is affirmed by it. What the first reading made of these events alone is put as the second one
puts it, or withdrawn where that one does not find it, and what that had ended holds again. What people have touched by
hand stays as it is, and so does what others speak for too.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from remanence.domain.memory import Candidate, Change, Memory, Statement, Status, Verb
from remanence.domain.reconcile import undo
from remanence.domain.reconcile.likeness import Likeness, likeness
from remanence.domain.reconcile.reading import reading, subject
from remanence.domain.reconcile.told import told
from remanence.errors import Conflict

READ_AGAIN = "Read again by"
SAME_THING = 0.6
"""Cosine from which two readings of the same words are taken to be about the same (all-MiniLM-L6-v2)."""
BY_HAND = frozenset({Verb.EDITED, Verb.RELEASED, Verb.RESTORED})
STATED = tuple(field.name for field in fields(Statement))
CLAIMED = ("kind", "subject", "attribute", "value", "valid_from", "valid_to", "categories")

Cosine = Callable[[Candidate, Memory], float | None]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two readings of the same events, set side by side."""

    restated: tuple[tuple[Memory, Candidate], ...] = ()
    """What the second one puts otherwise."""
    gone: tuple[Memory, ...] = ()
    """What it does not find."""
    new: tuple[Candidate, ...] = ()
    """What only it finds: to be decided on like any other statement."""
    kept: tuple[Memory, ...] = ()


@dataclass(frozen=True, slots=True)
class First:
    """What the first reading has led to."""

    resting: Sequence[Memory]
    """Every memory that rests on one of the events, whatever its status."""
    histories: Mapping[int, Sequence[Change]]
    events: frozenset[int]

    def own(self, memory: Memory) -> bool:
        """It comes of these events alone, and of nobody's hand."""
        by_hand = any(c.verb in BY_HAND and c.actor for c in self.histories.get(memory.id, ()))
        elsewhere = any(span.event_id not in self.events for span in memory.evidence)
        return not (by_hand or elsewhere or memory.pinned or memory.derived_from or memory.superseded_by)

    def withdrawn(self, memory: Memory) -> bool:
        """An earlier second reading has taken it back."""
        history = self.histories.get(memory.id, ())
        return memory.status is Status.FORGOTTEN and bool(history) and history[-1].reason.startswith(READ_AGAIN)


def compare(candidates: Sequence[Candidate], first: First, *, cosine: Cosine) -> Compared:
    """A request to forget was carried out when it was made; it is not carried out again."""
    left = {memory.id: memory for memory in first.resting if not first.withdrawn(memory)}
    restated, new, kept = [], [], []
    for candidate in candidates:
        if candidate.forgets:
            continue
        found = min(
            (pair for memory in left.values() if (pair := _rank(candidate, memory, cosine, own=first.own(memory)))),
            default=None,
        )
        if found is None:
            new.append(candidate)
            continue
        memory = left.pop(found[1])
        if _says_otherwise(candidate, memory) and memory.status is Status.ACTIVE and first.own(memory):
            restated.append((memory, candidate))
        else:
            kept.append(memory)
    waiting = (Status.ACTIVE, Status.QUARANTINED)
    gone = [memory for memory in left.values() if memory.status in waiting and first.own(memory)]
    stays = [memory for memory in left.values() if memory not in gone]
    return Compared(tuple(restated), tuple(gone), tuple(new), (*kept, *stays))


def restate(memory: Memory, candidate: Candidate, *, reader: str, now: datetime, number: int) -> Change:
    said = {name: getattr(candidate, name) for name in STATED if name != "tags"}
    after = replace(memory, **said, evidence=candidate.evidence, updated_at=now)
    reason = f"{READ_AGAIN} {reader}: “{memory.text}” is put as “{candidate.text}”."
    return Change(number, Verb.REFINED, reason, now, memory, after, event_id=candidate.event_id, decision=number)


def withdraw(
    memory: Memory,
    decision: Sequence[Change],
    current: Mapping[int, Memory],
    *,
    reader: str,
    now: datetime,
    number: Callable[[], int],
) -> tuple[Change, ...]:
    """The decision that brought the memory is taken back; where later ones stand on it, the memory alone goes."""
    reason = f"{READ_AGAIN} {reader}: the message does not say “{memory.text}”."
    try:
        undone = undo(decision, current, now=now, number=number)
    except Conflict:
        undone = ()
    if not any(change.memory_id == memory.id for change in undone):
        after, made = replace(memory, status=Status.FORGOTTEN, updated_at=now), number()
        return (Change(made, Verb.FORGOTTEN, reason, now, memory, after, decision=made),)
    return tuple(replace(change, reason=reason) for change in undone)


def _rank(candidate: Candidate, memory: Memory, cosine: Cosine, *, own: bool) -> tuple[int, int] | None:
    """How near the candidate is to the memory, nearest first; None where it is another statement."""
    if bool(candidate.quarantine) != (memory.status is Status.QUARANTINED):
        return None
    if reading(candidate).plain == reading(memory).plain and subject(candidate) == subject(memory):
        return 0, memory.id
    like = likeness(told(candidate), told(memory), cosine(candidate, memory))
    if like is not None:
        return (1 if like is Likeness.SAME else 2), memory.id
    return (3, memory.id) if own and _is_of_the_same_words(candidate, memory, cosine) else None


def _is_of_the_same_words(candidate: Candidate, memory: Memory, cosine: Cosine) -> bool:
    mine, theirs = candidate.evidence[0], [span for span in memory.evidence if span.event_id == candidate.event_id]
    if not any(mine.start < span.end and span.start < mine.end for span in theirs):
        return False
    if subject(candidate) == subject(memory) and candidate.attribute and candidate.attribute == memory.attribute:
        return True
    shared = reading(candidate).content & reading(memory).content
    is_near = (cosine(candidate, memory) or 0.0) >= SAME_THING
    return is_near or 2 * len(shared) >= max(len(reading(candidate).content), len(reading(memory).content), 1)


def _says_otherwise(candidate: Candidate, memory: Memory) -> bool:
    if candidate.text != memory.text:
        return True
    return any(getattr(candidate, name) != getattr(memory, name) for name in CLAIMED)


def touched(changes: Collection[Change]) -> Mapping[int, Memory]:
    """The memories as they are after the changes."""
    return {change.memory_id: change.after for change in changes if change.after is not None}
