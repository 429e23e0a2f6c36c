"""What goes in and out when a tenant is moved, erased, kept for a while, or looked after."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import Field

from remanence.domain.audit import Entry
from remanence.domain.retention import NAMES, Policy
from remanence.engine.archive import Restored
from remanence.engine.removal import Removed
from remanence.faces.http.dialects.memsync.wire import words
from remanence.faces.http.dialects.memsync.wire.words import Answer, Body, Name, stamp


class RestoredOut(Answer):
    users: int
    rows: int
    known: list[str]


class RemovedOut(Answer):
    receipt: str
    erased_at: str
    users: int
    rows: dict[str, int]
    texts_sought: int
    residue: dict[str, int] | None


class AuditEntry(Answer):
    number: int
    at: str
    actor: str
    action: str
    project: str
    user_number: str | None
    request_id: str
    outcome: str
    details: dict[str, Any]


class AuditOut(Answer):
    entries: list[AuditEntry]


class RetentionOut(Answer):
    projects: dict[str, dict[str, float]]


class RetentionDraft(Body):
    project: Name = Field("", description="Only for this project; otherwise for all without a decision of their own.")
    days: dict[str, float] = Field(max_length=len(NAMES), description=f"Days, by {', '.join(NAMES)}.")


def restored_out(restored: Restored) -> dict[str, Any]:
    return {"users": restored.users, "rows": restored.rows, "known": list(restored.known)}


def removed_out(removed: Removed) -> dict[str, Any]:
    """What other tenants hold is no part of it: that somebody has said the same is theirs to tell."""
    found = removed.residue
    return {
        "receipt": str(removed.id),
        "erased_at": stamp(removed.at),
        "users": removed.users,
        "rows": dict(removed.rows),
        "texts_sought": removed.sought,
        "residue": None if found is None else dict(found.theirs),
    }


def audit_out(entries: Sequence[Entry]) -> dict[str, Any]:
    return {
        "entries": [
            {
                "number": entry.number,
                "at": stamp(entry.at),
                "actor": entry.actor,
                "action": entry.action,
                "project": entry.project,
                "user_number": None if entry.subject is None else str(entry.subject),
                "request_id": entry.request_id,
                "outcome": entry.outcome,
                "details": dict(entry.details),
            }
            for entry in entries
        ]
    }


def retention_out(policies: Mapping[str, Policy]) -> dict[str, Any]:
    return {"projects": {project: dict(policy.days) for project, policy in policies.items()}}


def aware(moment: datetime | None) -> datetime | None:
    return None if moment is None else words.aware(moment)
