"""What is known in each category: a title, a few sentences, and the lists that some categories have besides."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from remanence.domain.memory import Category, Kind, Memory
from remanence.domain.profile import likes
from remanence.domain.profile.choice import HIDDEN, RECENT, is_recent, telling, without_repeats
from remanence.domain.profile.clauses import capitalised, clause, closing, joined, listed
from remanence.domain.profile.cues import cues

SENTENCES = 3
CLAUSES = 5
LISTED = 10
"""The most that a list of skills, interests or people holds."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One category of a profile."""

    category: Category
    title: str
    text: str
    memory_count: int
    last_updated: datetime
    memory_ids: tuple[int, ...]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """key_skills; primary_interests, emerging_interests; close_connections, professional_network."""


def summaries(
    memories: Iterable[Memory], *, now: datetime, exclude: frozenset[Category] = HIDDEN
) -> tuple[Summary, ...]:
    """One for each category that any memory belongs to, in the order of the categories."""
    told = telling(memories, now=now, exclude=exclude)
    by_category = ((category, [m for m in told if category in m.categories]) for category in Category)
    return tuple(_summary(category, members, now) for category, members in by_category if members)


def _summary(category: Category, members: Sequence[Memory], now: datetime) -> Summary:
    return Summary(
        category=category,
        title=_title(category, members),
        text=prose(members),
        memory_count=len(members),
        last_updated=max(m.updated_at for m in members),
        memory_ids=tuple(m.id for m in members),
        lists=_lists(category, members, now),
    )


def prose(memories: Sequence[Memory]) -> str:
    """The weightiest statements as a few sentences, subject implied."""
    clauses = [c for m in without_repeats(memories) if (c := clause(m))][: SENTENCES * CLAUSES]
    lasting = [c for c in clauses if c.memory.kind is Kind.SEMANTIC]
    passing = [c for c in clauses if c.memory.kind is not Kind.SEMANTIC]
    chunks = [group[i : i + CLAUSES] for group in (lasting, passing) for i in range(0, len(group), CLAUSES)]
    inner = [joined(chunk) for chunk in chunks[:SENTENCES]]
    return " ".join(capitalised(text) + closing(text) for text in inner)


def _title(category: Category, members: Sequence[Memory]) -> str:
    match category:
        case Category.CAREER:
            job = next((m for m in members if not m.subject and m.attribute in {"title", "employer"}), None)
            found = _JOB.match(job.text) if job else None
            return capitalised(found["job"]) if found else "Career"
        case Category.INTERESTS:
            topics = likes.interests(members)[:3]
            return capitalised(listed(topics)) if topics else "Interests"
        case _:
            return category.value.capitalize()


def _lists(category: Category, members: Sequence[Memory], now: datetime) -> dict[str, tuple[str, ...]]:
    match category:
        case Category.CAREER:
            return {"key_skills": _skills(members)}
        case Category.INTERESTS:
            emerging = [m for m in members if _is_emerging(m, now)]
            lasting = [m for m in members if m not in emerging]
            return {
                "primary_interests": likes.interests(lasting)[:LISTED],
                "emerging_interests": likes.interests(emerging)[:LISTED],
            }
        case Category.RELATIONSHIPS:
            others = [m for m in members if _WORKS_WITH.search(_person_of(m))]
            close = [m for m in members if m not in others]
            return {"close_connections": _people(close), "professional_network": _people(others)}
        case _:
            return {}


def _skills(members: Sequence[Memory]) -> tuple[str, ...]:
    own = [m for m in members if not m.subject]
    found = [
        part for m in own if (match := _SKILL.match(m.text)) for part in _SEPARATOR.split(match["what"].rstrip(" ."))
    ]
    return tuple(dict.fromkeys(part.strip() for part in found if 0 < len(part.split()) <= 5))[:LISTED]


def _is_emerging(memory: Memory, now: datetime) -> bool:
    """Begun or first heard of within two months."""
    begun = memory.valid_from or memory.observed_at
    return (_BEGUN.search(memory.text) is not None and is_recent(memory, now=now)) or now - begun <= RECENT


def _people(members: Sequence[Memory]) -> tuple[str, ...]:
    people = (_named(m) for m in members)
    return tuple(dict.fromkeys(person for person in people if person))[:LISTED]


def _named(memory: Memory) -> str:
    """As in "Ines (daughter)", or as much of it as is known."""
    relation = _RELATION.search(memory.text)
    names = [e.name for e in memory.entities if e.type == "person"]
    name = names[0] if names else memory.subject if memory.subject[:1].isupper() else ""
    word = relation[0].casefold() if relation else ("" if memory.subject[:1].isupper() else memory.subject)
    if name and word and name.casefold() != word:
        return f"{name} ({word})"
    return name or word


def _person_of(memory: Memory) -> str:
    return f"{memory.subject} {memory.attribute} {memory.text}"


_JOB = re.compile(r"(?:Works|Is working|Is employed|Is)(?: as)?(?: an?| the)? (?P<job>[^,;.]{2,60})")
_SKILL = re.compile(
    r"(?i)(?:is |has )?(?:very |highly )?(?:proficient in|fluent in|skilled (?:in|at|with)|experienced (?:in|with)|"
    r"expert in|experience (?:in|with)|knows|speciali[sz](?:es|ing) in|programs in|codes in|certified in|good at|"
    r"works with|uses)\s+(?P<what>[^;.(]+)"
)
_SEPARATOR = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_BEGUN = cues("started taken_up took_up just. recently began beginner learning new_to getting_into")
_RELATION = re.compile(
    r"\b(?:ex-)?(?:(?:mother|father|brother|sister)-in-law|grand(?:mother|father|ma|pa|son|daughter|parents)|mother|"
    r"father|mum|mom|dad|parents|brother|sister|son|daughter|child|wife|husband|business partner|partner|girlfriend|"
    r"boyfriend|"
    r"fianc[eé]e?|best friend|friend|flatmate|roommate|housemate|neighbou?r|aunt|uncle|cousin|niece|nephew|"
    r"manager|boss|colleague|co-worker|mentor|client|supervisor|teacher)\b",
    re.IGNORECASE,
)
_WORKS_WITH = cues(
    "manager boss. colleague co-worker coworker mentor client supervisor business_partner reports_to team."
)
