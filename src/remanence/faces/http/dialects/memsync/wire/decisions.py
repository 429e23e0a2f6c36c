"""Decisions: the changes that were made together, and taking them back."""

from collections.abc import Sequence
from typing import Any

from remanence.domain.memory import Change
from remanence.domain.scope import Scope
from remanence.faces.http.dialects.memsync.wire.memories import (
    ChangeOut,
    MemoryOut,
    Pagination,
    change_out,
    decision_id,
    memory_out,
)
from remanence.faces.http.dialects.memsync.wire.words import Answer, stamp


class DecisionOut(Answer):
    id: str
    at: str
    actor: str | None
    verbs: list[str]
    reason: str
    changes: list[ChangeOut]


class DecisionList(Answer):
    data: list[DecisionOut]
    pagination: Pagination


class UndoneOut(Answer):
    success: bool = True
    undone: str
    decision: DecisionOut
    memories: list[MemoryOut]


class ConsolidatedOut(Answer):
    success: bool = True
    decisions: list[DecisionOut]


def decision_out(scope: Scope, changes: Sequence[Change]) -> dict[str, Any]:
    first = changes[0]
    return {
        "id": decision_id(scope, first.decision),
        "at": stamp(first.at),
        "actor": first.actor or None,
        "verbs": list(dict.fromkeys(change.verb.value for change in changes)),
        "reason": " ".join(dict.fromkeys(change.reason for change in changes)),
        "changes": [change_out(scope, change) for change in changes],
    }


def consolidated_out(scope: Scope, changes: Sequence[Change]) -> dict[str, Any]:
    return {"success": True, "decisions": [decision_out(scope, together) for together in by_decision(changes)]}


def by_decision(changes: Sequence[Change]) -> list[list[Change]]:
    """The changes of each decision, in order."""
    together: dict[int, list[Change]] = {}
    for change in changes:
        together.setdefault(change.decision, []).append(change)
    return list(together.values())


def undone_out(scope: Scope, decision: int, changes: Sequence[Change]) -> dict[str, Any]:
    """The decision that undid another is a decision too; with the memories as they are now."""
    return {
        "success": True,
        "undone": decision_id(scope, decision),
        "decision": decision_out(scope, changes),
        "memories": [memory_out(scope, change.after) for change in changes if change.after is not None],
    }
