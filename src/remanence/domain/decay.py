"""What has faded leaves what is read; it is kept, and told again it is back."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from remanence.domain.memory import Change, Memory, Status, Verb
from remanence.domain.strength import has_faded, last_used


def decay(memories: Iterable[Memory], *, now: datetime, number: Callable[[], int]) -> tuple[Change, ...]:
    """The changes that disuse makes; none a second time."""
    active = [memory for memory in memories if memory.status is Status.ACTIVE and memory.fades]
    return tuple(_change(memory, now, number()) for memory in active if has_faded(memory, now))


def _change(memory: Memory, now: datetime, made: int) -> Change:
    after = replace(memory, status=Status.DECAYED, updated_at=now)
    reason = f"Nobody has asked for it in {(now - last_used(memory)).days} days."
    return Change(id=made, verb=Verb.DECAYED, reason=reason, at=now, before=memory, after=after, decision=made)
