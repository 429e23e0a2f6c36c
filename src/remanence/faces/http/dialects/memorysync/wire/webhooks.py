"""Webhooks of the control plane: endpoints with their own retries and signatures, and what was brought to them."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field

from remanence.domain.webhook import GONE, Delivery, DeliveryState, Endpoint, Retries
from remanence.engine.courier import frame
from remanence.faces.http.dialects.memorysync.announcements import CATEGORIES, STANDARD
from remanence.faces.http.dialects.memorysync.wire.words import Body, Clean, Filled, clean, maybe_stamp, stamp

FORBIDDEN: Final = 403
FINAL: Final = frozenset({FORBIDDEN, GONE})
ERRORS: Final = range(300, 600)
SECRET_SHOWN: Final = 12
State = Literal["pending", "failed", "delivered", "dead_letter"]
STATES: Final[Mapping[str, DeliveryState]] = {
    "pending": DeliveryState.PENDING,
    "failed": DeliveryState.PENDING,
    "delivered": DeliveryState.DELIVERED,
    "dead_letter": DeliveryState.FAILED,
}
"""By this dialect's words: what has failed is pending again, until it is given up."""


def _header(name: str) -> str:
    if not all(letter.isascii() and (letter.isalnum() or letter == "-") for letter in clean(name)):
        raise ValueError("Must be the name of a header: letters, digits and hyphens")
    if name.lower() in RESERVED:
        raise ValueError("This header has another meaning already")
    return name


RESERVED: Final = frozenset({"webhook-id", "content-type", "content-length", "host", "user-agent", "transfer-encoding"})
Header = Annotated[str, Field(min_length=1, max_length=64), AfterValidator(_header)]


class RetryConfig(Body):
    enabled: bool = True
    max_retries: Annotated[int, Field(ge=1, le=10)] = 5
    initial_delay_seconds: Annotated[int, Field(ge=1, le=60)] = 5
    max_delay_seconds: Annotated[int, Field(ge=60, le=86_400)] = 3_600
    backoff_multiplier: Annotated[float, Field(ge=1, le=5, allow_inf_nan=False)] = 2.0
    retry_status_codes: tuple[Annotated[str, Field(pattern=r"^(?:[345]\d\d|[345]xx)$")], ...] = ()

    def retries(self) -> Retries:
        """Tried again after longer and longer pauses; no answer at all counts as one to be tried again."""
        pauses = tuple(
            timedelta(seconds=min(self.initial_delay_seconds * self.backoff_multiplier**n, self.max_delay_seconds))
            for n in range(self.max_retries if self.enabled else 0)
        )
        return Retries(pauses=pauses, final=self._final(), disabling=frozenset())

    def _final(self) -> frozenset[int]:
        if not self.retry_status_codes:
            return FINAL
        again = {code for code in ERRORS if {str(code), f"{code // 100}xx"} & set(self.retry_status_codes)}
        return frozenset(ERRORS) - again | FINAL


class SignatureConfig(Body):
    algorithm: Literal["hmac-sha256", "hmac-sha512"] = "hmac-sha256"
    header_name: Header = STANDARD[0]
    timestamp_header: Header = STANDARD[1]
    tolerance_seconds: Annotated[int, Field(ge=60, le=3_600)] = 300


class Register(Body):
    name: Annotated[Filled, Field(max_length=128)]
    url: Clean
    events: Annotated[list[Clean], Field(min_length=1)]
    description: Annotated[Clean, Field(max_length=500)] | None = None
    project_id: Clean | None = None
    retry_config: RetryConfig = RetryConfig()
    signature_config: SignatureConfig = SignatureConfig()

    def options(self, creator: str) -> Mapping[str, Any]:
        return {
            "name": self.name,
            "description": self.description,
            "retry": self.retry_config.model_dump(),
            "signature": self.signature_config.model_dump(),
            "created_by": creator,
        }


