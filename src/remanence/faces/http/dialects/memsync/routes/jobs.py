"""Work that is still to be done for a user, and trying again what was given up. Remanence's own, in MemSync's style."""

from typing import Annotated, Any, Final

from fastapi import Query

from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsync.asking import Reader, UserId, Writer
from remanence.faces.http.dialects.memsync.wire import jobs as wire
from remanence.faces.http.dialects.memsync.wire.words import Body


async def list_jobs(
    caller: Reader,
    engine: TheEngine,
    user_id: UserId = None,
    kind: str | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """What waits for a user, oldest first, with what was given up; `remember` is what reads messages."""
    scope = caller.scope(user_id)
    jobs = [job for job in await engine.jobs.of_user(scope) if kind in {None, job.kind}]
    return {"jobs": [wire.job_out(scope, job) for job in jobs[:limit]]}


async def retry(job_id: str, caller: Writer, engine: TheEngine, body: Body | None = None) -> dict[str, Any]:
    """Try again what was given up; the messages that had failed with it are pending again."""
    scope = caller.scope(body.user_id if body else None)
    for job in await engine.jobs.of_user(scope):
        if job.dead and wire.job_id(scope, job) == job_id:
            return wire.job_out(scope, await engine.jobs.again(job))
    raise NotFound("There is no such job that was given up.", id=job_id)


ROUTES: Final = (
    ("GET", "/jobs", list_jobs, {"response_model": wire.JobList}),
    ("POST", "/jobs/{job_id}/retry", retry, {"response_model": wire.JobOut}),
)
