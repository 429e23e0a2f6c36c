"""What memory costs a voice agent on this machine, which has some tenths of a second for each of its replies.

    export REMANENCE_API_KEY=…                # the key that `make serve` printed
    python examples/voice_budget.py --rounds 100 --budget 50

Each round is a turn of a call: the agent asks for the context of what it just heard, and hands the turn over to be
remembered without waiting for it to be understood. Beside them, what the connection alone costs. What was said for this
is deleted in the end.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from statistics import median, quantiles
from uuid import uuid4

from remanence_client import Remanence

HEARD = (
    "I would like to move my appointment to Thursday.",
    "My daughter Mia is allergic to penicillin.",
    "We moved to York in March, the old address is wrong.",
    "Could you tell me when the practice is open on Saturdays?",
    "I work nights this month, so please call after four.",
    "It was Dr Green who prescribed the drops.",
)


def main() -> None:
    given = arguments()
    thread = f"call-{uuid4().hex[:8]}"
    with Remanence(os.environ.get("REMANENCE_BASE_URL")) as memory:
        memory.add([*HEARD], thread_id=thread)  # what earlier calls have left
        steps: dict[str, Callable[[str], object]] = {
            "connection": lambda _: memory.request("GET", "/healthz"),
            "context": lambda heard: memory.context(heard, max_tokens=300),
            "hand over": lambda heard: memory.add(heard, thread_id=thread, wait=False),
        }
        times = {name: list(measured(step, given.rounds)) for name, step in steps.items()}
        memory.jobs.wait(timeout=600)
        memory.delete_all(thread_id=thread)
    show(times, given.budget)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what memory costs a voice agent.")
    parser.add_argument("--rounds", type=int, default=100, help="turns of the call")
    parser.add_argument("--budget", type=float, default=50.0, help="milliseconds that memory may take of a turn")
    return parser.parse_args()


def measured(step: Callable[[str], object], rounds: int) -> Iterator[float]:
    for number in range(rounds):
        began = time.perf_counter()
        step(f"{HEARD[number % len(HEARD)]} That is remark {number}.")
        yield (time.perf_counter() - began) * 1000


def show(times: dict[str, list[float]], budget: float) -> None:
    turns = [sum(parts) for parts in zip(times["context"], times["hand over"], strict=True)]
    print(f"{'milliseconds':<22}{'p50':>8}{'p95':>8}{'most':>8}")
    for name, each in [*times.items(), ("turn, both together", turns)]:
        print(f"{name:<22}{median(each):>8.1f}{percentile95(each):>8.1f}{max(each):>8.1f}")
    within = sum(turn <= budget for turn in turns) / len(turns)
    print(f"{within:.0%} of the turns within {budget:g} ms")


def percentile95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
