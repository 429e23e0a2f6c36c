"""What was done on several days is done regularly: "Went climbing" again and again becomes "Climbs regularly"."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from remanence.domain.memory import Category, Change, Evidence, Kind, Memory, Status, Verb
from remanence.domain.reconcile.reading import read

OFTEN = 3
"""On so many days at least."""
SPAN = timedelta(days=14)
"""Spread over so long at least: three times in one holiday is no habit."""
SUREST = 0.95


@dataclass(frozen=True, slots=True)
class Activity:
    verb: str
    """In the third person of the present: "climbs"."""
    thing: str = ""

    @property
    def habit(self) -> str:
        return f"{self.verb.capitalize()} {self.thing} regularly".replace("  ", " ")


def habits(memories: Sequence[Memory], *, now: datetime, number: Callable[[], int]) -> tuple[Change, ...]:
    return tuple(change for change in _concluded(memories, now, number) if change)


def activity(text: str) -> Activity | None:
    """What somebody did, without when, where and with whom; None where it is not something that becomes a habit."""
    match = _DONE.match(text)
    if not match:
        return None
    if match["sport"]:
        verb = _BY_GERUND.get(match["sport"].casefold())
        return Activity(verb) if verb else Activity("goes", match["sport"].casefold())
    verb = _BY_PAST[match["verb"].casefold()]
    thing = match["thing"].strip() if match["thing"] and verb in _WITH_A_THING else ""
    return Activity(verb, thing)


def _concluded(memories: Sequence[Memory], now: datetime, number: Callable[[], int]) -> Iterator[Change | None]:
    for found, members in _by_activity(memories).items():
        days = {_day(member) for member in members}
        if len(days) >= OFTEN and max(days) - min(days) >= SPAN:
            known = next((m for m in memories if _says(m, found.habit)), None)
            yield _strengthened(known, members, now, number) if known else _new(found, members, now, number)


def _by_activity(memories: Iterable[Memory]) -> dict[Activity, list[Memory]]:
    groups: defaultdict[Activity, list[Memory]] = defaultdict(list)
    for memory in memories:
        happened = memory.kind is Kind.EPISODIC and memory.status is Status.ACTIVE and not memory.subject
        if happened and (found := activity(memory.text)):
            groups[found].append(memory)
    return groups


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
        attribute="habit",
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
    """The habit is known: what has happened since speaks for it too."""
    new = [m for m in members if m.id not in known.derived_from]
    if not new:
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


def _says(memory: Memory, habit: str) -> bool:
    lasting = memory.status is Status.ACTIVE and memory.kind is Kind.SEMANTIC and not memory.subject
    return lasting and read(memory.text).terms == read(habit).terms


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


_PASTS = {
    "plays": "played", "runs": "ran", "swims": "swam", "climbs": "climbed", "hikes": "hiked", "cycles": "cycled",
    "rides": "rode", "cooks": "cooked", "bakes": "baked", "visits": "visited", "meets": "met", "attends": "attended",
    "watches": "watched", "paints": "painted", "draws": "drew", "sings": "sang", "dances": "danced",
    "trains": "trained",
    "practises": "practised", "practices": "practiced", "meditates": "meditated", "gardens": "gardened",
    "fishes": "fished", "sails": "sailed", "skis": "skied", "surfs": "surfed", "walks": "walked", "jogs": "jogged",
    "volunteers": "volunteered", "writes": "wrote", "studies": "studied", "knits": "knitted", "bowls": "bowled",
    "boulders": "bouldered", "skates": "skated", "rows": "rowed", "camps": "camped", "babysits": "babysat",
}  # fmt: skip
_BY_PAST = {past: present for present, past in _PASTS.items()}
_WITH_A_THING = frozenset({"plays", "cooks", "bakes", "visits", "meets", "attends", "watches", "practises", "practices",
                           "writes", "studies", "rides", "babysits"})  # fmt: skip
_GERUNDS = {
    "climbs": "climbing", "hikes": "hiking", "swims": "swimming", "runs": "running", "cycles": "cycling",
    "sails": "sailing",
    "skis": "skiing", "surfs": "surfing", "fishes": "fishing", "dances": "dancing", "jogs": "jogging", "rows": "rowing",
    "camps": "camping", "skates": "skating", "boulders": "bouldering", "rides": "riding", "bowls": "bowling",
    "walks": "walking",
}  # fmt: skip
_BY_GERUND = {gerund: present for present, gerund in _GERUNDS.items()}
_DONE = re.compile(
    r"(?:(?:Recently|Just|Also|Again|Finally) )?(?:Went (?:(?:out|back) )?(?P<sport>\w+ing)\b|"
    rf"(?P<verb>{'|'.join(_BY_PAST)})\b"
    r"(?: (?!at|in|on|with|for|to|from|by|again|today|yesterday|last|this|for|\d)"
    r"(?P<thing>(?:an? |the |some |his |her |their )?[\w'-]+(?: (?:music|practice|class|lessons|training|games?))?))?)",
    re.IGNORECASE,
)
