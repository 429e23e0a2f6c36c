"""How long a search takes by how much its user remembers, and by how much everybody remembers together.

    python benchmarks/scale.py [--sizes 1000,10000,100000] [--total 1000000] [--keep FOLDER] [--json OUT]

Two databases are filled without a server: one with users of those sizes and as many others of `EACH` as make the total,
and a small one with one user of `EACH` alone. The others are that user's export, taken in under other names, so that
nothing is embedded twice. Both are then served and asked in turn, the floor (see `latency.py`) between, so that noise
falls on all alike. `--keep` keeps the databases for another run.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.latency import asked, searcher, statements
from benchmarks.reports import report
from benchmarks.running import CACHE, ROOT, Running, key

from remanence import bootstrap
from remanence.adapters.models.local import LocalEmbedder
from remanence.domain.access import DEFAULT_ORG, DEFAULT_PROJECT
from remanence.domain.memory import Category
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.engine.archive import Destination
from remanence.engine.edit import Given
from remanence.settings import load

EACH = 10_000
AT_ONCE = 500
ROUNDS, TURNS = 120, 4
COLD = 5


@dataclass(frozen=True, slots=True)
class Served:
    client: httpx.Client
    pid: int


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(TemporaryDirectory()))
        filled = asyncio.run(_filled(folder, options.sizes, options.total))
        report(options.json, _measured(folder, options.sizes, options.total) | filled)


async def _filled(folder: Path, sizes: Sequence[int], total: int) -> dict[str, Any]:
    """Fill both databases where that was not done before; how many statements were stored and taken in, in a second."""
    noted = folder / "filled.json"
    if noted.exists():
        return dict(json.loads(noted.read_text(encoding="utf-8")))
    figures: dict[str, Any] = {}
    async with _engine(folder / "small") as small, _engine(folder / "large") as large:
        figures["stored_per_s"] = round(await _state(small, EACH), 1)
        lines = [line async for line in await small.archive.user(_scope(EACH))]
        started = time.perf_counter()
        for number in range(_others(sizes, total)):
            await _take_in(large, lines, f"other{number}")
        figures["taken_in_per_s"] = round(_others(sizes, total) * EACH / (time.perf_counter() - started), 1)
        for size in sizes:
            await (_take_in(large, lines, f"user{EACH}") if size == EACH else _state(large, size))
    noted.write_text(json.dumps(figures), encoding="utf-8")
    return figures


async def _state(engine: Engine, size: int) -> float:
    """Statements as they are; how many in a second."""
    chance, started = random.Random(size), time.perf_counter()
    for start in range(0, size, AT_ONCE):
        given = [
            Given(text=text, categories=(Category.INTERESTS,))
            for text in statements(chance, min(AT_ONCE, size - start))
        ]
        await engine.edit.state(_scope(size), given)
    return size / (time.perf_counter() - started)


async def _take_in(engine: Engine, lines: Sequence[str], name: str) -> None:
    async def read() -> AsyncIterator[str]:
        for line in lines:
            yield line

    await engine.archive.restore(read(), Destination(org=DEFAULT_ORG, user=name))


def _measured(folder: Path, sizes: Sequence[int], total: int) -> dict[str, Any]:
    with _served(folder / "small") as small, _served(folder / "large") as large, _embedding() as embed:
        questions = asked()
        others = range(min(COLD, _others(sizes, total)))
        cold = [_seconds(searcher(large.client, f"other{number}", questions)) for number in others]
        cached = {size: _newly_cached(large, size, questions) for size in sizes}
        calls = {
            "health": lambda: large.client.get("/healthz"),
            "embedding": lambda: embed(next(questions)),
            **{f"{size} of {total}": searcher(large.client, f"user{size}", questions) for size in sizes},
            f"{EACH} of {EACH}": searcher(small.client, f"user{EACH}", questions),
        }
        spent = _in_turn(calls)
        floor = spent["health"]["p50"] + spent["embedding"]["p50"]
        figures = {
            str(size): {
                **spent[f"{size} of {total}"],
                "times_the_floor": round(spent[f"{size} of {total}"]["p50"] / floor, 2),
                "bytes_in_memory_per_memory": round(cached[size] / size),
            }
            for size in sizes
        }
        alone, among = spent[f"{EACH} of {EACH}"], spent[f"{EACH} of {total}"]
        return {
            "floor_ms": {name: spent[name] for name in ("health", "embedding")} | {"sum_of_p50": round(floor, 2)},
            "search_ms_by_memories_of_the_user": figures,
            "search_ms_by_memories_in_all": {
                str(EACH): alone,
                str(total): among,
                "times": round(among["p50"] / alone["p50"], 2),
            },
            "first_search_of_a_user_not_in_memory_ms": round(1000 * median(cold)),
            "resident_mb": round(psutil.Process(large.pid).memory_info().rss / 2**20),
            "disk_bytes_per_memory": round(
                sum(file.stat().st_size for file in (folder / "large").glob("*.db*")) / total
            ),
        }


def _in_turn(calls: Mapping[str, Callable[[], object]]) -> dict[str, dict[str, float]]:
    """Milliseconds of each call, by its name: some rounds of each, several times over, so that noise falls on all."""
    spent: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(TURNS):
        for name, call in calls.items():
            _seconds(call)
            spent[name] += [1000 * _seconds(call) for _ in range(ROUNDS // TURNS)]
    return {
        name: {"p50": round(median(each), 2), "p95": round(quantiles(each, n=20)[-1], 2)}
        for name, each in spent.items()
    }


def _newly_cached(served: Served, size: int, questions: Iterator[str]) -> int:
    """The bytes that the first search of a user brings into memory."""
    before = _cached(served)
    _seconds(searcher(served.client, f"user{size}", questions))
    return _cached(served) - before


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def _others(sizes: Sequence[int], total: int) -> int:
    return max((total - sum(sizes)) // EACH, 1)


def _cached(served: Served) -> int:
    lines = served.client.get("/metrics").text.splitlines()
    return int(float(next(line for line in lines if line.startswith("remanence_corpus_cache_bytes ")).split()[1]))


@contextmanager
def _embedding() -> Iterator[Callable[[str], object]]:
    """A question's vector in this process, waited for as the server does."""
    with asyncio.Runner() as runner:
        embedder = runner.run(LocalEmbedder.open(cache=ROOT / ".cache" / "models"))
        yield lambda question: runner.get_loop().run_until_complete(embedder.embed_queries([question]))
        runner.run(embedder.aclose())


@contextmanager
def _served(folder: Path) -> Iterator[Served]:
    """Without work in the background: how long a search takes beside it is another question."""
    flags = ["--data", str(folder)]
    running = Running("serve", *flags, "--port", "0", REMANENCE_JOBS_AT_ONCE="0")
    try:
        with httpx.Client(base_url=running.url, headers={"X-API-Key": key(flags)}, timeout=600) as client:
            yield Served(client, running.process.pid)
    finally:
        running.stop()


def _engine(folder: Path) -> AbstractAsyncContextManager[Engine]:
    folder.mkdir(parents=True, exist_ok=True)
    return bootstrap.engine(load({"data": folder}, os.environ | CACHE).settings, background=False)


def _scope(size: int) -> Scope:
    return Scope(DEFAULT_ORG, DEFAULT_PROJECT, f"user{size}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--sizes", type=lambda text: [int(part) for part in text.split(",")], default=[1000, EACH, 100_000]
    )
    parser.add_argument("--total", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="a folder for the databases, used again by the next run")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--data", type=Path, help="not needed: accepted because every benchmark takes it")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
