"""Memsy's own published client against the server, and plain HTTP where the client hides what came."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from memsy import EventPayload, MemsyClient, MemsyControlClient


@pytest.fixture
def key(server, org) -> str:
    """The first key of its org."""
    return server.key(org=org, prefix="msy_")


@pytest.fixture
def client(server, key) -> Iterator[MemsyClient]:
    with MemsyClient(f"{server.url}/v1", key, max_retries=0) as made:
        yield made


@pytest.fixture
def control(server, key) -> Iterator[MemsyControlClient]:
    with MemsyControlClient(f"{server.url}/api", key, max_retries=0) as made:
        yield made


@pytest.fixture
def http(server, key) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, headers={"Authorization": f"Bearer {key}"}, timeout=60) as made:
        yield made


@pytest.fixture
def said() -> Callable[..., EventPayload]:
    def event(content: str, **more: Any) -> EventPayload:
        return EventPayload(
            **{"actor_id": "ada", "session_id": "s1", "kind": "user_message", "content": content} | more
        )

    return event


@pytest.fixture
def settled(until) -> Callable[..., Any]:
    """Wait until nothing is pending; returns the last status."""

    def wait(client: MemsyClient, ids: list[str]) -> Any:
        return until(lambda: client.status(ids), lambda status: not status.pending_ids, seconds=60)

    return wait


@pytest.fixture
def tell(client, said, settled) -> Callable[..., list[str]]:
    """Have things said, and wait until they are remembered; returns the events' ids."""

    def ingest(*contents: str, **more: Any) -> list[str]:
        ids = client.ingest([said(content, **more) for content in contents]).event_ids
        assert settled(client, ids).completed_ids == ids
        return ids

    return ingest


@pytest.fixture
def event() -> Callable[..., dict[str, Any]]:
    """An event as JSON."""

    def of(**more: Any) -> dict[str, Any]:
        return {
            "actor_id": "ada", "session_id": "s1", "kind": "user_message", "content": "I live in Riga.", **more
        }  # fmt: skip

    return of
