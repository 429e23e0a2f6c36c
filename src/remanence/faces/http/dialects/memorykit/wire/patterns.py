"""Standing instructions."""

from typing import Any

from remanence.domain.pattern import Pattern
from remanence.domain.scope import Scope
from remanence.faces.http.dialects.memorykit.wire.words import Answer, spelled, stamp


class TriggerOut(Answer):
    type: str
    pattern: str


class PatternOut(Answer):
    id: str
    name: str
    description: str
    triggers: list[TriggerOut]
    usage_count: int
    last_used: str
    instruction: str
    created_at: str


def pattern_id(scope: Scope, number: int) -> str:
    return spelled("pattern", scope, number)


def pattern_out(scope: Scope, pattern: Pattern) -> dict[str, Any]:
    return {
        "id": pattern_id(scope, pattern.id),
        "name": pattern.name,
        "description": pattern.description,
        "triggers": [
            {"type": trigger.type.value.capitalize(), "pattern": trigger.text} for trigger in pattern.triggers
        ],
        "usageCount": pattern.uses,
        "lastUsed": stamp(pattern.used_at),
        "instruction": pattern.instruction,
        "createdAt": stamp(pattern.created_at),
    }
