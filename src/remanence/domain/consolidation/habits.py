"""What was done on several days is done regularly: "Went climbing" again and again becomes "Climbs regularly"."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from remanence.domain.consolidation.activities import Activity, activity
from remanence.domain.memory import Category, Change, Evidence, Kind, Memory, Status, Verb
from remanence.domain.reconcile.reading import read

OFTEN = 3
"""On so many days at least."""
SPAN = timedelta(days=14)
"""Spread over so long at least: three times in one holiday is no habit."""
SUREST = 0.95
HABIT = "habit"

Told = tuple[Activity, Memory]

_OFTEN = re.compile(
    r"\b(?:regularly|every|each|often|usually|always|weekly|daily|monthly|most|an? (?:day|week|month)|\w+days)\b",
    re.IGNORECASE,
)


def habits(memories: Sequence[Memory], *, now: datetime, number: Callable[[], int]) -> tuple[Change, ...]:
    return tuple(change for change in _concluded(memories, now, number) if change)


def _concluded(memories: Sequence[Memory], now: datetime, number: Callable[[], int]) -> Iterator[Change | None]:
    for told in _by_activity(memories):
        members = [member for _, member in told]
        days = {_day(member) for member in members}
        if len(days) >= OFTEN and max(days) - min(days) >= SPAN:
            [(commonest, _)] = Counter(found for found, _ in told).most_common(1)
            known = next((m for m in memories if _is_known(m, told)), None)
            yield _strengthened(known, members, now, number) if known else _new(commonest, members, now, number)


def _by_activity(memories: Iterable[Memory]) -> Iterable[Sequence[Told]]:
    groups: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for memory in memories:
        happened = memory.kind is Kind.EPISODIC and memory.status is Status.ACTIVE and not memory.subject
        if happened and (found := activity(memory.text)):
            groups[found.key].append((found, memory))
    return groups.values()


def _new(found: Activity, members: Sequence[Memory], now: datetime, number: Callable[[], int]) -> Change:
    latest = max(members, key=lambda m: m.observed_at)
    reason = f"Was told of on {len({_day(m) for m in members})} days: {'; '.join(f'“{m.text}”' for m in members[:3])}."
    memory = Memory(
        id=number(),
        text=found.habit,
        kind=Kind.SEMANTIC,
        categories=_commonest(members),
        importance=max(m.importance for m in members),
        confidence=_confidence(members),
        attribute=HABIT,
        value=f"{found.verb} {found.thing}".strip(),
        created_at=now,
        updated_at=now,
        observed_at=min(m.observed_at for m in members),
        affirmed_at=latest.observed_at,
        evidence=_evidence(members),
        derived_from=tuple(sorted(m.id for m in members)),
        source=latest.source,
        agent=latest.agent,
        thread=latest.thread,
        trust=min(m.trust for m in members),
        sensitive=any(m.sensitive for m in members),
    )
    made = number()
    return Change(id=made, verb=Verb.ADDED, reason=reason, at=now, before=None, after=memory, decision=made)


def _strengthened(known: Memory, members: Sequence[Memory], now: datetime, number: Callable[[], int]) -> Change | None:
    """The habit is known: what has happened since speaks for it too, unless the user has said so in their own words."""
    new = [m for m in members if m.id not in known.derived_from]
    if not new or not known.derived_from:
        return None
    after = replace(
        known,
        evidence=tuple(dict.fromkeys((*known.evidence, *_evidence(new)))),
        derived_from=tuple(sorted({*known.derived_from, *(m.id for m in new)})),
        affirmed_at=max(known.affirmed_at or known.observed_at, *(m.observed_at for m in new)),
        confidence=max(known.confidence, _confidence(members)),
        updated_at=now,
    )
    made = number()
    reason = f"{len(new)} more speak for “{known.text}”: {'; '.join(f'“{m.text}”' for m in new[:3])}."
    return Change(id=made, verb=Verb.MERGED, reason=reason, at=now, before=known, after=after, decision=made)


def _is_known(memory: Memory, told: Sequence[Told]) -> bool:
    """It was concluded before, or the user has said so themselves: "Climbs every week"."""
    if memory.status is not Status.ACTIVE or memory.kind is not Kind.SEMANTIC or memory.subject or memory.is_summary:
        return False
    if memory.attribute == HABIT and not {member.id for _, member in told}.isdisjoint(memory.derived_from):
        return True
    content = read(memory.text).content
    is_often = _OFTEN.search(memory.text) is not None
    return is_often and any(read(f"{found.verb} {found.thing}").content <= content for found, _ in told)


def _day(memory: Memory) -> date:
    return (memory.valid_from or memory.observed_at).date()


def _evidence(members: Iterable[Memory]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence for member in members for evidence in member.evidence))


def _commonest(members: Iterable[Memory]) -> tuple[Category, ...]:
    counts = Counter(category for member in members for category in member.categories)
    return tuple(category for category, _ in counts.most_common(2))


def _confidence(members: Sequence[Memory]) -> float:
    """Each time beyond the first few makes it surer."""
    mean = sum(m.confidence for m in members) / len(members)
    return round(min(mean + 0.02 * (len(members) - OFTEN), SUREST), 2)
