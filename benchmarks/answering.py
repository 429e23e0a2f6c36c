"""Do MemoryKit's answers rest on the turns that answer the question? LoCoMo's conversations, loaded through that API.

    python benchmarks/answering.py --data FILE [--json OUT] [--conversations 1]

Each conversation is one of MemoryKit's, its turns messages of their own time: what the first speaker says is the
user's, what the other says the assistant's. Each question of categories 1 to 4 is asked in it with 2,000 tokens; it
counts where a source of the answer names a message that is evidence for it. No language model takes part.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.judged import Case, Question, read
from benchmarks.reports import report
from benchmarks.served import server

TOKENS = 2_000
HIT, MISSED = 1.0, 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    question: Question
    kind: str
    hit: float
    best_hit: float
    """Whether the best source alone is evidence."""
    sources: int
    tokens: int
    took_ms: float
    answered: bool


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    sets = read(options.data)
    with server() as served:
        asked = [
            each
            for cases in sets.values()
            for case in cases[: options.conversations]
            for each in _asked_all(served.client, case)
        ]
    report(options.json, figures(asked))


def figures(asked: Sequence[Asked]) -> dict[str, Any]:
    by_category, by_type = defaultdict(list), defaultdict(list)
    for each in asked:
        by_type[each.kind].append(each)
        for tag in each.question.tags:
            by_category[tag].append(each)
    return {
        "max_tokens": TOKENS,
        **_summary(asked),
        "by_category": {name: _summary(each) for name, each in sorted(by_category.items())},
        "by_query_type": {name: _summary(each) for name, each in sorted(by_type.items())},
    }


def _summary(asked: Sequence[Asked]) -> dict[str, float]:
    times = sorted(each.took_ms for each in asked)
    return {
        "questions": len(asked),
        "evidence_in_sources": round(fmean(each.hit for each in asked), 4),
        "evidence_in_best_source": round(fmean(each.best_hit for each in asked), 4),
        "answered": round(fmean(each.answered for each in asked), 4),
        "sources": round(fmean(each.sources for each in asked), 1),
        "tokens": round(fmean(each.tokens for each in asked), 1),
        "p50_ms": round(times[len(times) // 2], 1),
        "p95_ms": round(times[int(len(times) * 0.95)], 1),
    }


def _asked_all(client: httpx.Client, case: Case) -> list[Asked]:
    headers = {"X-End-User-ID": case.name}
    opened = client.post("/v1/conversations", headers=headers, json={"title": case.name}).raise_for_status().json()
    path = f"/v1/conversations/{opened['id']}"
    labels = {}
    for event in case.events:
        message = {"role": event.role.value, "content": event.content, "timestamp": event.said_at.isoformat()}
        said = client.post(f"{path}/messages", headers=headers, json=message).raise_for_status().json()
        labels[said["id"]] = event.external_id
    return [_asked(client, path, headers, question, labels) for question in case.questions]


def _asked(
    client: httpx.Client, path: str, headers: dict[str, str], question: Question, labels: dict[str, str]
) -> Asked:
    body = {"question": question.text, "maxTokens": TOKENS, "includeDebugInfo": True}
    started = time.perf_counter()
    answer = client.post(f"{path}/query", headers=headers, json=body).raise_for_status().json()
    took = (time.perf_counter() - started) * 1000
    shown = [{labels[number] for number in source["messageIds"]} for source in answer["sources"]]
    hits = [bool(each & question.grades.keys()) for each in shown]
    return Asked(
        question=question,
        kind=answer["debugInfo"]["queryType"],
        hit=HIT if any(hits) else MISSED,
        best_hit=HIT if hits[:1] == [True] else MISSED,
        sources=len(shown),
        tokens=answer["debugInfo"]["tokensUsed"],
        took_ms=took,
        answered=bool(shown),
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="locomo10.json, or a part of it")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--conversations", type=int, help="only the first so many")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
