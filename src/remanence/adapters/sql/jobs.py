"""The queue, in SQL."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Statement
from remanence.domain.job import Job
from remanence.domain.scope import Scope
from remanence.ports import Backlog, Queued

REMEMBER: Final = "remember"
MOST: Final = 10_000
"""Events that are looked at; were there more, one would see it by the first."""
NEXT: Final = "\x01"
"""With this appended, a name is the first that comes after it."""


class SqlJobs:
    """Implements `ports.Jobs`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, owner: str, *, now: datetime, lease: timedelta, after: str = "") -> Job | None:
        row = {"owner": owner, "now": rows.micros(now), "leased_until": rows.micros(now + lease)}
        for start in (after + NEXT, "") if after else ("",):
            [claimed] = await self._database.write([Statement("job_claim", [{**row, "start": start}])])
            if claimed:
                return rows.job(claimed[0])
        return None

    async def extend(self, job: Job, owner: str, *, until: datetime) -> None:
        row = {"id": job.id, "owner": owner, "leased_until": rows.micros(until)}
        await self._database.write([Statement("job_extend", [row], expect=1)])

    async def release(self, job: Job, owner: str, *, run_at: datetime, error: str) -> None:
        row = {"id": job.id, "owner": owner, "run_at": rows.micros(run_at), "error": error}
        await self._database.write([Statement("job_release", [row])])

    async def bury(self, job: Job, owner: str, *, error: str) -> None:
        await self._database.write([Statement("job_bury", [{"id": job.id, "owner": owner, "error": error}])])

    async def done(self, job: Job, owner: str) -> None:
        await self._database.write([Statement("job_done", [{"id": job.id, "owner": owner}])])

    async def dead(self, org: str = "", *, limit: int = 100) -> Sequence[Job]:
        return [rows.job(row) for row in await self._database.fetch("jobs_dead", org=org, limit=limit)]

    async def of_user(self, scope: Scope) -> Sequence[Job]:
        return [rows.job(row) for row in await self._database.fetch("jobs_of_lane", lane=str(scope.number))]

    async def revive(self, org: str, job_id: int, *, now: datetime) -> bool:
        row = {"id": job_id, "org": org, "now": rows.micros(now)}
        [revived] = await self._database.write([Statement("job_revive", [row])])
        return bool(revived)

    async def owners(self) -> Sequence[str]:
        return [row["owner"] for row in await self._database.fetch("jobs_owners")]

    async def release_all(self, owner: str) -> None:
        await self._database.write([Statement("jobs_release_all", [{"owner": owner}])])

    async def backlog(self) -> Backlog:
        [row] = await self._database.fetch("jobs_count")
        return Backlog(row["waiting"], row["dead"], rows.maybe_moment(row["oldest"]))

    async def unaccounted(self, *, before: datetime) -> int:
        pending = await self._database.fetch("events_pending", before=rows.micros(before), limit=MOST)
        if not pending:
            return 0
        jobs = [rows.job(row) for row in await self._database.fetch("jobs_of_kind", kind=REMEMBER)]
        named = {(int(job.lane), number) for job in jobs for number in job.payload.get("events", ())}
        return sum((row["user_id"], row["id"]) not in named for row in pending)

    async def tally(self, org: str, *, now: datetime) -> Sequence[Queued]:
        found = await self._database.fetch("jobs_tally", org=org, now=rows.micros(now))
        return [Queued(row["kind"], row["state"], row["n"], rows.moment(row["oldest"])) for row in found]
