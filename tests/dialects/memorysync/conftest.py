from collections.abc import Callable
from typing import Any

import httpx
import pytest


@pytest.fixture
def client(connect, org) -> httpx.Client:
    """A service's key, locked to a project, as MemorySync's keys are, speaking for one user."""
    made = connect(org=org)
    made.headers["X-End-User-ID"] = "ada"
    return made


@pytest.fixture
def add(client) -> Callable[..., dict[str, Any]]:
    """Remember a text; returns the memory."""

    def store(text: str, **more: Any) -> dict[str, Any]:
        headers = more.pop("headers", {})
        response = client.post("/memory/add", json={"text": text, **more}, headers=headers)
        assert response.status_code == 201, response.text
        return response.json()

    return store


@pytest.fixture
def query(client) -> Callable[..., list[dict[str, Any]]]:
    def ask(question: str, **more: Any) -> list[dict[str, Any]]:
        headers = more.pop("headers", {})
        response = client.post("/memory/query", json={"query": question, **more}, headers=headers)
        assert response.status_code == 200, response.text
        return response.json()["memories"]

    return ask


@pytest.fixture
def get(client) -> Callable[..., httpx.Response]:
    def one(memory_id: int | str, path: str = "") -> httpx.Response:
        return client.get(f"/memory/{memory_id}{path}")

    return one
