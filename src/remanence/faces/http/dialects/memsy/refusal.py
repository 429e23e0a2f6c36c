"""A refusal with a code of this dialect's own."""

from http import HTTPStatus
from typing import Any

from remanence.errors import Denied, RemanenceError


class Refused(RemanenceError):
    """Memsy has a code for this case."""

    def __init__(self, status: HTTPStatus, code: str, message: str, **details: Any) -> None:
        self.status = status
        self.code = code
        super().__init__(message, **details)


def lacks(scope: str) -> Denied:
    return Denied(f"This key lacks the scope {scope}.", required_scope=scope)


def admin_required() -> Refused:
    return Refused(HTTPStatus.FORBIDDEN, "admin_required", "Only an administrator of the org may do that.")


def other_org(named: str) -> Refused:
    return Refused(HTTPStatus.FORBIDDEN, "org_mismatch", f"This key does not belong to the org {named!r}.")


def unknown(what: str) -> Refused:
    return Refused(HTTPStatus.NOT_FOUND, "not_found", f"There is no such {what}.")


def already_exists(what: str) -> Refused:
    return Refused(HTTPStatus.CONFLICT, "already_exists", f"There is a record of this {what} already.")
