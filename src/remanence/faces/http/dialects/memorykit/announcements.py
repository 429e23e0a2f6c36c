"""Webhook events in MemoryKit's words (contract, section 7)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from remanence.domain import announcement as told
from remanence.domain import fact, thread
from remanence.domain.announcement import Announcement, Heard
from remanence.domain.memory import Kind
from remanence.engine.search import Quote
from remanence.faces.http.dialects.memorykit.wire.words import score, spelled, stamp, user_id


def _message(announcement: Announcement) -> Mapping[str, Any]:
    event, scope = announcement.event, announcement.scope
    assert event is not None
    return {
        "id": spelled("msg", scope, event.id),
        "userId": user_id(scope),
        "conversationId": spelled("conv", scope, thread.number_of(event.thread)),
        "role": event.role.value,
        "content": Quote(event, 0, len(event.content)).text,
        "timestamp": stamp(event.said_at),
        "importanceScore": score(event.importance),
    }


def _job(announcement: Announcement) -> Mapping[str, Any]:
    return {
        "userId": user_id(announcement.scope),
        "kind": announcement.details["kind"],
        "completedAt": stamp(announcement.at),
    }


def _conversation(announcement: Announcement) -> Mapping[str, Any]:
    scope, details = announcement.scope, announcement.details
    return {
        "id": spelled("conv", scope, details["number"]),
        "userId": user_id(scope),
        "title": details["title"],
        "description": details["description"],
        "tags": list(details["tags"]),
        "createdAt": stamp(announcement.at),
    }


def _pattern(announcement: Announcement) -> Mapping[str, Any]:
    scope, details = announcement.scope, announcement.details
    return {
        "id": spelled("pattern", scope, details["pattern"]),
        "userId": user_id(scope),
        "name": details["name"],
        "description": details["description"],
        "triggers": [{"type": kind.capitalize(), "pattern": text} for kind, text in details["triggers"]],
        "usageCount": details["uses"],
        "lastUsed": stamp(datetime.fromisoformat(details["used_at"])),
        "instruction": details["instruction"],
        "createdAt": stamp(datetime.fromisoformat(details["created_at"])),
    }


def _fact(announcement: Announcement) -> Mapping[str, Any] | None:
    memory, scope = announcement.memory, announcement.scope
    if memory is None or memory.kind is Kind.PROCEDURAL:
        return None
    stated = fact.of_statement(memory)
    return {
        "id": spelled("fact", scope, memory.id),
        "userId": user_id(scope),
        "kind": stated.kind.value,
        "value": stated.value,
        "importance": score(memory.importance),
        "timestamp": stamp(memory.observed_at),
    }


ANNOUNCEMENTS: Final[Mapping[str, Heard]] = {
    "message.created": Heard(told.MESSAGE_CREATED, _message),
    "conversation.created": Heard(told.CONVERSATION_CREATED, _conversation),
    "fact.created": Heard(told.MEMORY_CREATED, _fact),
    "pattern.detected": Heard(told.PATTERN_DETECTED, _pattern),
    "pattern.deleted": Heard(told.PATTERN_DELETED, _pattern),
    "job.completed": Heard(told.JOB_COMPLETED, _job),
}
