"""Candidates, memories and plans for the tests of reconciling, in few words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from remanence.domain.memory import Candidate, Evidence, Memory, Status
from remanence.domain.reconcile import Plan, Provenance, plan

NOW = datetime(2026, 6, 1, tzinfo=UTC)
_events = count(1)


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def said(text: str, at: str = "2026-01-01", **stated: Any) -> Candidate:
    event_id = stated.pop("event_id", None) or next(_events)
    return Candidate(
        text=text,
        event_id=event_id,
        evidence=(Evidence(event_id, 0, len(text)),),
        observed_at=day(at),
        **stated,
    )


def planned(
    candidates: Sequence[Candidate], known: Sequence[Memory] = (), *, first: int = 1, trust: float = 1.0
) -> Plan:
    numbers = count(first * 1000)
    return plan(
        candidates,
        known,
        vectors=None,
        known_vectors=None,
        now=NOW,
        number=lambda: next(numbers),
        provenance={c.event_id: Provenance(trust=trust) for c in candidates},
    )


def told(*candidates: Candidate, after: Sequence[Memory] = ()) -> tuple[Memory, ...]:
    """What is kept after the candidates were said one after another, each in its own plan."""
    memories = tuple(after)
    for turn, candidate in enumerate(candidates, 1 + 100 * len(memories)):
        memories = applied(planned([candidate], memories, first=turn), memories)
    return memories


def applied(made: Plan, memories: Iterable[Memory] = ()) -> tuple[Memory, ...]:
    kept = {memory.id: memory for memory in memories}
    for change in made.changes:
        assert change.after is not None
        assert change.before == kept.get(change.after.id)
        kept[change.after.id] = change.after
    return tuple(kept.values())


def active(memories: Iterable[Memory], at: datetime = NOW) -> list[str]:
    """The texts that hold at a time, sorted."""
    held = (m for m in memories if m.status is Status.ACTIVE and (m.valid_to is None or m.valid_to > at))
    return sorted(memory.text for memory in held)


def without_ids(memories: Iterable[Memory]) -> list[Memory]:
    return sorted((replace(m, id=0, superseded_by=None) for m in memories), key=lambda m: m.text)
