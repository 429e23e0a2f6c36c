"""Webhooks: who listens, what is on its way to them, and what follows from how they answer."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_bytes
from typing import Any, Final, Self

from remanence.domain.access import Key
from remanence.domain.scope import Level, Scope

GONE: Final = 410
SECRET_BYTES: Final = 32
"""The Standard Webhooks specification asks for 24 to 64."""
BOTH_SIGN_FOR: Final = timedelta(hours=24)
"""How long the former secret goes on signing after a rotation."""
SPREAD: Final = 0.1
"""Retries come up to this share of their pause later, so that they do not all come at once."""
ATTEMPTS_KEPT: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """When a delivery is tried again, and what ends the trying."""

    pauses: tuple[timedelta, ...]
    """Before the second try, the third and so on; after the last one it has failed."""
    final: frozenset[int] = frozenset({GONE})
    """Answers after which there is no further try."""
    disabling: frozenset[int] = frozenset({GONE})
    """Answers that end the whole subscription."""


STANDARD: Final = Retries(
    pauses=tuple(
        timedelta(minutes=minutes) for minutes in (5 / 60, 295 / 60, 25, 90, 3 * 60, 5 * 60, 4 * 60, 6 * 60, 4 * 60)
    )
)
"""Tries at once and after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h (schedule of the Standard Webhooks
specification, counted from the first try)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who has registered an endpoint, and so whose events it hears; None stands for any."""

    org: str
    project: str | None = None
    realm: str | None = None
    user: str | None = None

    @classmethod
    def of(cls, key: Key) -> Self:
        """A key that speaks for one user hears of that one only; any other of all that it may name."""
        return cls(org=key.org, project=key.project, realm=None if key.user is None else key.realm, user=key.user)

    @property
    def scope(self) -> Scope:
        """What is told of the endpoint itself counts as this one's."""
        return Scope(self.org, self.project or "", self.user or "", self.realm or "")

    def oversees(self, other: "Owner") -> bool:
        """Whether whatever the other may hear of, this one may too."""
        return (
            self.org == other.org
            and self.project in {None, other.project}
            and self.realm in {None, other.realm}
            and self.user in {None, other.user}
        )

    def covers(self, scope: Scope) -> bool:
        return (
            self.org == scope.org
            and self.project in {None, scope.project}
            and self.realm in {None, scope.realm}
            and (self.user is None or (self.user == scope.user and scope.level is Level.USER))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where the messages of some events are to be posted."""

    id: int
    dialect: str
    """The API that it was registered with, in whose words it is told."""
    owner: Owner
    url: str
    events: tuple[str, ...]
    """By that dialect's names."""
    hears: tuple[str, ...]
    """The announcements that those events are made from."""
    secret: str
    former_secret: str = ""
    former_until: datetime | None = None
    active: bool = True
    notice: str = ""
    """Why it was switched off, where nobody asked for that."""
    retries: Retries = STANDARD
    options: Mapping[str, Any] = field(default_factory=dict)
    """What else its dialect keeps with it."""
    created_at: datetime
    updated_at: datetime
    delivered: int = 0
    failed: int = 0
    delivered_at: datetime | None = None
    failed_at: datetime | None = None

    def secrets(self, now: datetime) -> tuple[str, ...]:
        """What signs at present, the newest first."""
        if self.former_secret and self.former_until is not None and now < self.former_until:
            return self.secret, self.former_secret
        return (self.secret,)


class DeliveryState(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    at: datetime
    status: int | None = None
    """What the receiver answered; None where it did not."""
    error: str = ""
    body: str = ""
    """How its answer began."""
    latency_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message to one endpoint."""

    id: int
    user: int
    """The number of the user whom it is about."""
    endpoint_id: int
    subject: int = 0
    """The memory or event that it is about; it goes when they do."""
    message_id: str
    """The same on every try."""
    event: str
    data: Mapping[str, Any]
    at: datetime
    """When it happened."""
    sequence: int = 0
    """Counts the endpoint's messages from 1, in the order in which things happened."""
    state: DeliveryState = DeliveryState.PENDING
    tries: int = 0
    """Since it was last asked for."""
    attempts: tuple[Attempt, ...] = ()
    due_at: datetime
    created_at: datetime
    completed_at: datetime | None = None


def new_secret() -> str:
    return f"whsec_{b64encode(token_bytes(SECRET_BYTES)).decode()}"


def rotated(endpoint: Endpoint, secret: str, now: datetime) -> Endpoint:
    """With a new secret; the present one signs beside it for a while."""
    return replace(
        endpoint,
        secret=secret,
        former_secret=endpoint.secret,
        former_until=now + BOTH_SIGN_FOR,
        updated_at=now,
    )


def switched_on(endpoint: Endpoint, now: datetime) -> Endpoint:
    return replace(endpoint, active=True, notice="", updated_at=now)


def switched_off(endpoint: Endpoint, now: datetime, notice: str = "") -> Endpoint:
    return replace(endpoint, active=False, notice=notice, updated_at=now)


def asked_again(delivery: Delivery, now: datetime) -> Delivery:
    """To be tried from the beginning, under the same id."""
    return replace(delivery, state=DeliveryState.PENDING, tries=0, due_at=now, completed_at=None)


def after(
    delivery: Delivery, attempt: Attempt, retries: Retries, *, retry_after: timedelta | None, jitter: float
) -> Delivery:
    """The delivery once it was tried: done, due again, or given up. `jitter` is 0.0 to 1.0."""
    tried = replace(
        delivery, tries=delivery.tries + 1, attempts=(*delivery.attempts, attempt)[-ATTEMPTS_KEPT:], due_at=attempt.at
    )
    if attempt.status is not None and attempt.status // 100 == 2:
        return replace(tried, state=DeliveryState.DELIVERED, completed_at=attempt.at)
    if attempt.status in retries.final or delivery.tries >= len(retries.pauses):
        return replace(tried, state=DeliveryState.FAILED, completed_at=attempt.at)
    pause = retries.pauses[delivery.tries] * (1 + SPREAD * jitter)
    return replace(tried, due_at=attempt.at + max(pause, retry_after or pause))


def ends_subscription(endpoint: Endpoint, delivery: Delivery) -> str:
    """Why the endpoint has to be switched off now that this delivery was tried; empty where it has not.

    An endpoint that fails one message for good but has taken others meanwhile is alive, and stays on.
    """
    last = delivery.attempts[-1]
    if last.status in endpoint.retries.disabling:
        return f"The receiver answered {last.status}: it wants no more messages."
    if delivery.state is not DeliveryState.FAILED or last.status in endpoint.retries.final:
        return ""
    if endpoint.delivered_at is not None and endpoint.delivered_at >= delivery.created_at:
        return ""
    said = last.error or f"HTTP {last.status}"
    return f"Every try of message {delivery.message_id} failed, {delivery.tries} in all; the last one: {said}."
