from datetime import UTC, datetime, timedelta, timezone

import pytest

from remanence.domain.usage import (
    PRESETS,
    Meter,
    Plan,
    Point,
    by_day,
    hour_of,
    kept,
    meter_of,
    month_of,
    next_month,
    plan_of,
)
from remanence.errors import Invalid

AT = datetime(2026, 12, 31, 23, 30, 5, 7, tzinfo=UTC)


def test_a_month_is_one_of_utc_and_december_is_followed_by_january():
    just_january = AT.astimezone(timezone(timedelta(hours=2)))

    assert month_of(just_january) == datetime(2026, 12, 1, tzinfo=UTC)
    assert next_month(AT) == datetime(2027, 1, 1, tzinfo=UTC)
    assert hour_of(just_january) == datetime(2026, 12, 31, 23, tzinfo=UTC)


def test_hours_add_up_to_days_per_meter():
    hours = [
        Point(AT.replace(hour=hour, minute=0), meter, 1) for hour in (3, 4) for meter in (Meter.ADDS, Meter.API_CALLS)
    ]

    days = by_day(hours)

    assert [(point.at.hour, point.meter, point.quantity) for point in days] == [
        (0, Meter.ADDS, 2),
        (0, Meter.API_CALLS, 2),
    ]


@pytest.mark.parametrize(
    "plan", [*PRESETS.values(), Plan("team", {Meter.ADDS: 7}, "strict")], ids=lambda plan: plan.name
)
def test_a_plan_is_read_from_settings_as_it_was_kept(plan):
    assert plan_of({"plan": kept(plan)}) == plan


def test_an_org_that_decided_nothing_has_no_limits():
    assert plan_of({}).limits == {}


def test_an_unknown_meter_is_refused_by_name():
    with pytest.raises(Invalid, match="seats"):
        meter_of("seats")
