"""Remanence beside what people use today: the same turns, questions and model, one run, one machine.

    python benchmarks/side_by_side.py --data LOCOMO [--json OUT] [--conversations 2] [--only mem0,chroma]

Each contender runs from its published package in an environment of its own, made on first use. None of them, and not
Remanence, has a language model. Everybody embeds with the same local model: the others over a loopback endpoint as
OpenAI's, whose own time is reported, Remanence in its process but reached over HTTP. A turn is added by one call, and
counts as added when a search would find it. Remanence comes twice: understanding what it is told, as it is meant to be
used, and keeping it word for word, which is all that the others do here.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Protocol

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.judged import Case, Question, read
from benchmarks.measures import Ranking, summary
from benchmarks.reports import report
from benchmarks.served import ROOT, server

from remanence.adapters.models.local import LocalEmbedder
from remanence.domain.event import Event
from remanence.testing.servers import ModelServer, embeddings_of

SCRIPTS = Path(__file__).parent / "contenders"
PACKAGES = {
    "mem0": ("mem0_oss", ["mem0ai"]),
    "chroma": ("chroma", ["chromadb", "openai"]),
    "langgraph": ("langgraph_store", ["langgraph", "openai", "numpy"]),
}
DEPTH = 10
OURS = "remanence"
VERBATIM = "remanence_verbatim"


class Contender(Protocol):
    def add(self, case: Case, event: Event) -> float:
        """Milliseconds until it is searchable."""

    def search(self, case: Case, question: Question) -> tuple[list[frozenset[str]], float]:
        """Which turns each result shows, best first, and the milliseconds it took."""


@dataclass(frozen=True, slots=True)
class Script:
    """A contender in a process of its own."""

    process: subprocess.Popen[str]

    def add(self, case: Case, event: Event) -> float:
        at = event.said_at.isoformat()
        return float(
            self._asked(add={"user": case.name, "id": event.external_id, "text": _said(event), "at": at})["ms"]
        )

    def search(self, case: Case, question: Question) -> tuple[list[frozenset[str]], float]:
        answer = self._asked(search={"user": case.name, "query": question.text, "limit": DEPTH})
        return [frozenset({turn}) for turn in answer["ids"]], answer["ms"]

    def _asked(self, **call: Any) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(call) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@dataclass(frozen=True, slots=True)
class Ours:
    client: httpx.Client

    def add(self, case: Case, event: Event) -> float:
        message = {
            "role": "user" if event.speaker else event.role.value,
            "name": event.speaker or None,
            "content": event.content,
            "id": event.external_id,
            "timestamp": event.said_at.isoformat(),
        }
        body = {"user_id": case.name, "thread_id": event.thread, "messages": [message]}
        return _timed(self.client, "/v1/memories", body)[1]

    def search(self, case: Case, question: Question) -> tuple[list[frozenset[str]], float]:
        body = {
            "user_id": case.name,
            "query": question.text,
            "limit": DEPTH,
            "layers": ["semantic", "episodic", "procedural", "events"],
            "include_evidence": True,
            "include_bio": False,
            "as_of": question.now.isoformat(),
        }
        answer, spent = _timed(self.client, "/v1/memories/search", body)
        return [frozenset(quote["external_id"] for quote in hit["evidence"]) for hit in answer["memories"]], spent


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Without extraction: a turn is a memory."""

    client: httpx.Client
    turns: dict[str, str] = field(default_factory=dict)
    """By the memory's id."""

    def add(self, case: Case, event: Event) -> float:
        message = {"role": "user", "content": _said(event), "timestamp": event.said_at.isoformat()}
        body = {"user_id": case.name, "thread_id": event.thread, "infer": False, "messages": [message]}
        answer, spent = _timed(self.client, "/v1/memories", body)
        self.turns.update((memory["id"], event.external_id) for memory in answer["memories"])
        return spent

    def search(self, case: Case, question: Question) -> tuple[list[frozenset[str]], float]:
        body = {"user_id": case.name, "query": question.text, "limit": DEPTH, "include_bio": False}
        answer, spent = _timed(self.client, "/v1/memories/search", body)
        return [frozenset({self.turns[hit["id"]]}) for hit in answer["memories"]], spent


def _said(event: Event) -> str:
    return f"{event.speaker}: {event.content}" if event.speaker else event.content


def _timed(client: httpx.Client, path: str, body: dict[str, Any]) -> tuple[dict[str, Any], float]:
    started = time.perf_counter()
    answer: dict[str, Any] = client.post(path, json=body).raise_for_status().json()
    return answer, 1000 * (time.perf_counter() - started)


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    [cases] = [cases[: options.conversations] for cases in read(options.data).values()]
    with ExitStack() as stack:
        embedder = asyncio.run(LocalEmbedder.open(cache=ROOT / ".cache" / "models"))
        endpoint = stack.enter_context(ModelServer(embeddings_of(embedder))).url
        figures = {"embeddings_endpoint_ms": _endpoint(endpoint)}
        for name in options.only or [OURS, VERBATIM, *PACKAGES]:
            with _started(name, endpoint) as contender:
                figures[name] = measured(contender, cases)
            sys.stderr.write(f"{name}: {json.dumps(figures[name])}\n")
    report(options.json, {"turns": sum(len(case.events) for case in cases), "contenders": figures})


def measured(contender: Contender, cases: Sequence[Case]) -> dict[str, Any]:
    adding = [contender.add(case, event) for case in cases for event in case.events]
    asked = [(question, contender.search(case, question)) for case in cases for question in case.questions]
    rankings = [
        Ranking(found=found, grades=question.grades, best=0.0, tags=question.tags) for question, (found, _) in asked
    ]
    found = {
        name: round(value, 3)
        for name, value in summary(rankings).items()
        if name in {"recall@5", "recall@10", "ndcg@10"}
    }
    return {**found, "add_ms": _spread(adding), "search_ms": _spread([spent for _, (_, spent) in asked])}


@contextmanager
def _started(name: str, endpoint: str) -> Iterator[Contender]:
    if name in {OURS, VERBATIM}:
        with server() as served:
            yield Ours(served.client) if name == OURS else Verbatim(served.client)
        return
    script, packages = PACKAGES[name]
    python = _environment(name, packages)
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [python, SCRIPTS / f"{script}.py", folder, endpoint],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Script(process)
        finally:
            process.terminate()
            process.wait()


def _environment(name: str, packages: Sequence[str]) -> Path:
    """The Python of a contender's own environment; made where it is not there."""
    folder = ROOT / ".cache" / "contenders" / name
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return python


def _endpoint(url: str) -> dict[str, float]:
    """What one embedding over the endpoint takes: a part of each of the others' calls."""
    spent = []
    with httpx.Client(base_url=url) as client:
        for number in range(100):
            started = time.perf_counter()
            body = {"model": "local", "input": [f"What did I say about journey number {number}?"]}
            client.post("embeddings", json=body).raise_for_status()
            spent.append(1000 * (time.perf_counter() - started))
    return _spread(spent)


def _spread(milliseconds: Sequence[float]) -> dict[str, float]:
    return {"p50": round(median(milliseconds), 2), "p95": round(quantiles(milliseconds, n=20)[-1], 2)}


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="LoCoMo's file, or BEAM with one chat per line")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--conversations", type=int, help="only the first so many")
    parser.add_argument(
        "--only", type=lambda text: text.split(","), help="of remanence, remanence_verbatim, mem0, chroma, langgraph"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
