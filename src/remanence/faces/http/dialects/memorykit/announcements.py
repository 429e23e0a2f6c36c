"""Webhook events in MemoryKit's words (contract, section 7)."""

from collections.abc import Mapping
from typing import Any, Final

from remanence.domain import announcement as told
from remanence.domain import thread
from remanence.domain.announcement import Announcement, Heard
from remanence.engine.search import Quote
from remanence.faces.http.dialects.memorykit.wire.words import score, spelled, stamp, user_id


def _message(announcement: Announcement) -> Mapping[str, Any]:
    event, scope = announcement.event, announcement.scope
    assert event is not None
    return {
        "id": spelled("msg", scope, event.id),
        "userId": user_id(scope),
        "conversationId": spelled("conv", scope, thread.number_of(scope, event.thread)),
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


ANNOUNCEMENTS: Final[Mapping[str, Heard]] = {
    "message.created": Heard(told.MESSAGE_CREATED, _message),
    "job.completed": Heard(told.JOB_COMPLETED, _job),
}
