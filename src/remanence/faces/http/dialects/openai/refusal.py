"""A refusal with a code of this dialect's own."""

from http import HTTPStatus
from typing import Any

from remanence.errors import RemanenceError


class Refused(RemanenceError):
    """The proxy has a code for this case."""

    def __init__(self, status: HTTPStatus, code: str, message: str, **details: Any) -> None:
        self.status = status
        self.code = code
        super().__init__(message, **details)


def no_upstream() -> Refused:
    return Refused(
        HTTPStatus.NOT_FOUND,
        "upstream_not_configured",
        "This server passes chats on to no model yet. Its operator sets REMANENCE_PROXY_URL to the base of an "
        "OpenAI-compatible API (https://api.openai.com/v1, say) and REMANENCE_PROXY_KEY to its key.",
    )


def operators_key_refused(status: int) -> Refused:
    """What the model's API says of it may repeat a part of the key."""
    return Refused(
        HTTPStatus.BAD_GATEWAY,
        "upstream_refused_key",
        f"The model's API refused this server's key ({status}). Its operator checks REMANENCE_PROXY_KEY.",
    )


def state_of_operator(field: str) -> Refused:
    """What the model's API keeps is kept in one account for all who come by here."""
    return Refused(
        HTTPStatus.BAD_REQUEST,
        "state_not_shared",
        f"{field} names what the model's API keeps in the operator's account, which is everybody's. Send the whole "
        "conversation, or bring a key of your own: X-Upstream-Authorization.",
        field=field,
    )
