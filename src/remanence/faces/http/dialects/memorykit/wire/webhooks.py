"""Webhooks: where to post what, and what became of it."""

from typing import Any

from pydantic import Field

from remanence.domain.webhook import Attempt, Delivery, Endpoint
from remanence.faces.http.dialects.memorykit.wire.words import Answer, Body, Moment, Words, maybe_stamp, stamp


class Registration(Body):
    url: Words
    events: list[str] = Field(min_length=1)


class WebhookChange(Body):
    url: Words | None = None
    events: list[str] | None = Field(None, min_length=1)
    active: bool | None = None


class WebhookTest(Body):
    event: str | None = Field(None, description="One of the events; the webhook's first one where none is named.")


class Redelivery(Body):
    delivery_ids: list[str] | None = Field(None, max_length=100)
    since: Moment | None = None


class WebhookOut(Answer):
    id: str
    url: str
    events: list[str]
    active: bool
    notice: str | None
    created_at: str
    updated_at: str
    delivered: int
    failed: int
    last_delivered_at: str | None
    last_failed_at: str | None


class WebhookMadeOut(WebhookOut):
    secret: str


class AttemptOut(Answer):
    at: str
    status: int | None
    error: str | None
    response: str | None
    latency_ms: int


class DeliveryOut(Answer):
    id: str
    webhook_id: str
    message_id: str
    event: str
    sequence: int
    state: str
    timestamp: str
    created_at: str
    next_attempt_at: str | None
    completed_at: str | None
    attempts: list[AttemptOut]
    data: dict[str, Any]


def hook_id(number: int) -> str:
    return f"hook_{number}"


def delivery_id(number: int) -> str:
    return f"dlv_{number}"


def number(prefix: str, text: str) -> int:
    """The number of an id such as `hook_12`; -1, which nothing has, for any other text."""
    digits = text.removeprefix(f"{prefix}_")
    return (
        int(digits)
        if text.startswith(f"{prefix}_") and digits.isascii() and digits.isdigit() and len(digits) < 17
        else -1
    )


def webhook_out(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "id": hook_id(endpoint.id),
        "url": endpoint.url,
        "events": list(endpoint.events),
        "active": endpoint.active,
        "notice": endpoint.notice or None,
        "createdAt": stamp(endpoint.created_at),
        "updatedAt": stamp(endpoint.updated_at),
        "delivered": endpoint.delivered,
        "failed": endpoint.failed,
        "lastDeliveredAt": maybe_stamp(endpoint.delivered_at),
        "lastFailedAt": maybe_stamp(endpoint.failed_at),
    }


def with_secret(endpoint: Endpoint) -> dict[str, Any]:
    return webhook_out(endpoint) | {"secret": endpoint.secret}


def delivery_out(delivery: Delivery) -> dict[str, Any]:
    return {
        "id": delivery_id(delivery.id),
        "webhookId": hook_id(delivery.endpoint_id),
        "messageId": delivery.message_id,
        "event": delivery.event,
        "sequence": delivery.sequence,
        "state": delivery.state.value,
        "timestamp": stamp(delivery.at),
        "createdAt": stamp(delivery.created_at),
        "nextAttemptAt": None if delivery.completed_at else stamp(delivery.due_at),
        "completedAt": maybe_stamp(delivery.completed_at),
        "attempts": [_attempt_out(attempt) for attempt in delivery.attempts],
        "data": dict(delivery.data),
    }


def _attempt_out(attempt: Attempt) -> dict[str, Any]:
    return {
        "at": stamp(attempt.at),
        "status": attempt.status,
        "error": attempt.error or None,
        "response": attempt.body or None,
        "latencyMs": attempt.latency_ms,
    }
