"""What can go wrong, in the engine's own words. No HTTP status lives here: each face has its own table.

RemanenceError
├── NotFound          the thing named does not exist in this scope
├── Invalid           the request can never succeed as written
├── Denied            this caller may not
│   └── Unauthenticated   nobody is asking: the credential is missing, unknown, revoked or expired
├── Conflict          what is there does not allow it
│   └── Stale         someone else changed it first; retry with fresh state
├── Exhausted         a limit is used up; retry later
│   └── OverQuota         what the plan allows in a month is used up
└── Unavailable       a dependency (model, database) did not answer
"""

from collections.abc import Mapping
from typing import Any


class RemanenceError(Exception):
    """Something went wrong."""

    def __init__(self, message: str = "", **details: Any) -> None:
        self.message = message or (type(self).__doc__ or "").splitlines()[0]
        self.details: Mapping[str, Any] = details
        super().__init__(self.message)


class NotFound(RemanenceError):
    """It does not exist."""


class Invalid(RemanenceError):
    """The request can never succeed as written."""

    def __init__(self, message: str = "", *, field: str = "", **details: Any) -> None:
        self.field = field
        super().__init__(message, **details)


class Denied(RemanenceError):
    """The caller may not do that."""


class Unauthenticated(Denied):
    """A valid credential is needed."""


class Conflict(RemanenceError):
    """What is there does not allow that."""


class Stale(Conflict):
    """It was changed meanwhile; read it again and retry."""


class Exhausted(RemanenceError):
    """A limit is used up; retry later."""

    def __init__(self, message: str = "", *, retry_after: float = 1.0, **details: Any) -> None:
        self.retry_after = retry_after
        super().__init__(message, **details)


class OverQuota(Exhausted):
    """What the plan allows in a month is used up."""


class Unavailable(RemanenceError):
    """A part that this needs did not answer."""
