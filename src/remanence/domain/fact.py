"""A memory as MemoryKit shows it: a kind of fact and its value (contract, 5.4). `Person: Alice`, `Goal: learn Rust`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from remanence.domain import words
from remanence.domain.attributes import FAVOURITE
from remanence.domain.lexicon import technology
from remanence.domain.memory import Kind, Statement
from remanence.domain.nature import Nature, nature_of


class FactKind(StrEnum):
    PERSON = "Person"
    PLACE = "Place"
    TECHNOLOGY = "Technology"
    DECISION = "Decision"
    PREFERENCE = "Preference"
    CONSTRAINT = "Constraint"
    GOAL = "Goal"
    AGE = "Age"
    EXPERIENCE = "Experience"
    MEMORY = "Memory"
    STATEMENT = "Statement"
    OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Fact:
    kind: FactKind
    value: str

    @property
    def text(self) -> str:
        return f"{self.kind.value}: {self.value}"


def of_statement(statement: Statement) -> Fact:
    """The fact that a memory states. What it says of anybody but the user keeps its whole text."""
    kind = _kind(statement)
    text = " ".join(statement.text.split())
    if kind is FactKind.TECHNOLOGY and (names := technology.named(text)):
        return Fact(kind, ", ".join(names))
    return Fact(kind, text if statement.subject else _value(text))


def of_words(content: str, *, asks: bool) -> Fact | None:
    """What a message tells that no memory came of; None where it only asks, or names nothing."""
    if names := technology.named(content):
        return Fact(FactKind.TECHNOLOGY, ", ".join(names))
    if asks or not words.terms(content):
        return None
    return Fact(FactKind.STATEMENT, " ".join(content.split()))


def _kind(statement: Statement) -> FactKind:
    if _DECIDES.match(statement.text):
        return FactKind.DECISION
    by_attribute = _BY_ATTRIBUTE.get(statement.attribute)
    return by_attribute or next((kind for kind, fits in _SIGNS if fits(statement)), FactKind.OTHER)


def _value(text: str) -> str:
    """Without the words that the kind repeats, as far as that leaves any."""
    rest = _CUE.sub("", text, count=1).strip()
    return rest or text


_CUE = re.compile(
    r"(?:(?:Full |First |Last |Middle )?Name is|Is called|Is named|Goes by|Prefers?|Favou?rs?"
    r"|(?:Has |Have )?[Dd]ecided (?:to|on|that)"
    r"|Wants to(?= \w)|Plans? to|Is planning to|Aims to|Hopes to|Goal is to|Must|Has to|Needs to)\s+"
)
_ATTRIBUTES: Final[Mapping[FactKind, str]] = {
    FactKind.PERSON: """name | nickname | pronouns | employer | title | role | partner | child | sibling | relative
        | friend | colleague | manager | pet | marital status | degree | studies | language | native language | skill
        | birthday""",
    FactKind.AGE: "age",
    FactKind.PLACE: "home | origin | address | workplace | visited place | birthplace",
    FactKind.TECHNOLOGY: "tool",
    FactKind.PREFERENCE: """preference | interest | dislike | diet | sport | units | avoids | instruction
        | answer language | answer length | answer format | answer tone""",
    FactKind.GOAL: "goal | plan | learning | saving",
}
_BY_ATTRIBUTE: Final = {
    " ".join(name.split()): kind for kind, names in _ATTRIBUTES.items() for name in names.split("|")
}
_DECIDES = re.compile(
    r"(?:(?:Has|Have) )?(?:decided|chosen|chose|opted|settled on|agreed|will go with)\b", re.IGNORECASE
)
_BINDS = re.compile(
    r"(?:must|cannot|can't|can not|needs? to|has to|have to|is (?:required|obliged) to)\b", re.IGNORECASE
)
_AIMS = re.compile(r"(?:wants|plans|hopes|aims|intends|would like) to\b", re.IGNORECASE)
_USES = re.compile(
    r"(?:is |are )?(?:us(?:es?|ing)|built with|powered by|written in|runs? on|running on)\b", re.IGNORECASE
)

_SIGNS: tuple[tuple[FactKind, Callable[[Statement], object]], ...] = (
    (FactKind.PREFERENCE, lambda it: it.attribute.startswith(FAVOURITE)),
    (FactKind.CONSTRAINT, lambda it: _BINDS.match(it.text)),
    (FactKind.GOAL, lambda it: _AIMS.match(it.text)),
    (FactKind.PREFERENCE, lambda it: nature_of(it) in {Nature.PREFERENCE, Nature.INSTRUCTION}),
    (FactKind.TECHNOLOGY, lambda it: _USES.match(it.text) and technology.named(it.text)),
    (FactKind.PERSON, lambda it: nature_of(it) in {Nature.RELATIONSHIP, Nature.SKILL}),
    (FactKind.DECISION, lambda it: nature_of(it) is Nature.DECISION),
    (FactKind.EXPERIENCE, lambda it: it.kind is Kind.EPISODIC and not it.subject),
    (FactKind.MEMORY, lambda it: it.kind is Kind.EPISODIC),
    (FactKind.TECHNOLOGY, lambda it: technology.named(it.text) and len(words.terms(it.text)) <= 2),
    (FactKind.STATEMENT, lambda it: not it.attribute),
)
"""The first that fits."""
