"""Kinds of background work: what to do, and what to say when it has failed for good."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.scope import Level, Scope
from remanence.ports import Transaction

LANE_BITS: Final = 10
"""Of the user's number, in each job's: two processes that count alike still name the jobs of two users differently."""


@dataclass(frozen=True, slots=True)
class Task:
    run: Callable[[Job], Awaitable[None]]
    """Does the job and ends it (`Jobs.done` or `Transaction.finish`). Safe to repeat."""
    give_up: Callable[[Job, str], Awaitable[None]] | None = None
    """Called once when the job has failed too often, with the reason."""


def job(kind: str, scope: Scope, number: int, now: datetime, *, merge: bool = False, **payload: Any) -> Job:
    """A job on one user's memory, in that user's lane; with `merge`, once however often it is asked for."""
    return Job(
        id=numbered(number, scope),
        kind=kind,
        lane=str(scope.number),
        org=scope.org,
        run_at=now,
        created_at=now,
        merge_key=str(scope.number) if merge else None,
        payload={"scope": [scope.org, scope.project, scope.user, scope.realm, scope.level], **payload},
    )


def want(tx: Transaction, scope: Scope, *kinds: str, ids: Ids, now: datetime) -> None:
    """Have these kinds of work follow the commit, each once however often it is wanted."""
    for kind in kinds:
        tx.enqueue(job(kind, scope, ids.next(now), now, merge=True))


def numbered(number: int, scope: Scope) -> int:
    """A job's number from one that this process has counted to."""
    return number << LANE_BITS | scope.number % (1 << LANE_BITS)


def counted(number: int) -> int:
    """The number that a job's was made from."""
    return number >> LANE_BITS


def scope_of(job: Job) -> Scope:
    org, project, user, realm, *level = job.payload["scope"]
    return Scope(org, project, user, realm, *map(Level, level))
