"""How much is known, of what kind, and since when."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from remanence.domain.memory import Category, Kind, Memory, Status
from remanence.domain.profile.choice import primary

TOP = 5


@dataclass(frozen=True, slots=True)
class Stats:
    total: int = 0
    by_category: Mapping[Category, int] = field(default_factory=dict)
    """Each memory once, by its first category."""
    by_kind: Mapping[Kind, int] = field(default_factory=dict)
    first_at: datetime | None = None
    last_at: datetime | None = None
    average_importance: float = 0.0
    top_participants: tuple[str, ...] = ()
    top_locations: tuple[str, ...] = ()


def stats(memories: Iterable[Memory]) -> Stats:
    active = [m for m in memories if m.status is Status.ACTIVE]
    if not active:
        return Stats()
    people = Counter(name for m in active for name in _people(m))
    places = Counter(e.name for m in active for e in m.entities if e.type == "place")
    return Stats(
        total=len(active),
        by_category=dict(Counter(primary(m) for m in active).most_common()),
        by_kind=dict(Counter(m.kind for m in active).most_common()),
        first_at=min(m.created_at for m in active),
        last_at=max(m.created_at for m in active),
        average_importance=round(sum(m.importance for m in active) / len(active), 2),
        top_participants=tuple(name for name, _ in people.most_common(TOP)),
        top_locations=tuple(name for name, _ in places.most_common(TOP)),
    )


def _people(memory: Memory) -> frozenset[str]:
    named = {e.name for e in memory.entities if e.type == "person"}
    return frozenset(named | ({memory.subject} if memory.subject[:1].isupper() else set()))
