"""How right the memories are: extraction and reconciliation of the evaluation sets, by rules.

python benchmarks/quality.py --data DIR [--json OUT] [--show] [--only ID]
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.scoring import Finding, Remembered, Tally, score_extraction, score_reconciliation

from remanence.domain.event import Event, Role
from remanence.domain.extraction import extract
from remanence.domain.memory import Kind, Memory, Status
from remanence.domain.reconcile import plan


class Mind:
    """What one user would have in memory: rules and reconciling, without server, store or vectors."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._said: dict[str, list[Event]] = defaultdict(list)
        self.memories: dict[int, Memory] = {}
        self.reasons: list[str] = []
        self.seconds: list[float] = []

    def hear(self, role: str, content: str, at: datetime, *, thread: str = "default") -> None:
        event = Event(
            id=next(self._numbers), role=Role(role), content=content, said_at=at, accepted_at=at, thread=thread
        )
        started = time.perf_counter()
        extraction = extract(event, before=tuple(self._said[thread]))
        self.seconds.append(time.perf_counter() - started)
        self._said[thread].append(event)
        self.reasons.append(extraction.reason)
        known = list(self.memories.values())
        changes = plan(
            extraction.candidates,
            known,
            vectors=None,
            known_vectors=None,
            now=at,
            number=lambda: next(self._numbers),
        ).changes
        for change in changes:
            if change.after is not None:
                self.memories[change.after.id] = change.after

    def active(self, at: datetime | None = None) -> list[Memory]:
        return [
            memory
            for memory in self.memories.values()
            if memory.status is Status.ACTIVE and (at is None or memory.valid_to is None or memory.valid_to > at)
        ]


def main() -> None:
    arguments = _arguments()
    results: dict[str, Any] = {"mode": "in process, rules only, no vectors"}
    seconds: list[float] = []
    for name, run in (("extraction", _extraction), ("reconciliation", _reconciliation)):
        path = arguments.data / f"{name}.dev.jsonl"
        cases = [case for case in _lines(path) if not arguments.only or case["id"] in arguments.only]
        results[name], findings, spent = run(cases, show=arguments.show)
        seconds += spent
        if arguments.show:
            for finding in findings:
                print(f"{finding.case}: {finding.problem}", file=sys.stderr)
    seconds.sort()
    results["milliseconds_per_message"] = {
        "median": round(seconds[len(seconds) // 2] * 1000, 3),
        "p95": round(seconds[int(len(seconds) * 0.95)] * 1000, 3),
    }
    text = json.dumps(results, indent=2, ensure_ascii=False)
    if arguments.json:
        arguments.json.write_text(text + "\n")
    print(text if not arguments.show else json.dumps(_brief(results), indent=2))


def _extraction(cases: Sequence[Mapping[str, Any]], *, show: bool) -> tuple[dict[str, Any], list[Finding], list[float]]:
    tallies: dict[str, dict[str, Tally]] = {"all": {"all": Tally()}, "tag": {}, "lang": {}}
    findings: list[Finding] = []
    seconds: list[float] = []
    for case in cases:
        mind = Mind()
        for message in case["messages"]:
            mind.hear(message["role"], message["content"], _time(case["occurred_at"]))
        remembered = [_remembered(memory) for memory in mind.active()]
        groups = [tallies["all"]["all"], tallies["lang"].setdefault(case["lang"], Tally())]
        groups += [tallies["tag"].setdefault(tag, Tally()) for tag in case["tags"]]
        wrong = score_extraction(case, remembered, groups)
        if show:
            _show(case, mind, wrong)
        findings += wrong
        seconds += mind.seconds
    figures = {
        "all": tallies["all"]["all"].figures(),
        "by_language": {name: tally.figures() for name, tally in sorted(tallies["lang"].items())},
        "by_tag": {name: tally.figures() for name, tally in sorted(tallies["tag"].items())},
    }
    return figures, findings, seconds


def _reconciliation(
    cases: Sequence[Mapping[str, Any]], *, show: bool
) -> tuple[dict[str, Any], list[Finding], list[float]]:
    findings: list[Finding] = []
    seconds: list[float] = []
    groups: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for case in cases:
        mind = Mind()
        for turn in case["turns"]:
            mind.hear("user", turn["content"], _time(turn["at"]), thread=turn.get("thread", "default"))
        latest = max(_time(turn["at"]) for turn in case["turns"])
        wrong = score_reconciliation(case, [_remembered(memory) for memory in mind.active(latest)])
        if show:
            _show(case, mind, wrong)
        findings += wrong
        seconds += mind.seconds
        for tag in ("all", *case["tags"]):
            groups[tag][0] += not wrong
            groups[tag][1] += 1
    figures = {tag: {"cases": whole, "accuracy": round(right / whole, 4)} for tag, (right, whole) in groups.items()}
    return {"all": figures.pop("all", None), "by_tag": figures}, findings, seconds


def _remembered(memory: Memory) -> Remembered:
    dates = tuple(each.isoformat() for each in (memory.valid_from, memory.valid_to) if each)
    kind = Kind.SEMANTIC if memory.kind is Kind.PROCEDURAL else memory.kind  # the sets know two kinds
    return Remembered(memory.text, kind.value, tuple(c.value for c in memory.categories), dates)


def _show(case: Mapping[str, Any], mind: Mind, wrong: Sequence[Finding]) -> None:
    print(f"\n{'✗' if wrong else '✓'} {case['id']} {case.get('occurred_at', '')[:10]}", file=sys.stderr)
    for turn in case.get("messages") or case["turns"]:
        print(f"   {turn.get('role', 'user')[:4]}: {turn['content']}", file=sys.stderr)
    for memory in mind.memories.values():
        dates = "..".join(str(each.date()) if each else "" for each in (memory.valid_from, memory.valid_to))
        claim = f"{memory.subject}·{memory.attribute}={memory.value}"
        categories = ",".join(c.value for c in memory.categories)
        status = "" if memory.status is Status.ACTIVE else memory.status.value
        print(
            f"   → {memory.text} [{memory.kind.value} {categories} {dates} {memory.importance:.2f} {claim}] {status}",
            file=sys.stderr,
        )
    print(f"   reasons: {[reason for reason in mind.reasons if reason]}", file=sys.stderr)
    for finding in wrong:
        print(f"   !! {finding.problem}", file=sys.stderr)


def _brief(results: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "extraction": results["extraction"]["all"],
        "reconciliation": results["reconciliation"]["all"],
        "milliseconds_per_message": results["milliseconds_per_message"],
    }


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the evaluation sets")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--show", action="store_true", help="show every case and what is wrong with it")
    parser.add_argument("--only", nargs="*", help="ids of the cases to run")
    return parser.parse_args()


if __name__ == "__main__":
    main()
