"""Webhook events in MemorySync's words (contract, section 7), and the headers that its endpoints may ask for."""

import hmac
from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from remanence.domain import announcement as told
from remanence.domain.announcement import Announcement, Heard
from remanence.domain.scope import Scope
from remanence.domain.webhook import Delivery, Endpoint
from remanence.faces.http.dialects.memorysync.wire.memories import memory_out
from remanence.faces.http.dialects.memorysync.wire.words import MAIN_ENVIRONMENT, project_name

STANDARD: Final = ("webhook-signature", "webhook-timestamp", "hmac-sha256")
"""What every delivery carries anyway (Standard Webhooks)."""
CATEGORIES: Final[Mapping[str, tuple[str, ...]]] = {
    "memory": (
        "memory.created", "memory.updated", "memory.deleted", "memory.queried", "memory.batch_created",
        "memory.recalled", "memory.superseded",
    ),
    "team": ("team.member_added", "team.member_removed"),
    "api_key": ("api_key.created", "api_key.revoked"),
    "billing": ("billing.usage_threshold",),
    "api": ("api.rate_limited",),
}  # fmt: skip
QUERIED: Final = "memory.queried"
RECALLED: Final = "memory.recalled"
BATCH_CREATED: Final = "memory.batch_created"
KEY_CREATED: Final = "api_key.created"
KEY_REVOKED: Final = "api_key.revoked"
LIMITED: Final = "api.rate_limited"


def _memory(announcement: Announcement) -> Mapping[str, Any] | None:
    memory = announcement.memory
    if memory is None:
        return None
    return {
        "memory_id": memory.id,
        **_placed(announcement.scope),
        "categories": [category.value for category in memory.categories],
        "memory": memory_out(announcement.scope, memory, announcement.at),
    }


def _superseded(announcement: Announcement) -> Mapping[str, Any] | None:
    rendered = _memory(announcement)
    if rendered is None or announcement.memory is None:
        return None
    return {**rendered, "superseded_by": announcement.memory.superseded_by}


def _happening(announcement: Announcement) -> Mapping[str, Any]:
    return {**_placed(announcement.scope), **announcement.details}


def _placed(scope: Scope) -> Mapping[str, Any]:
    """A tenant's namespace is a part of the realm, behind the environment."""
    environment, _, tenant = scope.realm.partition("/")
    return {
        "user_id": scope.user or None,
        "tenant_id": tenant or scope.org,
        "project_id": project_name(scope.org, scope.project) if scope.project else None,
        "environment": environment or MAIN_ENVIRONMENT,
    }


ANNOUNCEMENTS: Final[Mapping[str, Heard]] = {
    **{name: Heard(name, _happening) for names in CATEGORIES.values() for name in names},
    "memory.created": Heard(told.MEMORY_CREATED, _memory),
    "memory.updated": Heard(told.MEMORY_UPDATED, _memory),
    "memory.deleted": Heard(told.MEMORY_DELETED, _memory),
    "memory.superseded": Heard(told.MEMORY_SUPERSEDED, _superseded),
}


def stamp(endpoint: Endpoint, delivery: Delivery, at: datetime, body: bytes) -> Mapping[str, str]:
    """The event's name, and a second signature where the endpoint wants it by another name or another digest."""
    headers = {"X-MemorySync-Event": delivery.event}
    wanted = endpoint.options.get("signature", {})
    name, clock, algorithm = (
        wanted.get(key, standard)
        for key, standard in zip(("header_name", "timestamp_header", "algorithm"), STANDARD, strict=True)
    )
    if (name.lower(), clock.lower(), algorithm) == STANDARD:
        return headers
    seconds = str(int(at.timestamp()))
    return {**headers, clock: seconds, name: _signed(endpoint.secret, seconds, body, algorithm)}


def _signed(secret: str, seconds: str, body: bytes, algorithm: str) -> str:
    key = b64decode(secret.removeprefix("whsec_"))
    return hmac.new(key, seconds.encode() + b"." + body, algorithm.removeprefix("hmac-")).hexdigest()
