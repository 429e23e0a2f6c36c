"""Work that the server still has to do for a user."""

import asyncio
from time import monotonic
from typing import Final

from .. import asking
from ..errors import APITimeoutError
from ..reading import read
from ..results import Job
from .transport import AsyncTransport

POLL: Final = 0.2
REMEMBER: Final = "remember"
MOST: Final = 1000


class AsyncJobs:
    """What waits for a user, and what was given up."""

    def __init__(self, transport: AsyncTransport, *, user_id: str | None) -> None:
        self._transport = transport
        self._user_id = user_id

    async def list(self, *, kind: str | None = None, limit: int = 100, user_id: str | None = None) -> tuple[Job, ...]:
        """Oldest first."""
        params = asking.query(user_id=user_id or self._user_id, kind=kind, limit=limit)
        return read(tuple[Job, ...], (await self._transport.call("GET", "/v1/jobs", params=params))["jobs"])

    async def retry(self, job_id: str, *, user_id: str | None = None) -> Job:
        """Try again what was given up."""
        asked = asking.body(user_id=user_id or self._user_id)
        return read(Job, await self._transport.call("POST", f"/v1/jobs/{job_id}/retry", json=asked, repeatable=False))

    async def wait(self, *, user_id: str | None = None, timeout: float = 60.0) -> None:
        """Until everything that was accepted is remembered. Raises APITimeoutError where that takes longer."""
        deadline = monotonic() + timeout
        while any(job.status == "waiting" for job in await self.list(kind=REMEMBER, limit=MOST, user_id=user_id)):
            if monotonic() > deadline:
                raise APITimeoutError(f"Not everything was remembered within {timeout:g} seconds.")
            await asyncio.sleep(POLL)
