"""Several processes on one database are one product."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import psutil
import pytest
from tests.e2e.commands import run

USERS = [f"user{number}" for number in range(6)]
PLACES = "Oslo Bern Lima Cairo Delhi Quito Hanoi Accra Tunis Minsk".split()


@pytest.fixture
def connect():
    with ExitStack() as stack:

        def connected(server, key):
            client = httpx.Client(base_url=server.url, headers={"X-API-Key": key}, timeout=30)
            return stack.enter_context(client)

        yield connected


def test_two_servers_and_two_workers_remember_as_one(emptied_postgres, tmp_path, start, connect, until):
    where = ["--data", str(tmp_path), "--database-url", emptied_postgres]
    key = run("keys", "create", *where, "--tier", "unlimited").stdout.strip()
    servers = [start("serve", *where, "--port", "0", REMANENCE_JOBS_AT_ONCE="0") for _ in range(2)]
    workers = [start("worker", *where) for _ in range(2)]
    here, there = (connect(server, key) for server in servers)

    def tell(number):
        client = (here, there)[number % 2]
        place = PLACES[number % len(PLACES)]
        message = {"role": "user", "content": f"On trip {number} I went to {place}.", "id": f"m{number}"}
        body = {"user_id": USERS[number % len(USERS)], "wait": False, "messages": [message]}
        return client.post("/v1/memories", json=body).raise_for_status().json()["events"][0]["id"]

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(tell, range(60)))

    def outcomes():
        return [
            here.get(f"/v1/events/{event}", params={"user_id": USERS[number % len(USERS)]}).json()["outcome"]
            for number, event in enumerate(told)
        ]

    settled = until(outcomes, lambda found: "pending" not in found, seconds=60)
    seen = [[listed(client, user) for user in USERS] for client in (here, there)]
    memory = seen[0][0][0]
    here.patch(f"/v1/memories/{memory['id']}", json={"user_id": USERS[0], "memory": "Keeps llamas"}).raise_for_status()
    found = there.post("/v1/memories/search", json={"user_id": USERS[0], "query": "llamas"}).json()

    assert set(settled) <= {"stored", "merged", "superseding"}
    assert seen[0] == seen[1]
    assert sum(map(len, seen[0])) == 60
    assert "Keeps llamas" in str(found)
    assert [each.stop() for each in (*servers, *workers)] == [0, 0, 0, 0]


def listed(client, user):
    found = client.get("/v1/memories", params={"user_id": user, "limit": 100}).raise_for_status().json()
    return sorted(found["memories"], key=lambda memory: memory["id"])


def test_workers_on_one_port_outlive_each_other(where, key, start, connect, until):
    server = start("serve", *where, "--port", "0", "--workers", "2")
    client = connect(server, key)
    before = children(server.process.pid)

    os.kill(before[-1], signal.SIGKILL)
    after = until(lambda: children(server.process.pid), lambda found: found != before and len(found) == len(before))
    answers = [
        client.post("/v1/memories/search", json={"user_id": "a", "query": "anything"}).status_code for _ in range(10)
    ]

    assert after[:-1] == before[:-1]
    assert answers == [200] * 10
    assert server.stop() == 0


def children(pid):
    """The processes that it has started, oldest first; the first of them only keeps count of the others' files."""
    return sorted(each.pid for each in psutil.Process(pid).children())


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_what_cannot_start_says_why(command, tmp_path):
    failed = run(command, "--data", str(tmp_path), "--database-url", "postgresql://127.0.0.1:1/x", check=False)

    assert failed.returncode == 1
    assert "nobody listens at that address" in " ".join(failed.stderr.split())
