"""Webhook events in MemSync's words (contract, section 7)."""

from collections.abc import Mapping
from typing import Any, Final

from remanence.domain import announcement as told
from remanence.domain.announcement import Announcement, Heard
from remanence.domain.imports import Asked, Stage
from remanence.faces.http.dialects.memsync.wire.integrations import STATUS, integration_id, task_id
from remanence.faces.http.dialects.memsync.wire.words import memory_id


def _memory(announcement: Announcement) -> Mapping[str, Any]:
    # As documented: memory_id, user_id and categories.
    memory = announcement.memory
    assert memory is not None
    return {
        "memory_id": memory_id(announcement.scope, memory.id),
        "user_id": announcement.scope.user,
        "categories": [label.value for label in memory.categories],
    }


def _superseded(announcement: Announcement) -> Mapping[str, Any]:
    memory = announcement.memory
    assert memory is not None
    newer = memory.superseded_by
    return {**_memory(announcement), "superseded_by": memory_id(announcement.scope, newer) if newer else None}


def _processed(announcement: Announcement) -> Mapping[str, Any] | None:
    details = announcement.details
    if details.get("kind") != "remember":
        return None
    made = [memory_id(announcement.scope, number) for number in details["memories"]]
    return {
        "user_id": announcement.scope.user,
        "agent_id": details["agent"],
        "thread_id": details["thread"],
        "memories_created": len(made),
        "memory_ids": made,
        "processing_time": f"{details['seconds']:.2f}s",
    }


def _integration(announcement: Announcement) -> Mapping[str, Any]:
    details = announcement.details
    asked = Asked(kind=details["kind"], form=details["form"])
    return {
        "integration_id": integration_id(announcement.scope, details["import"], asked),
        "task_id": task_id(announcement.scope, details["import"]),
        "user_id": announcement.scope.user,
        "type": "api" if details["kind"] == "records" else details["kind"],
        "platform": details["form"],
        "status": STATUS[Stage(details["stage"])],
        "percentage": details["percentage"],
    }


def _profile(announcement: Announcement) -> Mapping[str, Any]:
    return {"user_id": announcement.scope.user, "sections": list(announcement.details["sections"])}


def _notice(announcement: Announcement) -> Mapping[str, Any]:
    return {"severity": announcement.details["severity"], "message": announcement.details["message"]}


ANNOUNCEMENTS: Final[Mapping[str, Heard]] = {
    "memory.created": Heard(told.MEMORY_CREATED, _memory),
    "memory.updated": Heard(told.MEMORY_UPDATED, _memory),
    "memory.superseded": Heard(told.MEMORY_SUPERSEDED, _superseded),
    "memory.deleted": Heard(told.MEMORY_DELETED, _memory),
    "memory.processing_completed": Heard(told.JOB_COMPLETED, _processed),
    "integration.updated": Heard(told.IMPORT_UPDATED, _integration),
    "profile.updated": Heard(told.PROFILE_UPDATED, _profile),
    "system.notice": Heard(told.SYSTEM_NOTICE, _notice),
}
