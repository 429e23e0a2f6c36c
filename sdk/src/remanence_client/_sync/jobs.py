# Made from _async/jobs.py by `make sync`: change that.
"""Work that the server still has to do for a user."""

from time import monotonic, sleep
from typing import Final

from .. import asking
from ..errors import APITimeoutError
from ..reading import read
from ..results import Job
from .transport import Transport

POLL: Final = 0.2
REMEMBER: Final = "remember"
MOST: Final = 1000


class Jobs:
    """What waits for a user, and what was given up."""

    def __init__(self, transport: Transport, *, user_id: str | None) -> None:
        self._transport = transport
        self._user_id = user_id

    def list(self, *, kind: str | None = None, limit: int = 100, user_id: str | None = None) -> tuple[Job, ...]:
        """Oldest first."""
        params = asking.query(user_id=user_id or self._user_id, kind=kind, limit=limit)
        return read(tuple[Job, ...], (self._transport.call("GET", "/v1/jobs", params=params))["jobs"])

    def retry(self, job_id: str, *, user_id: str | None = None) -> Job:
        """Try again what was given up."""
        asked = asking.body(user_id=user_id or self._user_id)
        return read(Job, self._transport.call("POST", f"/v1/jobs/{job_id}/retry", json=asked, repeatable=False))

    def wait(self, *, user_id: str | None = None, timeout: float = 60.0) -> None:
        """Until everything that was accepted is remembered. Raises APITimeoutError where that takes longer."""
        deadline = monotonic() + timeout
        while any(job.status == "waiting" for job in self.list(kind=REMEMBER, limit=MOST, user_id=user_id)):
            if monotonic() > deadline:
                raise APITimeoutError(f"Not everything was remembered within {timeout:g} seconds.")
            sleep(POLL)
