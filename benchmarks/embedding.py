"""What the local embedder costs, and how near int8 comes to fp32.

    python benchmarks/embedding.py [--json OUT]

Builds both graphs in a fresh folder, then measures each in a process of its own, so that memory is that of a server
which finds its graph built. Needs the model's weights and nothing else; texts are made up by rule.
"""

import argparse
import asyncio
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, get_args

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.reports import report

from remanence.adapters.models import graph_cache
from remanence.adapters.models.graph_cache import Precision
from remanence.adapters.models.local import LocalEmbedder
from remanence.ports import Vectors
from remanence.testing.embedders import AWKWARD

ROUNDS: Final = 3
QUERIES: Final = 200
PEOPLE: Final = ("She", "His brother Tom", "The neighbour", "Her colleague from Leeds")
DEEDS: Final = (
    "works as a nurse on night shifts",
    "is allergic to peanuts and carries an injection",
    "bought a second-hand bicycle for the way to work",
    "plans to walk from Porto to Santiago",
    "would rather be written to than called",
    "is learning Czech with a tutor",
    "has not eaten meat for ten years",
    "moved from a flat into a house with a garden",
)
TIMES: Final = ("", "since March", "until the end of the year", "every other week", "as mentioned on Friday", "again")
FACTS: Final = [" ".join(filter(None, parts)) for parts in product(PEOPLE, DEEDS, TIMES)]
QUERY: Final = "Which foods should be avoided when cooking for her?"


def main() -> None:
    options = _options()
    with TemporaryDirectory() as folder:
        built = {precision: _built(Path(folder), precision) for precision in get_args(Precision)}
        with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as fresh:
            measured = {precision: fresh.apply(_measured, (Path(folder), precision)) for precision in built}
    vectors = {precision: measures.pop("vectors") for precision, measures in measured.items()}
    figures = {
        "texts": len(FACTS),
        **{precision: built[precision] | measured[precision] for precision in built},
        "cosine": _cosines(vectors["int8"], vectors["fp32"]),
    }
    report(options.json, figures)


def _built(cache: Path, precision: Precision) -> dict[str, Any]:
    started = time.perf_counter()
    file = graph_cache.graph_file(cache, precision)
    return {"build_s": round(time.perf_counter() - started, 2), "file_mb": round(file.stat().st_size / 1e6, 1)}


def _measured(cache: Path, precision: Precision) -> dict[str, Any]:
    return asyncio.run(_measure(cache, precision))


async def _measure(cache: Path, precision: Precision) -> dict[str, Any]:
    started = time.perf_counter()
    embedder = await LocalEmbedder.open(cache=cache, precision=precision)
    opened = time.perf_counter() - started
    vectors = await embedder.embed([*FACTS, *AWKWARD])
    measures = {
        "open_s": round(opened, 3),
        "texts_per_cpu_s": round(len(FACTS) / min([await _cpu_seconds(embedder) for _ in range(ROUNDS)])),
        "query_ms": _latency(await _query_seconds(embedder, lambda: False)),
        "query_under_bulk_ms": await _under_bulk(embedder),
        "resident_mb": round(_resident_bytes() / 1e6),
        "vectors": vectors,
    }
    await embedder.aclose()
    return measures


async def _cpu_seconds(embedder: LocalEmbedder) -> float:
    started = time.process_time()
    await embedder.embed(FACTS)
    return time.process_time() - started


async def _under_bulk(embedder: LocalEmbedder) -> dict[str, float]:
    """While five hundred texts and more are embedded."""
    bulk = asyncio.ensure_future(embedder.embed(FACTS * 3))
    await asyncio.sleep(0)
    seconds = await _query_seconds(embedder, bulk.done)
    await bulk
    return _latency(seconds)


async def _query_seconds(embedder: LocalEmbedder, enough: Callable[[], bool]) -> list[float]:
    seconds: list[float] = []
    while len(seconds) < QUERIES and not enough():
        started = time.perf_counter()
        await embedder.embed_queries([QUERY])
        seconds.append(time.perf_counter() - started)
    return seconds


def _latency(seconds: Sequence[float]) -> dict[str, float]:
    cuts = statistics.quantiles(seconds, n=20)
    return {"p50": round(cuts[9] * 1000, 2), "p95": round(cuts[18] * 1000, 2)}


def _resident_bytes() -> int:
    """Now, where the system tells; else the most there was."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _cosines(first: Vectors, second: Vectors) -> dict[str, Any]:
    cosines = (first * second).sum(axis=1)
    facts, awkward = np.split(cosines, [len(FACTS)])
    return {
        kind: {"mean": round(float(of.mean()), 4), "min": round(float(of.min()), 4)}
        for kind, of in {"facts": facts, "awkward": awkward}.items()
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="write the figures here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
