"""What two memories say that cannot both hold: somebody has to say which one does."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from typing import Final

from remanence.domain import attributes
from remanence.domain.memory import Memory, Status, Verb
from remanence.domain.reconcile.told import told
from remanence.domain.reconcile.values import another_value
from remanence.domain.relation import Relation

CONTRADICTION: Final = "contradiction"
BY_HAND: Final = "Decided by hand"


@dataclass(frozen=True, slots=True)
class Dispute:
    id: int
    text: str
    created_at: datetime
    members: tuple[Memory, ...]


def disputes(memories: Sequence[Memory], relations: Sequence[Relation], *, now: datetime) -> tuple[Dispute, ...]:
    """Of what is current: pairs that somebody has called a contradiction, and rival values of one attribute."""
    current = {memory.id: memory for memory in memories if _is_current(memory, now)}
    drawn = list(_drawn(current, relations))
    known = [{member.id for member in dispute.members} for dispute in drawn]
    found = (each for each in _rivals(list(current.values())) if {member.id for member in each.members} not in known)
    return tuple(sorted((*drawn, *found), key=lambda dispute: -dispute.id))


def steps(
    winner: Memory, losers: Sequence[Memory], *, won_before: Memory | None, now: datetime
) -> Iterator[tuple[Verb, Memory, Memory]]:
    """What the winner, where it has to come back, and the losers were and will be.

    `won_before` is the winner as it last held.
    """
    if winner.status is not Status.ACTIVE and won_before is not None:
        yield Verb.RESTORED, winner, replace(won_before, status=Status.ACTIVE, superseded_by=None, updated_at=now)
    for loser in losers:
        if loser.status is Status.ACTIVE:
            ended = loser.valid_to or max(now, loser.valid_from or now)
            over = replace(loser, status=Status.SUPERSEDED, superseded_by=winner.id, valid_to=ended, updated_at=now)
            yield Verb.SUPERSEDED, loser, over


def by_hand(winner: Memory, *, resolution: str, note: str) -> str:
    """Why it was decided so."""
    said = ". ".join(part.strip().rstrip(".") for part in (resolution, note) if part.strip())
    return f"{BY_HAND}: “{winner.text}” stands.{f' {said}.' if said else ''}"


def _is_current(memory: Memory, now: datetime) -> bool:
    has_ended = memory.valid_to is not None and memory.valid_to <= now
    return memory.status is Status.ACTIVE and not has_ended and not memory.is_summary


def _drawn(current: dict[int, Memory], relations: Sequence[Relation]) -> Iterator[Dispute]:
    for relation in relations:
        if relation.type == CONTRADICTION and {relation.source, relation.target} <= current.keys():
            members = (current[relation.source], current[relation.target])
            yield Dispute(relation.id, _text(members), relation.created_at, members)


def _rivals(current: Sequence[Memory]) -> Iterator[Dispute]:
    """Several values of what has one at a time. The newest of them names the dispute: each rival makes a new one."""
    claims: defaultdict[tuple[str, str], list[Memory]] = defaultdict(list)
    for memory in sorted(current, key=lambda each: each.id):
        if memory.value and attributes.single_valued(memory.attribute):
            claims[memory.subject.casefold(), memory.attribute].append(memory)
    for members in claims.values():
        pairs = [pair for pair in combinations(members, 2) if another_value(told(pair[0]), told(pair[1]))]
        if pairs:
            ids = {member.id for pair in pairs for member in pair}
            against = tuple(member for member in members if member.id in ids)
            yield Dispute(against[-1].id, _text(against), against[-1].created_at, against)


def _text(members: Sequence[Memory]) -> str:
    return f"{' or '.join(f'“{member.text}”' for member in members)}?"
