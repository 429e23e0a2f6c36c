"""What is lost, doubled or left without an outcome when API, worker and database are killed under load.

    python benchmarks/kills.py [--kills 200] [--databases sqlite,postgres] [--json OUT]

Three writers store without pause, in part waiting for the outcome and in part leaving it to the worker. After the last
kill every event that was ever acknowledged is asked for. SQLite has no process of its own: there API and worker die.
"""

import argparse
import asyncio
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.databases import POSTGRES, SQLITE, Place, place
from benchmarks.reports import report
from benchmarks.running import Running, key

from remanence import bootstrap
from remanence.domain.access import DEFAULT_ORG
from remanence.domain.memory import Verb
from remanence.ports import EventListing
from remanence.settings import Settings

WRITERS = 3
PLACES = [
    "Oslo",
    "Bern",
    "Lima",
    "Cairo",
    "Delhi",
    "Quito",
    "Hanoi",
    "Accra",
    "Tunis",
    "Minsk",
    "Turin",
    "Leeds",
    "York",
    "Porto",
    "Faro",
    "Ghent",
]
QUIET = {"REMANENCE_EMBEDDER": "none", "REMANENCE_LOG_LEVEL": "error"}
PATIENCE_SECONDS = 300


@dataclass
class Load:
    """Writers who go on whatever happens, and remember what was acknowledged."""

    api: Running
    secret: str
    acknowledged: dict[str, str] = field(default_factory=dict)
    stopping: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        self.threads = [threading.Thread(target=self._write, args=(writer,)) for writer in range(WRITERS)]
        for thread in self.threads:
            thread.start()

    def go_on(self, count: int, seconds: float) -> None:
        """Until so many more are acknowledged, or the time is over."""
        deadline, enough = time.monotonic() + seconds, len(self.acknowledged) + count
        while len(self.acknowledged) < enough and time.monotonic() < deadline:
            time.sleep(0.005)

    def stop(self) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def _write(self, writer: int) -> None:
        number = 0
        with httpx.Client(headers={"X-API-Key": self.secret}, timeout=10) as client:
            while not self.stopping.is_set():
                number += 1
                place_name = PLACES[number % len(PLACES)]
                content = (
                    f"On my {number}th trip as traveller {writer} I went to {place_name} with {number + 3} friends."
                )
                name = f"w{writer}-{number}"
                message = {"role": "user", "content": content, "id": name}
                body = {"user_id": f"writer{writer}", "wait": number % 3 == 0, "messages": [message]}
                try:
                    response = client.post(f"{self.api.url}/v1/memories", json=body)
                except httpx.HTTPError:
                    time.sleep(0.02)
                    continue
                if response.status_code in {201, 202}:
                    self.acknowledged[name] = response.json()["events"][0]["id"]


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    report(options.json, {"databases": {kind: _proved(kind, options.kills) for kind in options.databases}})


def _proved(kind: str, kills: int) -> dict[str, Any]:
    started = time.perf_counter()
    chance = random.Random(7)
    with place(kind) as where:
        secret = key(where.flags)
        api = Running("serve", *where.flags, "--port", "0", REMANENCE_JOBS_AT_ONCE="1", **QUIET)
        worker = Running("worker", *where.flags, **QUIET)
        killing = {"api": api.restart, "worker": worker.restart}
        if kind == POSTGRES:
            killing["database"] = where.kill
        load = Load(api, secret)
        load.start()
        died: Counter[str] = Counter()
        for turn in range(kills):
            load.go_on(1, 10)
            time.sleep(chance.uniform(0.0, 0.3))
            victim = list(killing)[turn % len(killing)]
            killing[victim]()
            died[victim] += 1
        load.stop()
        pending = _waited(api, secret, load.acknowledged)
        statuses = [worker.stop(), api.stop()]
        found = asyncio.run(_found(where, load.acknowledged))
    return {
        "kills": dict(died),
        "acknowledged": len(load.acknowledged),
        "still_pending": pending,
        **found,
        "ended_well": statuses == [0, 0],
        "seconds": round(time.perf_counter() - started),
    }


def _waited(api: Running, secret: str, acknowledged: dict[str, str]) -> int:
    """How many have no outcome even after a lease has run out and the work was done again."""
    waiting = dict(acknowledged)
    deadline = time.monotonic() + PATIENCE_SECONDS
    with httpx.Client(base_url=api.url, headers={"X-API-Key": secret}, timeout=60) as client:
        while waiting and time.monotonic() < deadline:
            for name, event in list(waiting.items()):
                found = client.get(f"/v1/events/{event}", params={"user_id": _writer(name)})
                if found.status_code == 200 and found.json()["outcome"] != "pending":
                    del waiting[name]
            time.sleep(0.2)
    return len(waiting)


async def _found(where: Place, acknowledged: dict[str, str]) -> dict[str, Any]:
    """What the database itself holds."""
    url = None if where.kind == SQLITE else where.url
    outcomes: Counter[str] = Counter()
    times: Counter[str] = Counter()
    doubled = 0
    async with bootstrap.store(Settings(data=where.folder, database_url=url, embedder="none")) as store:
        for user in await store.directory.users(DEFAULT_ORG):
            for each in await store.events.listed(user.scope, EventListing(limit=1_000_000)):
                times[each.event.external_id] += 1
                outcomes[each.outcome.verdict.value] += 1
            memories = await store.memories.every(user.scope)
            texts = Counter(memory.text for memory in memories)
            doubled += sum(count - 1 for count in texts.values())
            changes = [change for m in memories for change in await store.memories.history(user.scope, m.id)]
            doubled += sum(change.verb is Verb.ADDED for change in changes) - len(memories)
    return {
        "lost": sum(times[name] == 0 for name in acknowledged),
        "doubled": sum(count - 1 for count in times.values()) + doubled,
        "outcomes_of_all": dict(outcomes),
    }


def _writer(name: str) -> str:
    return name.partition("-")[0].replace("w", "writer")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="on each database")
    parser.add_argument("--databases", type=lambda text: text.split(","), default=[SQLITE, POSTGRES])
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--data", type=Path, help="not needed: accepted because every benchmark takes it")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
