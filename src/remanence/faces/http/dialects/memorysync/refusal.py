"""Refusals with a code of this dialect's own."""

from http import HTTPStatus
from typing import Any

from remanence.errors import RemanenceError


class Refused(RemanenceError):
    """MemorySync has a code for this case."""

    def __init__(self, status: HTTPStatus, code: str, message: str, **details: Any) -> None:
        self.status = status
        self.code = code
        super().__init__(message, **details)


class ProjectRequired(RemanenceError):
    """Send X-Project-ID, or use an API key that is locked to a project."""


def no_end_user() -> Refused:
    return Refused(
        HTTPStatus.BAD_REQUEST,
        "MISSING_END_USER_ID",
        "Say whose memory it is: X-End-User-ID, or end_user_id in the body.",
    )


def bad_project() -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, "INVALID_PROJECT_ID", "X-Project-ID is not a project id.")
