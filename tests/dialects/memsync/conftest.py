from collections.abc import Callable
from typing import Any

import httpx
import pytest


@pytest.fixture
def client(connect, org) -> httpx.Client:
    """A key of one user, as MemSync's keys are."""
    return connect(org=org, user="ada")


@pytest.fixture
def tell(client) -> Callable[..., dict[str, Any]]:
    """Store what the user says, as one conversation; returns the answer."""

    def store(*said: str, **more: Any) -> dict[str, Any]:
        messages = [{"role": "user", "content": content} for content in said]
        response = client.post("/v1/memories", json={"messages": messages, **more})
        assert response.status_code == 201, response.text
        return response.json()

    return store


@pytest.fixture
def state(client) -> Callable[..., list[str]]:
    """Store statements as they are; returns their ids."""

    def store(*statements: str | dict[str, Any], **more: Any) -> list[str]:
        memories = [
            {"memory": each, "categories": ["interests"]} if isinstance(each, str) else each for each in statements
        ]
        response = client.post("/v1/memories", json={"infer": False, "memories": memories, **more})
        assert response.status_code == 201, response.text
        return [memory["id"] for memory in response.json()["memories"]]

    return store


@pytest.fixture
def find(client) -> Callable[..., list[dict[str, Any]]]:
    def search(query: str, **more: Any) -> list[dict[str, Any]]:
        response = client.post("/v1/memories/search", json={"query": query, **more})
        assert response.status_code == 200, response.text
        return response.json()["memories"]

    return search
