"""Who asks, keys, and what was used, in the control plane's words."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from remanence.domain.access import Key
from remanence.domain.usage import Meter, Point
from remanence.engine.usage import Balance
from remanence.faces.http.dialects.memsy.asking import SCOPES, Caller
from remanence.faces.http.dialects.memsy.wire.words import Answer, Body, Moment, Text, maybe_stamp, stamp

PREFIX: Final = "msy_"
ONE_DAY: Final = timedelta(days=1)


class Dimension(StrEnum):
    """What Memsy counts."""

    API_CALLS = Meter.API_CALLS.value
    EVENTS_INGESTED = Meter.EVENTS_INGESTED.value
    MEMORIES_STORED = Meter.MEMORIES_STORED.value
    LLM_TOKENS = Meter.LLM_TOKENS.value
    SEARCH_QUERIES = Meter.SEARCH_QUERIES.value


class MeOut(Answer):
    customer_id: str
    email: str
    tier: str
    is_superadmin: bool
    org_id: str
    is_billing_admin: bool
    user_id: str
    org_role: str


class KeyIn(Body):
    name: Annotated[Text, Field(max_length=100)]
    scopes: Annotated[list[Literal["read", "write"]], Field(min_length=1)]
    expires_at: Moment | None = None

    def granted(self, *, by: Caller) -> list[str]:
        """In the engine's words. Its maker's role goes along, as far as the scopes let it be used."""
        granted = [scope for name in dict.fromkeys(self.scopes) for scope in SCOPES[name]]
        role = ("org:admin" if "write" in self.scopes else "org:audit",) if by.is_admin else ()
        return list(dict.fromkeys([*granted, *role]))


class KeyOut(Answer):
    key_id: str
    prefix: str
    name: str
    scopes: list[str]
    is_active: bool
    created_at: str
    last_used_at: str | None
    expires_at: str | None


class KeysOut(Answer):
    keys: list[KeyOut]
    max_keys: int
    active_count: int


class KeyMadeOut(Answer):
    key_id: str
    raw_key: str
    prefix: str
    name: str
    scopes: list[str]


class PointOut(Answer):
    date: str
    dimension: str
    quantity: int


class KeyUsageOut(Answer):
    usage: list[PointOut]


class DimensionOut(Answer):
    dimension: str
    used: int
    limit: int | None
    overage_rate: float | None


class SummaryOut(Answer):
    org_id: str
    tier: str
    period_start: str
    period_end: str
    dimensions: list[DimensionOut]


class SeriesOut(Answer):
    org_id: str
    granularity: str
    data: list[PointOut]


def me_out(caller: Caller, *, tier: str) -> MeOut:
    """There are no accounts behind keys: a key speaks for its org, and has no e-mail address."""
    key = caller.principal.key
    return MeOut(
        customer_id=key.org,
        email="",
        tier=tier,
        is_superadmin=False,
        org_id=key.org,
        is_billing_admin=caller.is_admin,
        user_id=key.user or key.id,
        org_role="org:admin" if caller.is_admin else "org:member",
    )


def key_out(key: Key, *, now: datetime) -> KeyOut:
    return KeyOut(
        key_id=key.id,
        prefix=key.hint,
        name=key.name,
        scopes=_scopes_out(key),
        is_active=key.status(now) == "active",
        created_at=stamp(key.created_at),
        last_used_at=maybe_stamp(key.last_used_at),
        expires_at=maybe_stamp(key.expires_at),
    )


def key_made_out(secret: str, key: Key) -> KeyMadeOut:
    return KeyMadeOut(key_id=key.id, raw_key=secret, prefix=key.hint, name=key.name, scopes=_scopes_out(key))


def points_out(points: Sequence[Point], *, daily: bool) -> list[PointOut]:
    """What Memsy counts of them."""
    return [
        PointOut(
            date=f"{point.at:%Y-%m-%d}" if daily else stamp(point.at),
            dimension=point.meter.value,
            quantity=point.quantity,
        )
        for point in points
        if point.meter.value in set(Dimension)
    ]


def summary_out(org: str, balance: Balance) -> SummaryOut:
    used, limits = balance.used, balance.plan.limits
    return SummaryOut(
        org_id=org,
        tier=balance.plan.name,
        period_start=stamp(balance.since),
        period_end=stamp(balance.until),
        dimensions=[
            DimensionOut(
                dimension=each.value, used=used.get(Meter(each), 0), limit=limits.get(Meter(each)), overage_rate=None
            )
            for each in Dimension
        ],
    )


def span(start: datetime | None, end: datetime | None, *, now: datetime, month: datetime) -> tuple[datetime, datetime]:
    """From the start up to and with the end: the whole day where it names one. Without them, the month so far."""
    last = end or now
    is_day = end is not None and end == end.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return start or month, last + (ONE_DAY if is_day else timedelta(microseconds=1))


def _scopes_out(key: Key) -> list[str]:
    return [name for name, needed in SCOPES.items() if all(map(key.covers, needed))]
