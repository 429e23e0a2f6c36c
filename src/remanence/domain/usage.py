"""What an org uses in a month (UTC), and what its plan allows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal

from remanence.errors import Invalid

HOUR = timedelta(hours=1)


class Meter(StrEnum):
    """What is counted. The dialects count different things; each shows its own."""

    API_CALLS = "api_calls"
    EVENTS_INGESTED = "events_ingested"
    MEMORIES_STORED = "memories_stored"
    """How many there are now, not how many were made."""
    LLM_TOKENS = "llm_tokens"
    SEARCH_QUERIES = "search_queries"
    ADDS = "adds"
    RETRIEVALS = "retrievals"


Amounts = Mapping[Meter, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an org may use in a month; a meter without a limit has none."""

    name: str = "self-hosted"
    limits: Amounts = field(default_factory=dict)
    beyond: Literal["silent", "strict"] = "silent"
    """Where a dialect knows both: beyond a limit, answer as if nothing were there, or refuse."""


PRESETS: Mapping[str, Plan] = MappingProxyType(
    {
        "self-hosted": Plan(),
        # The free tier that Memsy's vendor publishes.
        "free": Plan(
            "free",
            {
                Meter.API_CALLS: 10_000,
                Meter.EVENTS_INGESTED: 5_000,
                Meter.MEMORIES_STORED: 1_000,
                Meter.LLM_TOKENS: 2_500_000,
                Meter.SEARCH_QUERIES: 1_000,
            },
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Point:
    """What was counted in an hour or on a day."""

    at: datetime
    meter: Meter
    quantity: int


def month_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def next_month(moment: datetime) -> datetime:
    start = month_of(moment)
    return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)


def hour_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def by_day(points: Sequence[Point]) -> list[Point]:
    """Hours, in order of time, summed into days."""
    days: dict[tuple[datetime, Meter], int] = {}
    for point in points:
        day = (point.at.replace(hour=0), point.meter)
        days[day] = days.get(day, 0) + point.quantity
    return [Point(at, meter, quantity) for (at, meter), quantity in days.items()]


def kept(plan: Plan) -> dict[str, Any]:
    """The plan as an org's settings hold it."""
    limits = {meter.value: limit for meter, limit in plan.limits.items()}
    return {"name": plan.name, "limits": limits, "beyond": plan.beyond}


def plan_of(settings: Mapping[str, Any]) -> Plan:
    """The plan that an org's settings hold; the unlimited one where they hold none."""
    given = settings.get("plan")
    if given is None:
        return Plan()
    limits = {Meter(meter): int(limit) for meter, limit in given["limits"].items()}
    return Plan(given["name"], limits, given["beyond"])


def meter_of(name: str) -> Meter:
    """Raise Invalid for a meter that there is not."""
    try:
        return Meter(name)
    except ValueError as error:
        raise Invalid(f"There is no meter {name!r}; known are {', '.join(Meter)}.", field="meter") from error
