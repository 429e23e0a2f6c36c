"""Work that is still to be done for a user, as this dialect shows it."""

from typing import Any

from remanence.domain import ids
from remanence.domain.job import Job
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.faces.http.dialects.memsync.wire.words import Answer, stamp


class JobOut(Answer):
    id: str
    kind: str
    status: str
    created_at: str
    run_at: str
    attempts: int
    error: str | None


class JobList(Answer):
    jobs: list[JobOut]


def job_id(scope: Scope, job: Job) -> str:
    return ids.spelled("job", scope.number, tasks.counted(job.id))


def job_out(scope: Scope, job: Job) -> dict[str, Any]:
    return {
        "id": job_id(scope, job),
        "kind": job.kind,
        "status": "failed" if job.dead else "waiting",
        "created_at": stamp(job.created_at),
        "run_at": stamp(job.run_at),
        "attempts": job.attempts,
        "error": job.error or None,
    }
