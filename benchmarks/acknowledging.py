"""How soon a session of 100 events is acknowledged by the Memsy API, against a bare health call, and how soon found.

    python benchmarks/acknowledging.py [--rounds 20] [--json OUT]

The target is five times the median of `GET /v1/health` in the same run. Each round sends a session of its own, made up
here from a fixed seed: questions and facts of a user, longer answers of an assistant, results of tools. A round waits
until nothing is pending, so that the next one is not measured against the work on the last; `while_working` measures
both calls while that work goes on.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.reports import report
from benchmarks.served import server

EVENTS = 100
TARGET = 5.0
HEALTH_CALLS = 20
"""Before each session."""
FACTS = (
    "I work as a {job} in {place}, since {year}.",
    "My {relative} lives in {place} and collects {thing}.",
    "Please keep your answers short and skip the {thing}.",
    "We decided to ship the {thing} release on the {day}th, not earlier.",
    "Last {month} I went to {place} with my {relative} to look at {thing}.",
    "Can you find out when the museum of {thing} in {place} opens?",
    "I prefer {thing} over anything else when I have {day} minutes to spare.",
)
ANSWERS = (
    (
        "Sure. From what you told me about {place} I would start with the {thing}: it takes {day} minutes, and your"
        " {relative} could join you later. If that is too much, leave out the second part until {month}."
    ),
    (
        "Here is what I found on {thing}. The museum in {place} opened in {year}. It is closed on Mondays and takes"
        " groups of up to {day}. Tickets are sold online. Shall I put it on your list for {month}?"
    ),
)
RESULTS = ('{{"museum": "{thing}", "city": "{place}", "founded": {year}, "open": true, "price": {day}}}',)
WORDS = {
    "job": ["nurse", "teacher", "bus driver", "data analyst", "carpenter"],
    "place": ["Oslo", "Bern", "Lima", "Leeds", "Ghent", "Porto", "Turin"],
    "thing": ["beetles", "trains", "castles", "tea", "maps", "clocks", "kites"],
    "relative": ["sister", "brother", "colleague", "neighbour", "uncle"],
    "month": ["March", "June", "October"],
}


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    with server() as served:
        _round(served.client, "warm")
        rounds = [_round(served.client, str(number)) for number in range(options.rounds)]
        figures = {
            "events": EVENTS,
            "bytes_of_a_session": len(json.dumps(_session("0"))),
            "quiet": _ratio(
                [spent for each in rounds for spent in each["health"]], [each["acknowledged"] for each in rounds]
            ),
            "while_working": _while_working(served.client, options.rounds),
            "seconds_until_found": {
                "median": round(median(each["found"] for each in rounds), 2),
                "slowest": round(max(each["found"] for each in rounds), 2),
            },
            "accounted_for": all(each["accounted_for"] for each in rounds),
        }
    report(options.json, figures)


def _round(client: httpx.Client, name: str) -> Mapping[str, Any]:
    """Health calls, a session, and the wait until all of it is settled."""
    health = [_timed(lambda: client.get("/v1/health"))[0] for _ in range(HEALTH_CALLS)]
    acknowledged, answer = _timed(lambda: client.post("/v1/ingest", json=_session(name)))
    ids = answer.json()["event_ids"]
    started = time.perf_counter()
    status = _settled(client, ids)
    return {
        "health": health,
        "acknowledged": acknowledged,
        "found": time.perf_counter() - started,
        "accounted_for": sorted(status["completedIds"]) == sorted(ids) and status["total"] == EVENTS,
    }


def _while_working(client: httpx.Client, rounds: int) -> Mapping[str, float]:
    """Sessions one after another, without waiting, each with a health call after it."""
    health, sessions, ids = [], [], []
    for number in range(rounds):
        spent, answer = _timed(lambda: client.post("/v1/ingest", json=_session(f"busy {number}")))  # noqa: B023 - at once
        sessions.append(spent)
        ids.append(answer.json()["event_ids"])
        health += [_timed(lambda: client.get("/v1/health"))[0] for _ in range(5)]
    for each in ids:
        _settled(client, each)
    return _ratio(health, sessions)


def _settled(client: httpx.Client, ids: Sequence[str]) -> Mapping[str, Any]:
    while (status := client.post("/v1/status", json={"event_ids": ids}).json())["pendingIds"]:
        time.sleep(0.02)
    answer: Mapping[str, Any] = status
    return answer


def _timed(call: Callable[[], httpx.Response]) -> tuple[float, httpx.Response]:
    started = time.perf_counter()
    answer = call().raise_for_status()
    return 1000 * (time.perf_counter() - started), answer


def _ratio(health: Sequence[float], sessions: Sequence[float]) -> Mapping[str, float]:
    bare, session = median(health), median(sessions)
    return {
        "health_ms": round(bare, 2),
        "acknowledged_ms": round(session, 2),
        "slowest_ms": round(max(sessions), 2),
        "times_a_health_call": round(session / bare, 2),
        "target": TARGET,
    }


def _session(name: str) -> Mapping[str, Any]:
    chance = random.Random(name)
    return {"events": [_event(chance, name, number) for number in range(EVENTS)]}


def _event(chance: random.Random, name: str, number: int) -> Mapping[str, Any]:
    kind = ("user_message", "assistant_message", "user_message", "tool_result")[number % 4]
    templates = {"user_message": FACTS, "assistant_message": ANSWERS, "tool_result": RESULTS}[kind]
    words = {word: chance.choice(choices) for word, choices in WORDS.items()}
    content = chance.choice(templates).format(**words, year=1950 + number, day=2 + number % 27)
    return {"actor_id": f"actor {name}", "session_id": f"session {name}", "kind": kind, "content": content,
            "ts": f"2026-03-20T10:{number % 60:02d}:00Z"}  # fmt: skip


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", type=Path, help="where to write the figures")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
