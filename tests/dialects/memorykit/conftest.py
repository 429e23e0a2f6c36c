from collections.abc import Callable
from typing import Any

import httpx
import pytest


@pytest.fixture
def bearing(server) -> Any:
    """Clients of a server with a token each, as MemoryKit's documents show them."""
    clients: list[httpx.Client] = []

    def client(at: Any = None, **key: Any) -> httpx.Client:
        at = at or server
        headers = {"Authorization": f"Bearer {at.key(**key)}"}
        clients.append(httpx.Client(base_url=f"{at.url}/v1", headers=headers, timeout=60))
        return clients[-1]

    yield client
    for each in clients:
        each.close()


@pytest.fixture
def client(bearing, org) -> httpx.Client:
    return bearing(org=org, user="ada")


@pytest.fixture
def refused() -> Callable[..., dict[str, Any]]:
    """Checks an error's status, code and form; returns its details."""

    def check(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
        body = response.json()
        assert (response.status_code, body["error"]) == (status, code), response.text
        assert body["message"]
        assert body.keys() <= {"error", "message", "details"}
        assert all(isinstance(text, str) for text in body.get("details", {}).values())
        return body.get("details", {})

    return check
