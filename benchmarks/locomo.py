"""Does a search over HTTP find the turns that answer a question? LoCoMo's conversations, or BEAM's chats.

    python benchmarks/locomo.py --data FILE [--json OUT] [--conversations 1] [--rerank] [--imported]

Each conversation is stored for a user of its own, session by session, as a client would store it, or with --imported
brought along as one chat export: both should be found alike. Each question is then
searched with the events layer and without: a result counts for the turns that it shows as its evidence.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.judged import Case, Question, read
from benchmarks.measures import Ranking, by_tag, summary
from benchmarks.reports import report
from benchmarks.served import server

DEPTH = 20
BATCH = 100
MEMORIES = ["semantic", "episodic", "procedural"]
Storing = Callable[[httpx.Client, Case], int]
LAYERS = {"with_events": [*MEMORIES, "events"], "memories_alone": MEMORIES}


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    sets = read(options.data)
    with server() as served:
        figures = {
            name: _measured(
                served.client,
                cases[: options.conversations],
                store=_bring if options.imported else _store,
                rerank=options.rerank,
            )
            for name, cases in sets.items()
        }
    report(options.json, {"sets": figures})


def _measured(client: httpx.Client, cases: Sequence[Case], *, store: Storing, rerank: bool) -> dict[str, Any]:
    started = time.perf_counter()
    memories = sum(store(client, case) for case in cases)
    stored = time.perf_counter() - started
    found = {
        name: [_asked(client, case, question, layers, rerank=rerank) for case in cases for question in case.questions]
        for name, layers in LAYERS.items()
    }
    turns = sum(len(case.events) for case in cases)
    return {
        "conversations": len(cases),
        "turns": turns,
        "memories": memories,
        "stored_in_s": round(stored, 1),
        "turns_per_s": round(turns / stored, 1),
        "figures": {name: summary(rankings) for name, rankings in found.items()},
        "by_tag": {name: by_tag(rankings) for name, rankings in found.items()},
    }


def _store(client: httpx.Client, case: Case) -> int:
    """Store the conversation; returns how many memories came of it."""
    made = 0
    for thread, events in groupby(case.events, key=lambda event: event.thread):
        said = list(events)
        for start in range(0, len(said), BATCH):
            messages = [
                {
                    "role": "user" if event.speaker else event.role,
                    "content": event.content,
                    "id": event.external_id,
                    "timestamp": event.said_at.isoformat(),
                    **({"name": event.speaker} if event.speaker else {}),
                }
                for event in said[start : start + BATCH]
            ]
            body = {"user_id": case.name, "thread_id": thread, "messages": messages}
            made += client.post("/v1/memories", json=body).raise_for_status().json()["memories_created"]
    return made


def _bring(client: httpx.Client, case: Case) -> int:
    """The same turns as one upload."""
    said = [
        {
            "id": event.external_id,
            "role": "user" if event.speaker else event.role.value,
            "name": event.speaker,
            "content": event.content,
            "timestamp": event.said_at.isoformat(),
            "thread_id": event.thread,
        }
        for event in case.events
    ]
    upload = {"file": ("chat.json", json.dumps(said))}
    form = {"platform": "messages", "user_id": case.name}
    found = client.post("/v1/integrations/exports", files=upload, data=form).raise_for_status().json()
    where = f"/v1/integrations/{found['integration_id']}/status"
    while found["status"] == "processing":
        time.sleep(0.2)
        found = client.get(where, params={"user_id": case.name}).raise_for_status().json()
    assert found["status"] == "completed", found
    return int(found["stats"]["memories_created"])


def _asked(client: httpx.Client, case: Case, question: Question, layers: Sequence[str], *, rerank: bool) -> Ranking:
    body = {
        "user_id": case.name,
        "query": question.text,
        "limit": DEPTH,
        "layers": layers,
        "include_evidence": True,
        "include_bio": False,
        "as_of": question.now.isoformat(),
        "rerank": rerank,
    }
    hits = client.post("/v1/memories/search", json=body).raise_for_status().json()["memories"]
    return Ranking(
        found=[frozenset(_shown(hit["evidence"])) for hit in hits],
        grades=question.grades,
        best=1 - hits[0]["vector_distance"] if hits else 0.0,
        tags=question.tags,
    )


def _shown(evidence: Iterable[dict[str, Any]]) -> Iterable[str]:
    return (quote["external_id"] for quote in evidence if quote["external_id"])


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="locomo10.json, or BEAM with one chat per line")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--conversations", type=int, help="only the first so many")
    parser.add_argument("--rerank", action="store_true")
    parser.add_argument("--imported", action="store_true", help="bring the chats along as an export")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
