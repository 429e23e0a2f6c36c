"""How well the ranking finds what is known to be right, beside BM25, dense search and their fusions, in one run.

    python benchmarks/retrieval.py --data FOLDER_OR_FILE … [--json OUT] [--ablate] [--vectors FILE]

It works on the domain itself, without a server: the corpus, query and ranking that the server uses.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.baselines import BASELINES, Scorer
from benchmarks.embedded import Embedded
from benchmarks.judged import Case, read
from benchmarks.measures import Ranking, by_tag, summary
from benchmarks.prepared import Asked, Prepared, prepared
from benchmarks.reports import machine

from remanence.adapters.models.local import LocalEmbedder
from remanence.domain import filters
from remanence.domain.corpus import EVENT, MEMORY_LAYERS, Key
from remanence.domain.moments import moment
from remanence.domain.ranking import WEIGHTS, Meaning, View, Weights, rank

DEPTH = 20
LAYERS = MEMORY_LAYERS | {EVENT}
SHOWN = ("recall@5", "recall@10", "ndcg@10", "mrr", "leak", "auroc")

Answer = list[tuple[Key, float]]
Searcher = Callable[[Prepared, Asked], Answer]


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    started = time.perf_counter()
    sets = dict(_prepared(options))
    seconds = round(time.perf_counter() - started, 1)
    figures = {name: measured(cases, ablate=options.ablate) for name, cases in sets.items()}
    for name, measures in figures.items():
        _show(name, measures)
    if options.json:
        report = {"machine": machine(), "prepared_in_s": seconds, "sets": figures}
        options.json.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def measured(cases: Sequence[Prepared], *, ablate: bool = False) -> dict[str, Any]:
    """Ours and the baselines, by set and by tag; with `ablate` ours with each signal left out."""
    searchers = {"remanence": ours()} | {name: baseline(scorer) for name, scorer in BASELINES.items()}
    if ablate:
        searchers |= {f"without {name}": ours(replace(WEIGHTS, **{name: 0.0})) for name in _signals()}
    found = {name: rankings(cases, search) for name, search in searchers.items()}
    return {
        "figures": {name: summary(each) for name, each in found.items()},
        "by_tag": {name: by_tag(found[name]) for name in ("remanence", *BASELINES)},
        "query_ms": _timed(cases, ours()),
    }


def ours(weights: Weights = WEIGHTS) -> Searcher:
    def search(ready: Prepared, asked: Asked) -> Answer:
        view = View(layers=LAYERS, where=_where(asked), as_of=moment(asked.question.now))
        meaning = Meaning(asked.vector, ready.topics)
        hits = rank(ready.corpus, asked.query, meaning, view=view, limit=DEPTH, weights=weights)
        return [(hit.key, hit.score) for hit in hits]

    return search


def baseline(scorer: Scorer) -> Searcher:
    def search(ready: Prepared, asked: Asked) -> Answer:
        rows = np.flatnonzero(filters.mask(_where(asked), ready.corpus))
        scores = scorer(ready, asked)[rows]
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        return [(ready.corpus.key(int(row)), float(score)) for row, score in zip(rows[best], scores[best], strict=True)]

    return search


def rankings(cases: Iterable[Prepared], search: Searcher) -> list[Ranking]:
    return [_judged(ready, asked, search(ready, asked)) for ready in cases for asked in ready.asked]


def _judged(ready: Prepared, asked: Asked, answer: Answer) -> Ranking:
    return Ranking(
        found=[ready.labels[key] for key, _ in answer],
        grades=asked.question.grades,
        best=answer[0][1] if answer else 0.0,
        tags=asked.question.tags,
        leaked=any(key in ready.superseded for key, _ in answer[:3]),
    )


def _where(asked: Asked) -> filters.Filter:
    return filters.parse({"categories": list(asked.question.categories)} if asked.question.categories else None)


def _signals() -> list[str]:
    """The weights that may be taken away one at a time; those of evidence hold the layers together."""
    return [
        field.name for field in fields(Weights) if field.name not in {"supported", "unsupported", "alone", "sibling"}
    ]


def _timed(cases: Iterable[Prepared], search: Searcher) -> dict[str, float]:
    """Milliseconds to rank, the question already embedded."""
    spent = []
    for ready in cases:
        for asked in ready.asked:
            started = time.perf_counter()
            search(ready, asked)
            spent.append(1000 * (time.perf_counter() - started))
    return {"p50": round(float(np.median(spent)), 3), "p95": round(float(np.quantile(spent, 0.95)), 3)}


def _prepared(options: argparse.Namespace) -> Iterable[tuple[str, list[Prepared]]]:
    sets: dict[str, list[Case]] = {}
    for source in options.data:
        for name, cases in read(source).items():
            sets.setdefault(name, []).extend(cases)
    embedder = asyncio.run(LocalEmbedder.open(cache=options.models))
    embed = Embedded(embedder, options.vectors)
    for name, cases in sets.items():
        yield name, [prepared(case, embed) for case in cases]
        embed.keep()
    asyncio.run(embedder.aclose())


def _show(name: str, figures: Mapping[str, Any]) -> None:
    print(f"\n{name}: {figures['query_ms']['p50']} ms a query (p95 {figures['query_ms']['p95']})")
    print(f"{'':28}" + "".join(f"{measure:>10}" for measure in SHOWN))
    for ranker, values in figures["figures"].items():
        cells = (f"{values[measure]:10.3f}" if measure in values else f"{'':10}" for measure in SHOWN)
        print(f"{ranker:28}" + "".join(cells))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="judged files, or folders of them")
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--ablate", action="store_true", help="also rank with each signal left out")
    parser.add_argument("--vectors", type=Path, help="keep vectors in this file (.npz) for the next run")
    parser.add_argument("--models", type=Path, default=Path.home() / ".cache" / "remanence", help="the models' cache")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
