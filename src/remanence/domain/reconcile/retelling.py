"""A conversation that is sent again, without dates, must not go through its changes a second time."""

from collections.abc import Mapping, Sequence

from remanence.domain.memory import Candidate, Memory, Status
from remanence.domain.reconcile.likeness import Likeness, likeness
from remanence.domain.reconcile.told import told


def retold(candidate: Candidate, later: Sequence[Candidate], known: Mapping[int, Memory]) -> Memory | None:
    """The superseded memory that says the same, where what took its place is among what is said after it."""
    for memory in known.values():
        if memory.status is Status.SUPERSEDED and _same(candidate, memory):
            successor = _successor(memory, known)
            if successor and any(_same(follower, successor) for follower in later):
                return memory
    return None


def _successor(memory: Memory, known: Mapping[int, Memory]) -> Memory | None:
    """What holds now in its place."""
    seen = {memory.id}
    while memory.status is not Status.ACTIVE:
        following = known.get(memory.superseded_by or 0)
        if following is None or following.id in seen:
            return None
        seen.add(following.id)
        memory = following
    return memory


def _same(candidate: Candidate, memory: Memory) -> bool:
    return likeness(told(candidate), told(memory), None) is Likeness.SAME
