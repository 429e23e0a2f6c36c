"""Search and ingest on PostgreSQL against SQLite, and what a second process of each adds, in one run on one machine.

    python benchmarks/stores.py [--memories 1000] [--json OUT]

The same data, the same model, the same calls, in turn. Throughput is that of eight clients.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.databases import POSTGRES, SQLITE, place
from benchmarks.latency import QUESTIONS, WHAT, WHERE, asked, statements
from benchmarks.reports import report
from benchmarks.running import Running, key

ROUNDS = 150
CLIENTS = 8
SECONDS = 8.0


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    medians = {kind: _medians(kind, options.memories) for kind in (SQLITE, POSTGRES)}
    ratios = {name: round(medians[POSTGRES][name] / medians[SQLITE][name], 2) for name in medians[SQLITE]}
    many = {f"{servers} servers, {servers} workers": _throughput(servers) for servers in (1, 2)}
    report(options.json, {"milliseconds_p50": medians, "postgres_times_sqlite": ratios, "postgres_per_second": many})


def _medians(kind: str, memories: int) -> dict[str, float]:
    with place(kind) as where, ExitStack() as stack:
        server = Running("serve", *where.flags, "--port", "0")
        stack.callback(server.stop)
        client = stack.enter_context(
            httpx.Client(base_url=server.url, headers={"X-API-Key": key(where.flags)}, timeout=60)
        )
        texts = list(statements(random.Random(1), memories))
        for start in range(0, memories, 500):
            written = [{"memory": text, "categories": ["interests"]} for text in texts[start : start + 500]]
            client.post("/v1/memories", json={"user_id": "ada", "infer": False, "memories": written}).raise_for_status()
        questions, told = asked(), count(1)

        def search() -> None:
            client.post("/v1/memories/search", json={"user_id": "ada", "query": next(questions)}).raise_for_status()

        def ingest(*, wait: bool) -> None:
            client.post("/v1/memories", json=_message("bob", next(told), wait=wait)).raise_for_status()

        return {
            "search": _median(search),
            "ingest with outcome": _median(lambda: ingest(wait=True)),
            "ingest acknowledged": _median(lambda: ingest(wait=False)),
        }


def _throughput(servers: int) -> dict[str, float]:
    """Eight clients at once, on as many processes as there are."""
    with place(POSTGRES) as where, ExitStack() as stack:
        secret = key(where.flags)
        running = [Running("serve", *where.flags, "--port", "0", REMANENCE_JOBS_AT_ONCE="0") for _ in range(servers)]
        running += [Running("worker", *where.flags) for _ in range(servers)]
        for each in running:
            stack.callback(each.stop)
        urls = [each.url for each in running[:servers]]
        clients = [
            stack.enter_context(httpx.Client(base_url=urls[at % servers], headers={"X-API-Key": secret}, timeout=60))
            for at in range(CLIENTS)
        ]
        ids = count(1)

        def ingest(at: int) -> None:
            clients[at].post("/v1/memories", json=_message(f"u{at}", next(ids), wait=True)).raise_for_status()

        def search(at: int) -> None:
            body = {"user_id": f"u{at}", "query": QUESTIONS[next(ids) % len(QUESTIONS)]}
            clients[at].post("/v1/memories/search", json=body).raise_for_status()

        return {"ingests with outcome": _rate(ingest), "searches": _rate(search)}


def _message(user: str, number: int, *, wait: bool) -> dict[str, Any]:
    content = (
        f"On trip {number} I saw {WHAT[number % len(WHAT)]} in {WHERE[number % len(WHERE)]} with {number + 2} friends."
    )
    return {"user_id": user, "wait": wait, "messages": [{"role": "user", "content": content}]}


def _rate(call: Callable[[int], None]) -> float:
    """Calls in a second, of all clients together."""
    ending = time.perf_counter() + SECONDS

    def go_on(at: int) -> int:
        done = 0
        while time.perf_counter() < ending:
            call(at)
            done += 1
        return done

    with ThreadPoolExecutor(CLIENTS) as pool:
        return round(sum(pool.map(go_on, range(CLIENTS))) / SECONDS, 1)


def _median(call: Callable[[], None]) -> float:
    for _ in range(10):
        call()
    spent = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        spent.append(time.perf_counter() - started)
    return round(median(spent) * 1000, 2)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--memories", type=int, default=1000, help="of the user who is searched")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--data", type=Path, help="not needed: accepted because every benchmark takes it")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
