"""Standing instructions: learned from what the user says for good, called for by what a question is about."""

from remanence.domain.pattern.keeping import Lesson, Taught, learned
from remanence.domain.pattern.lessons import lesson
from remanence.domain.pattern.matching import Call, best, texts
from remanence.domain.pattern.pattern import Pattern, Trigger, TriggerType, ranked, used

__all__ = [
    "Call",
    "Lesson",
    "Pattern",
    "Taught",
    "Trigger",
    "TriggerType",
    "best",
    "learned",
    "lesson",
    "ranked",
    "texts",
    "used",
]
