"""Which pattern a question calls for: the best one, if any (MemoryKit contract, 5.7)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from remanence.domain import words
from remanence.domain.pattern import bounded
from remanence.domain.pattern.pattern import Pattern, Trigger, TriggerType
from remanence.domain.pattern.tasks import subject_of

KEYWORD: Final = 0.90
REGEX: Final = 0.85
MOST_FOR_USE: Final = 0.15
FOR_USE: Final = 0.01
NEAR: Final = 0.3
"""Cosine from which a preference is on the matter of a question that asks to be served as preferred."""
_AS_PREFERRED = re.compile(
    r"\b(?:as|the way|how|like|what) (?:i|we) (?:\w+ )?(?:prefer|like|want|do|write|love)\b"
    r"|\b(?:my|our) (?:usual|preferred|own|favou?rite|normal) (?:style|way|format|manner|approach|conventions?)\b"
    r"|\b(?:my|our) (?:style|preferences?|conventions|habits?|rules|liking)\b|\bas usual\b|\bthe usual way\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Call:
    """A pattern that a question calls for, and how surely."""

    pattern: Pattern
    score: float
    """0.0 to 1.0."""


def texts(patterns: Sequence[Pattern]) -> list[str]:
    """What of the patterns is compared by meaning."""
    return list(dict.fromkeys(
        trigger.text for each in patterns for trigger in each.triggers if trigger.type is TriggerType.SEMANTIC
    ))  # fmt: skip


def best(question: str, patterns: Sequence[Pattern], likeness: Mapping[str, float]) -> Call | None:
    """The pattern that the question calls for most; `likeness` is its cosine to each of `texts`."""
    if not question.strip():
        return None
    terms = frozenset(words.terms(question, language="en"))
    preferred = bool(_AS_PREFERRED.search(question))
    calls = []
    for pattern in patterns:
        score = max((_matched(each, question, terms, likeness) for each in pattern.triggers), default=0.0)
        if preferred and _is_preference(pattern):
            score = max(score, _preferred(pattern, question, terms, likeness))
        if score > pattern.threshold:
            calls.append(Call(pattern, min(1.0, score + min(pattern.uses * FOR_USE, MOST_FOR_USE))))
    return max(calls, key=lambda call: (call.score, call.pattern.used_at, call.pattern.id), default=None)


def _matched(trigger: Trigger, question: str, terms: frozenset[str], likeness: Mapping[str, float]) -> float:
    match trigger.type:
        case TriggerType.KEYWORD:
            wanted = frozenset(words.terms(trigger.text, language="en"))
            return KEYWORD if wanted and wanted <= terms else 0.0
        case TriggerType.REGEX:
            return REGEX if bounded.search(trigger.text, question) else 0.0
        case TriggerType.SEMANTIC:
            return likeness.get(trigger.text, 0.0)


def _preferred(pattern: Pattern, question: str, terms: frozenset[str], likeness: Mapping[str, float]) -> float:
    """Of a question that refers to preferences: one on the same words, the same sort of task, or near in meaning."""
    if terms & frozenset(words.terms(pattern.instruction, language="en")) - _VERBS:
        return KEYWORD
    matter = subject_of(question)
    if matter and matter == subject_of(pattern.instruction):
        return KEYWORD
    near = max((likeness.get(each.text, 0.0) for each in pattern.triggers), default=0.0)
    return min(REGEX, pattern.threshold + near / 10) if near >= NEAR else 0.0


def _is_preference(pattern: Pattern) -> bool:
    return pattern.name.startswith(("Preference", "Format"))


_VERBS = frozenset(words.terms("prefer like always never use write", language="en"))
