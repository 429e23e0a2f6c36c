"""What sort of thing a memory says: a finer view than its kind."""

import re
from collections.abc import Collection
from typing import Final

from remanence.domain.attributes import FAVOURITE
from remanence.domain.memory import Category, Kind, Memory

BUILT_IN: Final = (
    "fact", "preference", "event", "status", "relationship", "policy", "decision", "entity", "intent", "summary",
)  # fmt: skip

_LIKING = frozenset({"preference", "interest", "dislike", "avoids"})
_TIES = frozenset(
    {"partner", "marital status", "child", "sibling", "relative", "friend", "colleague", "manager", "pet"}
)
_AIMS = frozenset({"goal", "plan"})
_DECIDED = re.compile(
    r"\b(?:decided|chose|chosen|agreed|settled on|opted|went with|going with|approved|rejected|entschied\w*|"
    r"beschloss\w*|décidé|choisi|decidi[óo]|eligió|escolheu)\b",
    re.IGNORECASE,
)
_PREFERS = re.compile(r"\b(?:prefers?|likes?|loves?|hates?|dislikes?|enjoys?|favou?rites?)\b", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b\w+ed\b|\b(?:went|met|bought|got|was|were|had|came|left|began|sent|made|took)\b", re.IGNORECASE
)


def content_type(memory: Memory, *, custom: Collection[str] = ()) -> str:
    """One of the built-in types, or one of the org's own where the memory is tagged with its name."""
    if memory.is_summary:
        return "summary"
    if own := next((tag for tag in memory.tags if tag in custom), None):
        return own
    if memory.kind is Kind.PROCEDURAL:
        return "policy"
    if _DECIDED.search(memory.text):
        return "decision"
    return _of_episode(memory) if memory.kind is Kind.EPISODIC else _of_fact(memory)


def _of_episode(memory: Memory) -> str:
    if memory.attribute in _AIMS:
        return "intent"
    return "event" if memory.valid_from is not None or _HAPPENED.search(memory.text) else "status"


def _of_fact(memory: Memory) -> str:
    attribute = memory.attribute
    if attribute in _LIKING or attribute.startswith(FAVOURITE) or (not attribute and _PREFERS.search(memory.text)):
        return "preference"
    if attribute in _TIES or memory.categories[:1] == (Category.RELATIONSHIPS,):
        return "relationship"
    if attribute in _AIMS:
        return "intent"
    return "entity" if memory.subject[:1].isupper() else "fact"