class Change(Body):
    name: Annotated[Filled, Field(max_length=128)] | None = None
    url: Clean | None = None
    events: Annotated[list[Clean], Field(min_length=1)] | None = None
    description: Annotated[Clean, Field(max_length=500)] | None = None
    retry_config: Mapping[str, Any] | None = None
    signature_config: Mapping[str, Any] | None = None

    def options(self, known: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is not given stays."""
        given = {name: getattr(self, name) for name in ("name", "description") if getattr(self, name) is not None}
        retry = RetryConfig.model_validate({**known["retry"], **(self.retry_config or {})})
        signature = SignatureConfig.model_validate({**known["signature"], **(self.signature_config or {})})
        return {**known, **given, "retry": retry.model_dump(), "signature": signature.model_dump()}


class Test(Body):
    event_type: Clean = "memory.created"


class Replay(Body):
    since_minutes: Annotated[int, Field(ge=1, le=10_080)] = 60
    statuses: Annotated[tuple[State, ...], Field(min_length=1)] = ("failed", "dead_letter")
    limit: Annotated[int, Field(ge=1, le=1_000)] = 100


def retries_of(options: Mapping[str, Any]) -> Retries:
    return RetryConfig.model_validate(options["retry"]).retries()


def endpoint_out(endpoint: Endpoint, latest: Delivery | None, failing: int, *, project: str | None) -> dict[str, Any]:
    options = endpoint.options
    retry, signature = options["retry"], options["signature"]
    attempt = latest.attempts[-1] if latest and latest.attempts else None
    ended = endpoint.delivered + endpoint.failed
    return {
        "id": endpoint.id,
        "name": options["name"],
        "url": endpoint.url,
        "description": options["description"],
        "secret_prefix": endpoint.secret[:SECRET_SHOWN],
        "events": list(endpoint.events),
        "enabled": endpoint.active,
        "signature_algorithm": signature["algorithm"],
        "signature_header": signature["header_name"],
        "timestamp_header": signature["timestamp_header"],
        "signature_tolerance": signature["tolerance_seconds"],
        "retry_enabled": retry["enabled"],
        "max_retries": retry["max_retries"],
        "initial_delay_seconds": retry["initial_delay_seconds"],
        "max_delay_seconds": retry["max_delay_seconds"],
        "backoff_multiplier": retry["backoff_multiplier"],
        "retry_status_codes": list(retry["retry_status_codes"]),
        "total_deliveries": ended,
        "successful_deliveries": endpoint.delivered,
        "failed_deliveries": endpoint.failed,
        "consecutive_failures": failing,
        "success_rate": rate([endpoint]),
        "last_triggered_at": maybe_stamp(latest.created_at) if latest else None,
        "last_success_at": maybe_stamp(endpoint.delivered_at),
        "last_failure_at": maybe_stamp(endpoint.failed_at),
        "last_error": attempt.error or None if attempt else None,
        "last_status_code": attempt.status if attempt else None,
        "created_at": stamp(endpoint.created_at),
        "updated_at": stamp(endpoint.updated_at),
        "created_by_name": options["created_by"],
        "project_id": project,
    }


def rate(endpoints: Sequence[Endpoint]) -> float:
    """The share of what was brought, of all that has ended; 1.0 of nothing."""
    ended = sum(endpoint.delivered + endpoint.failed for endpoint in endpoints)
    return round(sum(endpoint.delivered for endpoint in endpoints) / ended, 4) if ended else 1.0


def endpoints_out(endpoints: Sequence[Endpoint], shown: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "endpoints": list(shown),
        "total_endpoints": len(endpoints),
        "active_endpoints": sum(endpoint.active for endpoint in endpoints),
        "total_deliveries": sum(endpoint.delivered + endpoint.failed for endpoint in endpoints),
        "avg_success_rate": rate(endpoints),
        "failing_endpoints": sum(each["consecutive_failures"] > 0 for each in shown),
    }


def types_out() -> dict[str, Any]:
    return {
        "event_types": [name for names in CATEGORIES.values() for name in names],
        "categories": {category: list(names) for category, names in CATEGORIES.items()},
    }


def delivery_out(delivery: Delivery, endpoint: Endpoint) -> dict[str, Any]:
    body = frame(delivery)
    attempt = delivery.attempts[-1] if delivery.attempts else None
    return {
        "id": delivery.id,
        "endpoint_id": delivery.endpoint_id,
        "event_type": delivery.event,
        "event_id": delivery.message_id,
        "status": status(delivery),
        "payload": json.loads(body),
        "payload_hash": sha256(body).hexdigest(),
        "signature": None,
        "status_code": attempt.status if attempt else None,
        "response_body": attempt.body or None if attempt else None,
        "error_message": attempt.error or None if attempt else None,
        "latency_ms": attempt.latency_ms if attempt else None,
        "attempt_number": delivery.tries,
        "max_attempts": len(endpoint.retries.pauses) + 1,
        "next_retry_at": stamp(delivery.due_at) if delivery.state is DeliveryState.PENDING else None,
        "created_at": stamp(delivery.created_at),
        "completed_at": maybe_stamp(delivery.completed_at),
    }


def status(delivery: Delivery) -> str:
    match delivery.state:
        case DeliveryState.DELIVERED:
            return "delivered"
        case DeliveryState.FAILED:
            return "dead_letter"
    return "failed" if delivery.tries else "pending"


def tested_out(delivery: Delivery) -> dict[str, Any]:
    return {
        "delivery_id": delivery.id,
        "event_id": delivery.message_id,
        "event_type": delivery.event,
        "endpoint_id": delivery.endpoint_id,
        "status": status(delivery),
        "payload": json.loads(frame(delivery)),
        "message": "A test message is on its way.",
    }
