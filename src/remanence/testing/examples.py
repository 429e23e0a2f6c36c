"""Values for contract tests, complete where nobody says otherwise."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from remanence.domain.event import Event, Outcome, Role, Verdict
from remanence.domain.job import Job
from remanence.domain.memory import Category, Change, Evidence, Memory, Verb
from remanence.domain.scope import Scope
from remanence.ports import Accepted, Store

NOW = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)
ALICE = Scope("acme", "main", "alice")
BOB = Scope("acme", "main", "bob")
NUMBERS = count(1)


def an_event(**changed: Any) -> Event:
    fields: dict[str, Any] = {
        "id": next(NUMBERS),
        "role": Role.USER,
        "content": "I work as a nurse in Leeds.",
        "said_at": NOW,
        "accepted_at": NOW,
        "thread": "t1",
    }
    return Event(**(fields | changed))


def a_memory(event: Event, **changed: Any) -> Memory:
    fields: dict[str, Any] = {
        "id": next(NUMBERS),
        "text": "Works as a nurse in Leeds",
        "categories": (Category.CAREER,),
        "created_at": NOW,
        "updated_at": NOW,
        "observed_at": event.said_at,
        "evidence": (Evidence(event.id, 2, 26),),
        "thread": event.thread,
    }
    return Memory(**(fields | changed))


def a_change(after: Memory, *, before: Memory | None = None, verb: Verb = Verb.ADDED, **changed: Any) -> Change:
    number = next(NUMBERS)
    fields: dict[str, Any] = {
        "id": number,
        "verb": verb,
        "reason": "It was said.",
        "at": NOW,
        "before": before,
        "after": after,
        "decision": number,
    }
    return Change(**(fields | changed))


def a_job(scope: Scope = ALICE, **changed: Any) -> Job:
    fields: dict[str, Any] = {
        "id": next(NUMBERS),
        "kind": "remember",
        "lane": str(scope.number),
        "org": scope.org,
        "run_at": NOW,
        "created_at": NOW,
    }
    return Job(**(fields | changed))


def outcome(event: Event, verdict: Verdict, reason: str = "", memory_ids: Sequence[int] = ()) -> Accepted:
    return Accepted(event, Outcome(event.id, verdict, reason, tuple(memory_ids)))


async def accept(store: Store, *events: Event, scope: Scope = ALICE) -> None:
    async with store.transaction(scope) as tx:
        tx.accept(events)


async def keep(store: Store, *memories: Memory, scope: Scope = ALICE) -> None:
    """The memories, added, as if their events had been accepted."""
    async with store.transaction(scope) as tx:
        tx.accept([])
        tx.apply([a_change(memory) for memory in memories])


async def revision(store: Store, scope: Scope = ALICE) -> int:
    user = await store.directory.user(scope)
    assert user is not None
    return user.memory_revision
