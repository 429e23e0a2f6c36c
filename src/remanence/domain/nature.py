"""What nature a statement is of: finer than its kind, and asked for by name."""

import re
from collections.abc import Callable
from enum import StrEnum

from remanence.domain.attributes import FAVOURITE
from remanence.domain.memory import Category, Kind, Statement


class Nature(StrEnum):
    PREFERENCE = "preference"
    FACT = "fact"
    NORM = "norm"
    DECISION = "decision"
    EVENT = "event"
    GOAL = "goal"
    RELATIONSHIP = "relationship"
    SKILL = "skill"
    INSTRUCTION = "instruction"


def nature_of(statement: Statement) -> Nature:
    """The first that fits."""
    if statement.kind is Kind.PROCEDURAL:
        return Nature.INSTRUCTION
    by_attribute = _BY_ATTRIBUTE.get(statement.attribute)
    return by_attribute or next((nature for nature, fits in _SIGNS if fits(statement)), Nature.FACT)


_BY_ATTRIBUTE = {
    attribute: nature
    for nature, attributes in {
        Nature.PREFERENCE: ("interest", "dislike", "preference", "diet", "sport", "fear"),
        Nature.GOAL: ("goal", "plan", "saving"),
        Nature.RELATIONSHIP: (
            "partner", "marital status", "child", "sibling", "friend", "relative", "colleague", "manager", "pet",
        ),
        Nature.SKILL: ("skill", "language", "native language", "instrument", "certificate", "degree", "tool"),
        Nature.INSTRUCTION: ("instruction", "answer language", "answer length", "answer tone", "answer format",
                             "form of address", "assistant name"),
    }.items()
    for attribute in attributes
}  # fmt: skip
_LIKES = re.compile(
    r"(?:(?:\w+ly|also|always|never|still|no longer) )*(?:prefers?|likes?|loves?|enjoys?|dislikes?|hates?|adores?|"
    r"favou?rs?|would rather|can't stand|does(?:n't| not) (?:like|enjoy|care for)|(?:is )?(?:fond of|keen on))\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:decided|has chosen|chose|opted|settled on|agreed (?:to|on|that)|(?:went|will go) with|approved|signed)\b",
    re.IGNORECASE,
)
_AIMS = re.compile(
    r"(?:wants to|hopes to|aims to|plans to|intends to|would like to|is saving|dreams of)\b", re.IGNORECASE
)
_BINDS = re.compile(
    r"\b(?:must|must not|mustn't|shall|(?:is|are) (?:required|forbidden|not allowed|mandatory)|policy|rule is)\b",
    re.IGNORECASE,
)
_SIGNS: tuple[tuple[Nature, Callable[[Statement], object]], ...] = (
    (Nature.PREFERENCE, lambda it: it.attribute.startswith(FAVOURITE) or _LIKES.match(it.text)),
    (Nature.DECISION, lambda it: _DECIDED.search(it.text)),
    (Nature.GOAL, lambda it: _AIMS.match(it.text)),
    (Nature.EVENT, lambda it: it.kind is Kind.EPISODIC),
    (Nature.NORM, lambda it: _BINDS.search(it.text)),
    (Nature.RELATIONSHIP, lambda it: it.categories[:1] == (Category.RELATIONSHIPS,)),
)
