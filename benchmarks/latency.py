"""How long a search takes over HTTP, against its floor, by how much the user remembers; and how fast storing goes.

    python benchmarks/latency.py [--sizes 100,1000,10000] [--json OUT]

The floor is what no search can undercut: embedding the question alone in this process, and a bare `GET /healthz`. All
figures are of one run and quoted as ratios too, since machines differ and are noisy. Needs no data: what is remembered
is made up here, from a fixed seed.
"""

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import httpx
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.reports import report
from benchmarks.served import ROOT, server

from remanence.adapters.models.local import LocalEmbedder

ROUNDS = 200
PER_CALL = 500
CHAT = 100
IDLE = 0.05
WHO = ["", "Brother ", "Sister ", "Colleague Ines ", "Friend Marek ", "Neighbour ", "Mother ", "Boss "]
DOES = ["likes", "collects", "has visited", "is learning about", "is afraid of", "writes about", "sold", "bought"]
WHAT = [
    "beetles",
    "trains",
    "castles",
    "tea",
    "chess",
    "maps",
    "bread",
    "bridges",
    "ferns",
    "clocks",
    "kites",
    "cheese",
]
WHERE = [
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
    "Leeds",
    "York",
    "Ghent",
]
QUESTIONS = [f"Who {does.removeprefix('is ')} {what} in {where}?" for does in DOES for what in WHAT for where in WHERE]


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    with server() as served:
        health = milliseconds(lambda: served.client.get("/healthz"))
        embedding = asyncio.run(embedded())
        floor = health["p50"] + embedding["p50"]
        searches, questions = {}, asked()
        for size in options.sizes:
            loaded = _load(served.client, size)
            _rest(served.pid)
            spent = milliseconds(searcher(served.client, f"user{size}", questions))
            searches[str(size)] = {
                **spent,
                "times_the_floor": round(spent["p50"] / floor, 2),
                "statements_stored_per_s": loaded,
            }
        figures = {
            "floor_ms": {"health": health, "embedding": embedding, "sum_of_p50": round(floor, 2)},
            "search_ms_by_memories": searches,
            "storing": _storing(served.client, health["p50"]),
            "bytes_per_memory": round(sum(f.stat().st_size for f in served.data.glob("*.db*")) / sum(options.sizes)),
        }
    report(options.json, figures)


def _load(client: httpx.Client, size: int) -> float:
    """Statements as they are, for a user of their own; returns how many were stored in a second."""
    chance = random.Random(size)
    started = time.perf_counter()
    for start in range(0, size, PER_CALL):
        memories = [
            {"memory": text, "categories": ["interests"]} for text in statements(chance, min(PER_CALL, size - start))
        ]
        body = {"user_id": f"user{size}", "infer": False, "memories": memories}
        client.post("/v1/memories", json=body).raise_for_status()
    return round(size / (time.perf_counter() - started), 1)


def _rest(pid: int) -> None:
    """Until what follows from storing so much is done: how long a search takes beside it is another question."""
    deadline = time.monotonic() + 120
    while _busy(pid) > IDLE and time.monotonic() < deadline:
        pass


def _busy(pid: int) -> float:
    """The share of a second that the process works in."""
    process = psutil.Process(pid)
    return float(process.cpu_percent(interval=1.0)) / 100


def statements(chance: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        year = chance.randint(1990, 2026)
        yield f"{chance.choice(WHO)}{chance.choice(DOES)} {chance.choice(WHAT)} in {chance.choice(WHERE)}, {year}"


def asked() -> Iterator[str]:
    """Each question once: the server keeps the vectors of the last ones."""
    return iter(random.Random(1).sample(QUESTIONS, len(QUESTIONS)))


def searcher(client: httpx.Client, user: str, questions: Iterator[str]) -> Callable[[], httpx.Response]:
    def search() -> httpx.Response:
        body = {"user_id": user, "query": next(questions)}
        return client.post("/v1/memories/search", json=body).raise_for_status()

    return search


def _storing(client: httpx.Client, health: float) -> dict[str, Any]:
    """A chat by rules: how long a turn takes with its outcome, and how soon many are acknowledged without."""
    chance = random.Random(2)
    said = [f"My {text.lower()}." for text in statements(chance, CHAT)]
    turns = [{"role": "user", "content": content} for content in said]
    one = iter(turns * 10)
    waiting = milliseconds(
        lambda: client.post("/v1/memories", json={"user_id": "chat", "messages": [next(one)]}), rounds=CHAT
    )
    acknowledged = milliseconds(
        lambda: client.post("/v1/memories", json={"user_id": "bulk", "messages": turns, "wait": False}), rounds=5
    )
    started = time.perf_counter()
    client.post("/v1/memories", json={"user_id": "many", "messages": turns}).raise_for_status()
    return {
        "one_turn_with_outcome_ms": waiting,
        "hundred_turns_acknowledged_ms": acknowledged,
        "acknowledged_times_health": round(acknowledged["p50"] / health, 1),
        "turns_per_s": round(CHAT / (time.perf_counter() - started), 1),
    }


async def embedded() -> dict[str, float]:
    embedder = await LocalEmbedder.open(cache=ROOT / ".cache" / "models")
    spent = []
    for question in random.Random(1).choices(QUESTIONS, k=ROUNDS):
        started = time.perf_counter()
        await embedder.embed_queries([question])
        spent.append(time.perf_counter() - started)
    await embedder.aclose()
    return _spread(spent)


def milliseconds(call: Callable[[], Any], *, rounds: int = ROUNDS) -> dict[str, float]:
    for _ in range(max(1, rounds // 20)):
        call()
    spent = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        spent.append(time.perf_counter() - started)
    return _spread(spent)


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    return {"p50": round(median(seconds) * 1000, 2), "p95": round(quantiles(seconds, n=20)[-1] * 1000, 2)}


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--sizes", type=lambda text: [int(part) for part in text.split(",")], default=[100, 1000, 10_000]
    )
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--data", type=Path, help="not needed: accepted because every benchmark takes it")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
