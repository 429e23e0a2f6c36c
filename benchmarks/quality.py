"""How right the memories are: extraction and reconciliation of the evaluation sets, by rules, through the HTTP API.

    python benchmarks/quality.py --data DIR [--json OUT] [--in-process] [--show] [--only ID …]

A server of its own is started on an empty database with the local model and without a language model. Each case is a
user; its messages are stored one by one, with their times. For extraction all that is listed then is judged, for
reconciliation what is listed as of the latest of the times and has not ended by then.
`--in-process` leaves server, store and vectors out: quick, for who improves the rules.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.minds import Mind, RuledMind, Said, ServedMind, milliseconds
from benchmarks.reports import report
from benchmarks.scoring import Finding, Tally, score_extraction, score_reconciliation
from benchmarks.served import server

Case: TypeAlias = Mapping[str, Any]
Born: TypeAlias = Callable[[str], Mind]
"""A mind for the case of that name, which knows nothing yet."""


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    extraction, reconciliation = (
        [case for case in _lines(path) if not options.only or case["id"] in options.only]
        for path in (options.extraction, options.reconciliation)
    )
    with _minds(in_process=options.in_process) as born:
        figures: dict[str, Any] = {
            "mode": "in process, rules only, no vectors" if options.in_process else "over HTTP, rules only",
            "extraction": _extraction(extraction, born, show=options.show),
            "reconciliation": _reconciliation(reconciliation, born, show=options.show),
            "milliseconds_per_message": milliseconds([said_in(case) for case in (*extraction, *reconciliation)]),
        }
    report(options.json, figures)


@contextmanager
def _minds(*, in_process: bool) -> Iterator[Born]:
    if in_process:
        yield lambda _: RuledMind()
        return
    with server() as served:
        yield lambda user: ServedMind(served.client, user)


def _extraction(cases: Sequence[Case], born: Born, *, show: bool) -> dict[str, Any]:
    groups: dict[str, defaultdict[str, Tally]] = {name: defaultdict(Tally) for name in ("all", "lang", "tag")}
    for case in cases:
        mind, said = born(f"extraction-{case['id']}"), said_in(case)
        for each in said:
            mind.hear(each)
        tallies = [groups["all"]["all"], groups["lang"][case["lang"]], *(groups["tag"][tag] for tag in case["tags"])]
        wrong = score_extraction(case, mind.kept(), tallies)
        if show:
            _show(case, said, mind, wrong)
    return {
        "all": groups["all"]["all"].figures(),
        "by_language": {name: tally.figures() for name, tally in sorted(groups["lang"].items())},
        "by_tag": {name: tally.figures() for name, tally in sorted(groups["tag"].items())},
    }


def _reconciliation(cases: Sequence[Case], born: Born, *, show: bool) -> dict[str, Any]:
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for case in cases:
        mind, said = born(f"reconciliation-{case['id']}"), said_in(case)
        for each in said:
            mind.hear(each)
        wrong = score_reconciliation(case, mind.holding(max(each.at for each in said)))
        if show:
            _show(case, said, mind, wrong)
        for tag in ("all", *case["tags"]):
            groups[tag].append(not wrong)
    figures = {tag: {"cases": len(held), "accuracy": round(sum(held) / len(held), 4)} for tag, held in groups.items()}
    return {"all": figures.pop("all", None), "by_tag": figures}


def said_in(case: Case) -> list[Said]:
    if "turns" in case:
        return [
            Said("user", turn["content"], _time(turn["at"]), turn.get("thread", "default")) for turn in case["turns"]
        ]
    at = _time(case["occurred_at"])
    return [Said(message["role"], message["content"], at) for message in case["messages"]]


def _show(case: Case, said: Sequence[Said], mind: Mind, wrong: Sequence[Finding]) -> None:
    lines = [
        f"\n{'✗' if wrong else '✓'} {case['id']}",
        *(f"   {each.at.date()} {each.role[:4]}: {each.content}" for each in said),
        *(f"   {line}" for line in mind.shown()),
        *(f"   !! {finding.problem}" for finding in wrong),
    ]
    print("\n".join(lines), file=sys.stderr)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the evaluation sets")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--set", default="dev", help="which sets of the folder: extraction.SET.jsonl and so on")
    parser.add_argument("--in-process", action="store_true", help="without server, store and vectors")
    parser.add_argument("--show", action="store_true", help="show every case and what is wrong with it")
    parser.add_argument("--only", nargs="*", help="ids of the cases to run")
    options = parser.parse_args(arguments)
    for name in ("extraction", "reconciliation"):
        setattr(options, name, options.data / f"{name}.{options.set}.jsonl")
    return options


if __name__ == "__main__":
    main()
