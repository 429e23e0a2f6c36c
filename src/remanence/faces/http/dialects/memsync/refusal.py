"""A refusal with a code of this dialect's own."""

from http import HTTPStatus
from typing import Any

from remanence.errors import RemanenceError


class Refused(RemanenceError):
    """MemSync has a code for this case."""

    def __init__(self, status: HTTPStatus, code: str, message: str, **details: Any) -> None:
        self.status = status
        self.code = code
        super().__init__(message, **details)


def no_memory(text: str, **details: Any) -> Refused:
    return Refused(
        HTTPStatus.NOT_FOUND,
        "MEMORY_NOT_FOUND",
        "Memory not found",
        memory_id=text,
        reason="Memory does not exist or user lacks access",
        **details,
    )
