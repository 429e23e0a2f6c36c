"""What is right in what was remembered: the matching rules and metrics of the evaluation sets (see their README)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

LONGEST = 200  # characters; a longer memory meets no expectation
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|(?<!\w)'[^']*'(?!\w)|(?<!\w)‘[^’]*’(?!\w)")
FIRST_PERSON = re.compile(
    r"(?<![\w.])(?:I|i)(?:['’](?:m|ve|d|ll))?(?![\w.])|\b(?:[Mm]y|[Mm]e|[Mm]ine|[Mm]yself|[Ww]e|[Oo]urs?)\b"
)
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remembered:
    """One stored memory, as far as the sets judge it."""

    text: str
    kind: str = ""
    categories: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    """Event date and ends of the validity, ISO."""


@dataclass(slots=True)
class Tally:
    """Counts of one group of cases."""

    cases: int = 0
    right: int = 0
    expected: int = 0
    met: int = 0
    rejects: int = 0
    violated: int = 0
    memories: int = 0
    junk: int = 0
    with_junk: int = 0
    empty: int = 0
    left_empty: int = 0
    styled: int = 0
    judged: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def figures(self) -> dict[str, Any]:
        shares = {f"{name}_accuracy": _share(*self.judged[name]) for name in ("kind", "category", "date")}
        return {
            "cases": self.cases,
            "case_accuracy": _share(self.right, self.cases),
            "fact_recall": _share(self.met, self.expected),
            "reject_violations": _share(self.violated, self.rejects),
            "junk_rate": _share(self.junk, self.memories),
            "cases_with_junk": _share(self.with_junk, self.cases),
            "left_empty": _share(self.left_empty, self.empty),
            **shares,
            "style": _share(self.styled, self.memories),
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """What one case got wrong, in words, for whoever improves the rules."""

    case: str
    problem: str


def score_extraction(
    case: Mapping[str, Any], memories: Sequence[Remembered], tallies: Iterable[Tally]
) -> list[Finding]:
    """Add one case to each tally and say what is wrong with it."""
    findings: list[Finding] = []
    met = [_met_by(expectation, memories) for expectation in case["expect"]]
    violated = [group for group in case["reject"] if any(violates(memory.text, group) for memory in memories)]
    surplus = max(len(memories) - case["max_facts"], 0)
    styled = sum(in_style(memory.text) for memory in memories)
    findings += [
        Finding(case["id"], f"missing {_shown(e)}") for e, by in zip(case["expect"], met, strict=True) if not by
    ]
    findings += [Finding(case["id"], f"rejected {group}") for group in violated]
    findings += [Finding(case["id"], f"{surplus} too many of {len(memories)}")] if surplus else []
    findings += [Finding(case["id"], f"style: {m.text!r}") for m in memories if not in_style(m.text)]
    judged = [
        (name, right)
        for expectation, by in zip(case["expect"], met, strict=True)
        if by
        for name, right in _judged(expectation, by)
    ]
    findings += [
        Finding(case["id"], f"{name} of {_shown(expectation)}: {by}")
        for expectation, by in zip(case["expect"], met, strict=True)
        if by
        for name, right in _judged(expectation, by)
        if not right
    ]
    for tally in tallies:
        tally.cases += 1
        tally.expected += len(met)
        tally.met += sum(map(bool, met))
        tally.rejects += len(case["reject"])
        tally.violated += len(violated)
        tally.memories += len(memories)
        tally.junk += surplus
        tally.with_junk += surplus > 0
        tally.empty += case["max_facts"] == 0
        tally.left_empty += case["max_facts"] == 0 and not memories
        tally.styled += styled
        tally.right += all(met) and not violated and not surplus
        for name, right in judged:
            tally.judged[name][0] += right
            tally.judged[name][1] += 1
    return findings


def score_reconciliation(case: Mapping[str, Any], active: Sequence[Remembered]) -> list[Finding]:
    """What is wrong with the memories that are active at the end of a case; nothing where the case holds."""
    wrong = [f"missing {_shown(m)}" for m in case["active"] if not any(meets(a.text, m) for a in active)]
    wrong += [f"still active: {a.text!r}" for m in case["superseded"] for a in active if meets(a.text, m, longest=None)]
    if len(active) > case["count_active_max"]:
        wrong.append(f"{len(active)} active of at most {case['count_active_max']}")
    return [Finding(case["id"], problem) for problem in wrong]


def meets(text: str, matcher: Mapping[str, Any], *, longest: int | None = LONGEST) -> bool:
    if longest is not None and len(text) > longest:
        return False
    plain = normal(text)
    return (
        all(part in plain for part in matcher.get("all", ()))
        and (not matcher.get("any") or any(part in plain for part in matcher["any"]))
        and not any(part in plain for part in matcher.get("none", ()))
    )


def violates(text: str, group: Sequence[str]) -> bool:
    plain = normal(text)
    return all(part[1:] not in plain if part.startswith("!") else part in plain for part in group)


def in_style(text: str) -> bool:
    return len(text) <= LONGEST and not FIRST_PERSON.search(QUOTED.sub("", text))


def shows_date(memory: Remembered, date: str) -> bool:
    return any(each.startswith(date) for each in memory.dates) or date in memory.text or _written(memory.text, date)


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _written(text: str, date: str) -> bool:
    """The written-out date with its year; a more exact date in the same month or year is fine."""
    plain = normal(text)
    year, _, rest = date.partition("-")
    if year not in plain:
        return False
    if not rest:
        return True
    month, _, day = rest.partition("-")
    name = MONTHS[int(month) - 1]
    if not day:
        return re.search(rf"{name}\D{{0,12}}(?:\d{{1,2}}\D{{1,6}})?{year}", plain) is not None
    number = f"{int(day)}(?:st|nd|rd|th)?"
    return re.search(rf"\b{number} (?:of )?{name},? {year}|{name} {number},? {year}", plain) is not None


def _met_by(expectation: Mapping[str, Any], memories: Sequence[Remembered]) -> list[Remembered]:
    return [memory for memory in memories if meets(memory.text, expectation)]


def _judged(expectation: Mapping[str, Any], by: Sequence[Remembered]) -> list[tuple[str, bool]]:
    judged = []
    if "kind" in expectation:
        judged.append(("kind", any(memory.kind == expectation["kind"] for memory in by)))
    if "categories_any" in expectation:
        wanted = set(expectation["categories_any"])
        judged.append(("category", any(wanted & set(memory.categories) for memory in by)))
    if "date" in expectation:
        judged.append(("date", any(shows_date(memory, expectation["date"]) for memory in by)))
    return judged


def _shown(matcher: Mapping[str, Any]) -> str:
    return " + ".join([*matcher.get("all", ()), *([f"any{matcher['any']}"] if matcher.get("any") else [])])


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
