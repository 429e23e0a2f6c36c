"""What is current after several statements: our own cases, or others of the same form, by rules and without a server.

python benchmarks/reconciliation.py [--cases FILE] [--json OUT] [--show]

Cases of the set "held-out" are for measuring only: no rule may be made from one of them. `--unrelated FOLDER` takes the
retrieval sets, whose statements have next to nothing to do with each other, and counts what is ended all the same.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.minds import RuledMind
from benchmarks.quality import said_in
from benchmarks.scoring import Finding, score_reconciliation

from remanence.domain.memory import Candidate, Category, Evidence, Kind, Memory, Verb
from remanence.domain.reconcile import plan

CASES = Path(__file__).parent / "cases" / "reconciliation.jsonl"
ENDS = frozenset({Verb.SUPERSEDED, Verb.RETRACTED})


def main() -> None:
    arguments = _arguments()
    cases = [json.loads(line) for line in arguments.cases.read_text(encoding="utf-8").splitlines() if line]
    findings = {case["id"]: judged(case) for case in cases}
    figures: dict[str, Any] = {"cases": str(arguments.cases.name), **accuracies(cases, findings)}
    if arguments.unrelated:
        figures["unrelated"] = ended_among_unrelated(sorted(arguments.unrelated.glob("*.json")))
    if arguments.show:
        for found in (finding for of_case in findings.values() for finding in of_case):
            print(f"{found.case}: {found.problem}", file=sys.stderr)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")
    print(json.dumps(figures, indent=2))


def judged(case: Mapping[str, Any]) -> list[Finding]:
    """What is wrong with what is remembered of a case; nothing where it holds in full."""
    mind, said = RuledMind(), said_in(case)
    for each in said:
        mind.hear(each)
    return score_reconciliation(case, mind.holding(max(each.at for each in said)))


def accuracies(cases: Sequence[Mapping[str, Any]], findings: Mapping[str, Sequence[Finding]]) -> dict[str, Any]:
    """The share of cases that hold in full: of all, by set, and by tag with at least five cases."""
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for case in cases:
        for group in ("all", f"set: {case.get('set', 'given')}", *case["tags"]):
            groups[group].append(not findings[case["id"]])
    return {group: round(sum(held) / len(held), 4) for group, held in groups.items() if len(held) >= 5}


def ended_among_unrelated(files: Iterable[Path]) -> dict[str, int]:
    """How many of a user's statements are ended by others of the same user, and how many there are."""
    verbs: Counter[str] = Counter()
    for file in files:
        verbs += _told_in_order(json.loads(file.read_text(encoding="utf-8"))["memories"])
    return {"statements": verbs["statements"], "ended": sum(verbs[verb] for verb in ENDS)}


def _told_in_order(statements: Sequence[Mapping[str, Any]]) -> Counter[str]:
    verbs: Counter[str] = Counter(statements=len(statements))
    numbers, memories = count(1), dict[int, Memory]()
    for statement in sorted(statements, key=lambda s: s["created_at"]):
        made = plan(
            [_candidate(statement, next(numbers))],
            list(memories.values()),
            vectors=None,
            known_vectors=None,
            now=_time(statement["created_at"]),
            number=lambda: next(numbers),
        )
        verbs.update(change.verb for change in made.changes)
        memories |= {change.memory_id: change.after for change in made.changes if change.after}
    return verbs


def _candidate(statement: Mapping[str, Any], event_id: int) -> Candidate:
    return Candidate(
        text=statement["text"],
        kind=Kind(statement.get("kind", "semantic")),
        categories=tuple(map(Category, statement.get("categories", ()))),
        event_id=event_id,
        evidence=(Evidence(event_id, 0, len(statement["text"])),),
        observed_at=_time(statement["created_at"]),
    )


def _time(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=Path, default=CASES, help="a file of cases, one JSON object per line")
    parser.add_argument("--unrelated", type=Path, help="a folder of retrieval sets")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--show", action="store_true", help="say what is wrong with each case")
    return parser.parse_args()


if __name__ == "__main__":
    main()
