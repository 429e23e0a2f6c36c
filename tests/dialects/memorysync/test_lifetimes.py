"""What has reached its end, or was forgotten, is in no read and in no table; on a clock that is set by hand."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing, nullcontext
from typing import Any

import httpx
import pytest
from tests.engine.conftest import SetClock

from remanence import bootstrap
from remanence.adapters.sql import SqliteDatabase, SqlStore
from remanence.settings import Settings
from remanence.testing.embedders import HashedWords

WORD = "zeppelin"
PARKED = f"The user parked the {WORD} in Leeds."
OTHER = "The user repairs an old bicycle on Mondays."
PLACE = {"tenant_id": "acme", "user_id": "ada"}
READS: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    "query": ("POST", "/memory/query", {"query": f"{WORD} parked", "k": 50}),
    "retrieve": ("POST", "/memory/retrieve", {"query": f"{WORD} parked", "k": 50, "computation_tier": "high"}),
    "routed": ("POST", "/memory/search/routed", {"query": f"summary of parked {WORD}", "k": 50}),
    "synthesize": ("POST", "/memory/synthesize", {"query": "parked in Leeds"}),
    "compose": ("POST", "/memory/compose", {"prompt_template": "parked in Leeds {memories}", "recall_k": 50}),
    "export": ("GET", "/memory/export", None),
    "graph": ("GET", "/memory/graph", None),
    "decisions": ("GET", "/memory/decisions", None),
    "intelligence": ("GET", "/memory/intelligence", None),
    "v1 query": ("POST", "/v1/memory/query", {**PLACE, "prompt": "parked in Leeds"}),
    "v1 recall": ("POST", "/v1/memory/recall", {**PLACE, "prompt": f"where is the {WORD} parked"}),
    "v1 list": ("GET", "/v1/memory/acme/ada/list", None),
}
SILENT = {"intelligence"}
"""It tells of single memories only where there is a pattern in them."""
TOO: dict[str, tuple[str, str]] = {
    "get": ("GET", "/memory/{id}"),
    "history": ("GET", "/memory/{id}/history"),
    "patch": ("PATCH", "/memory/{id}"),
    "feedback": ("POST", "/memory/{id}/feedback"),
    "relations": ("POST", "/memory/{id}/relations"),
    "around": ("GET", "/memory/graph?memory_id={id}"),
    "status": ("GET", "/v1/memory/status/m_{id}"),
}
"""By a memory's id: nothing is there."""
BODIES = {
    "patch": {"tags": ["x"]},
    "feedback": {"signal": "positive"},
    "relations": {"to_memory_id": 1, "relationship_type": "supports"},
}


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
async def client(tmp_path, clock) -> AsyncIterator[httpx.AsyncClient]:
    """Calls of Ada's, to an application of its own that forgets at once."""
    store = SqlStore(SqliteDatabase(tmp_path / "remanence.db"))
    await store.open()
    settings = Settings(data=tmp_path, forgotten_days=0)
    engine = bootstrap.assemble(settings, store, HashedWords(), clock=clock)
    secret, _ = await engine.keys.create(org="acme", tier="unlimited")
    app = bootstrap.application(settings, lambda: nullcontext(engine))
    headers = {"X-API-Key": secret, "X-End-User-ID": "ada"}
    opened, done = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        """In one task: what opens an application must close it."""
        async with app.router.lifespan_context(app):
            opened.set()
            await done.wait()

    living = asyncio.create_task(live())
    await opened.wait()
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as client:
        client.engine = engine  # type: ignore[attr-defined]
        yield client
    done.set()
    await living
    await store.aclose()


@pytest.fixture
def rows(tmp_path) -> Callable[[], str]:
    """Everything that stands in any table, as one text."""

    def dump() -> str:
        with closing(sqlite3.connect(tmp_path / "remanence.db")) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            found = [repr(row) for (name,) in names for row in connection.execute(f"SELECT * FROM {name}").fetchall()]
        return "\n".join(found).casefold()

    return dump


async def add(client, text, **more):
    response = await client.post("/memory/add", json={"text": text, **more})
    assert response.status_code == 201, response.text
    return response.json()


async def telling(client):
    """The reads that tell of it."""
    found = set()
    for name, (method, path, body) in READS.items():
        response = await client.request(method, path, json=body)
        assert response.status_code == 200, (name, response.text)
        answer = {key: value for key, value in response.json().items() if key != "query"}
        if WORD in str(answer).casefold():
            found.add(name)
    return found


async def with_company(client, memory):
    """Related to another, called a contradiction of it, summed up with it, judged, and looked at."""
    other = await add(client, OTHER)
    for kind in ("supports", "contradiction"):
        body = {"to_memory_id": other["id"], "relationship_type": kind, "metadata": {"why": WORD}}
        assert (await client.post(f"/memory/{memory['id']}/relations", json=body)).status_code == 201
    await client.post(f"/memory/{memory['id']}/feedback", json={"signal": "positive", "comment": f"the {WORD}"})
    body = {"memory_ids": [memory["id"], other["id"]], "lossless": True}
    summed = (await client.post("/memory/summarize", json=body)).json()
    assert WORD in summed["text"]
    return summed


async def test_what_has_reached_its_end_leaves_every_read_at_its_minute(client, clock):
    memory = await add(client, PARKED, ttl_minutes=5)
    summed = await with_company(client, memory)
    assert await telling(client) == READS.keys() - SILENT
    assert summed["expires_at"] == memory["expires_at"]

    clock.forward(minutes=4, seconds=50)
    still = await telling(client)
    clock.forward(seconds=10)

    assert still == READS.keys() - SILENT
    assert await telling(client) == set()
    assert await by_id(client, memory, summed) == {404}
    stats = (await client.get("/memory/knowledge/stats")).json()
    assert stats["total_memories"] == 1


async def test_what_is_forgotten_leaves_every_read_at_once_and_every_table(client, rows):
    memory = await add(client, PARKED, tags=["x"], client_ref="r1", metadata={"note": "plain"})
    summed = await with_company(client, memory)
    await add(client, f"{PARKED} It is red.", deduplicate=False)
    assert await telling(client) == READS.keys() - SILENT

    first = await client.request("DELETE", "/memory/forget", json={"memory_ids": [memory["id"]]})
    rest = [each["id"] for each in (await client.get("/memory/export")).json()["memories"] if WORD in each["text"]]
    await client.request("DELETE", "/memory/forget", json={"memory_ids": rest or [1]})
    await client.engine.worker.drain()

    assert first.json() == [memory["id"]]
    assert await telling(client) == set()
    assert await by_id(client, memory, summed) == {404}
    assert WORD not in rows()
    assert "bicycle" in rows()


async def by_id(client, *memories):
    answers = set()
    for memory in memories:
        for name, (method, path) in TOO.items():
            response = await client.request(method, path.format(id=memory["id"]), json=BODIES.get(name))
            answers.add(response.status_code)
    return answers
