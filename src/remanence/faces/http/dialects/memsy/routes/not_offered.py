"""What Memsy sells or runs for its customers and a server of one's own has not: said honestly, in Memsy's words."""

from http import HTTPStatus
from typing import Any, Final

from remanence.faces.http.dialects.memsy.asking import Auditor, Known, Routes
from remanence.faces.http.dialects.memsy.refusal import Refused, unknown


async def billing_summary(_: Auditor) -> dict[str, Any]:
    """There is nothing to pay for."""
    raise Refused(
        HTTPStatus.FORBIDDEN,
        "billing_not_enabled",
        "Remanence is free and runs on your own machines: there is no billing.",
        interest_path="/api/interest/pro",
    )


async def invoices(_: Auditor) -> list[dict[str, Any]]:
    """None were ever written."""
    return []


async def interest_status(_: Known) -> dict[str, bool]:
    """Nobody asks for it."""
    return {"expressed": False}


async def express_interest(_: Known) -> dict[str, str]:
    """Nothing is kept of what is sent."""
    return {"message": "There is no paid plan: everything is in this server already. Nothing was recorded."}


async def providers(_: Known) -> dict[str, list[str]]:
    """Connectors that this server has."""
    return {"providers": []}


async def connectors(_: Known) -> list[dict[str, Any]]:
    """Those that are set up."""
    return []


async def connector_status(provider: str, _: Known) -> dict[str, Any]:  # noqa: ARG001 - whichever it is
    """No provider is connected."""
    return {"connected": False, "display_name": None}


async def no_connector(path: str, _: Known) -> None:  # noqa: ARG001 - whichever it is
    """There is none until a connector exists."""
    raise unknown("connector")


async def agent_signup(path: str = "") -> None:  # noqa: ARG001 - whichever step it is
    """Agents get their keys from whoever runs the server."""
    raise Refused(
        HTTPStatus.NOT_FOUND, "agent_signup_not_enabled", "Keys are made by an administrator, not by signing up."
    )


ROUTES: Final[Routes] = (
    ("GET", "/api/billing/summary", billing_summary, {}),
    ("GET", "/api/billing/invoices", invoices, {}),
    ("GET", "/api/interest/pro/status", interest_status, {}),
    ("POST", "/api/interest/pro", express_interest, {}),
    ("GET", "/api/connectors/providers", providers, {}),
    ("GET", "/api/connectors", connectors, {}),
    ("GET", "/api/connectors/{provider}/status", connector_status, {}),
    *((method, "/api/connectors/{path:path}", no_connector, {"include_in_schema": False})
      for method in ("GET", "POST", "PUT", "PATCH", "DELETE")),
    ("POST", "/api/agents/signup", agent_signup, {}),
    ("POST", "/api/agents/signup/{path:path}", agent_signup, {"include_in_schema": False}),
)  # fmt: skip
