"""`kill -9` in the middle of a stream of stores: what was acknowledged is there, once, with its outcome."""

import asyncio
import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

import httpx
from tests.e2e.commands import Command

from remanence import bootstrap
from remanence.domain.access import DEFAULT_ORG
from remanence.domain.memory import Verb
from remanence.settings import Settings

KILLS = {"sqlite": 20, "postgres": 5}
WRITERS = 3
PATIENCE_SECONDS = 180
"""Longer than a lease, so that even a slow machine sees the end."""
PLACES = "Oslo Bern Lima Cairo Delhi Quito Hanoi Accra Tunis Minsk Turin Leeds York Porto Faro Ghent".split()


def test_what_was_acknowledged_survives_kills_once(where, key, until, database):
    server = Command("serve", *where, "--port", "0")
    acknowledged: dict[str, str] = {}
    stopping = threading.Event()

    def write(writer: int) -> None:
        number = 0
        with httpx.Client(headers={"X-API-Key": key}, timeout=10) as client:
            while not stopping.is_set():
                number += 1
                name = f"w{writer}-{number}"
                place = PLACES[number % len(PLACES)]
                content = f"On my {number}th trip as traveller {writer} I went to {place} with {number + 3} friends."
                body = {
                    "user_id": f"writer{writer}",
                    "wait": number % 3 != 0,
                    "messages": [{"role": "user", "content": content, "id": name}],
                }
                try:
                    response = client.post(f"{server.url}/v1/memories", json=body)
                except httpx.HTTPError:
                    time.sleep(0.02)
                    continue
                if response.status_code in {201, 202}:
                    acknowledged[name] = response.json()["events"][0]["id"]

    server.start()
    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for writer in writers:
        writer.start()
    chance = random.Random(7)
    for _ in range(KILLS[database]):
        before = len(acknowledged)
        until(lambda: len(acknowledged), lambda count: count > before, seconds=60)  # noqa: B023 - asked at once
        time.sleep(chance.uniform(0.0, 0.3))
        server.kill()
        server.start()
    stopping.set()
    for writer in writers:
        writer.join()

    outcomes = settled(server, key, acknowledged)
    assert server.stop() == 0
    assert len(acknowledged) >= KILLS[database]
    assert "pending" not in outcomes
    assert outcomes["failed"] == 0
    asyncio.run(once_in(where, acknowledged))


def settled(server: Command, key: str, acknowledged: dict[str, str]) -> Counter[str]:
    """How often each outcome is seen, once leases have run out and the work has been done again."""
    waiting = dict(acknowledged)
    outcomes: Counter[str] = Counter()
    deadline = time.monotonic() + PATIENCE_SECONDS
    with httpx.Client(base_url=server.url, headers={"X-API-Key": key}, timeout=60) as client:
        while waiting and time.monotonic() < deadline:
            for name, event_id in list(waiting.items()):
                found = client.get(f"/v1/events/{event_id}", params={"user_id": writer_of(name)})
                assert found.status_code == 200, f"{name} was acknowledged and is lost"
                if found.json()["outcome"] != "pending":
                    outcomes[found.json()["outcome"]] += 1
                    del waiting[name]
            time.sleep(0.2)
    outcomes.update("pending" for _ in waiting)
    return outcomes


async def once_in(where: Sequence[str], acknowledged: dict[str, str]) -> None:
    flags = dict(zip(where[::2], where[1::2], strict=True))
    settings = Settings(data=flags["--data"], database_url=flags.get("--database-url"), embedder="none")
    async with bootstrap.store(settings) as store:
        for user in await store.directory.users(DEFAULT_ORG):
            events = await store.items.events(user.scope, model="", since=-1)
            said = await store.events.contents(user.scope, [item.id for item in events])
            kept = await store.memories.active(user.scope, now=datetime.now(UTC))
            named = Counter(event.external_id for event in said)
            mine = [name for name in acknowledged if writer_of(name) == user.scope.user]
            assert {name: named[name] for name in mine if named[name] != 1} == {}
            assert [text for text, times in Counter(memory.text for memory in kept).items() if times > 1] == []
            for memory in kept:
                history = await store.memories.history(user.scope, memory.id)
                assert [change.verb for change in history].count(Verb.ADDED) == 1


def writer_of(name: str) -> str:
    return name.partition("-")[0].replace("w", "writer")
