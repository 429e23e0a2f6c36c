"""What is used is counted exactly, and a limit holds whoever calls."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tests.engine.people import ADA

from remanence.domain.usage import PRESETS, Meter, Plan
from remanence.errors import NotFound, OverQuota

CALL = {Meter.API_CALLS: 1}
FIVE_CALLS = Plan("tiny", {Meter.API_CALLS: 5})


@pytest.fixture
async def limited(engine):
    await engine.keys.create(org="acme")
    await engine.usage.decide("acme", FIVE_CALLS)
    return engine.usage


async def test_without_a_limit_everything_counts_at_once_and_is_written_later(engine):
    for _ in range(3):
        await engine.usage.charge("acme", {Meter.API_CALLS: 1, Meter.EVENTS_INGESTED: 10}, key_id="k")
    before = await engine.usage.balance("acme")

    await engine.usage.flush()
    after = await engine.usage.balance("acme")

    assert before.used[Meter.EVENTS_INGESTED] == after.used[Meter.EVENTS_INGESTED] == 30
    assert after.plan.name == "self-hosted"
    assert (after.since, after.until) == (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))


async def test_what_another_process_has_written_counts_too(start):
    one, other = await start(), await start()
    await one.usage.charge("acme", CALL)
    await other.usage.charge("acme", CALL)

    await one.usage.flush()

    assert (await other.usage.balance("acme")).used[Meter.API_CALLS] == 2


async def test_a_limit_is_never_passed_however_many_call_at_once(limited):
    answers = await asyncio.gather(*(limited.charge("acme", CALL) for _ in range(20)), return_exceptions=True)

    refused = [answer for answer in answers if isinstance(answer, OverQuota)]
    assert len(refused) == 15
    assert refused[0].details == {"dimension": "api_calls", "current": 5, "limit": 5}
    assert (await limited.balance("acme")).used[Meter.API_CALLS] == 5


async def test_a_new_month_begins_from_nothing(limited, clock):
    await limited.charge("acme", {Meter.API_CALLS: 5})

    clock.forward(days=31)
    await limited.charge("acme", CALL)

    assert (await limited.balance("acme")).used[Meter.API_CALLS] == 1


async def test_a_call_that_fails_leaves_its_meters_as_they_were(limited):
    with pytest.raises(ZeroDivisionError):
        async with limited.charged("acme", {Meter.API_CALLS: 5, Meter.SEARCH_QUERIES: 1}):
            raise ZeroDivisionError

    async with limited.charged("acme", {Meter.API_CALLS: 5, Meter.SEARCH_QUERIES: 1}):
        pass

    used = (await limited.balance("acme")).used
    assert (used[Meter.API_CALLS], used[Meter.SEARCH_QUERIES]) == (5, 1)


async def test_as_many_memories_as_the_plan_allows_are_enough(engine, turns):
    await engine.keys.create(org="acme")
    await engine.usage.decide("acme", Plan("one", {Meter.MEMORIES_STORED: 1}))
    await engine.usage.room_for_memories("acme")
    await engine.ingest(ADA, turns("I work as a nurse in Leeds."))

    with pytest.raises(OverQuota) as refused:
        await engine.usage.room_for_memories("acme")

    assert refused.value.details["dimension"] == "memories_stored"
    assert (await engine.usage.balance("acme")).used[Meter.MEMORIES_STORED] == refused.value.details["current"]


async def test_another_orgs_limits_are_its_own(limited):
    await limited.charge("acme", {Meter.API_CALLS: 5})

    await limited.charge("other", {Meter.API_CALLS: 6})

    assert (await limited.balance("other")).used[Meter.API_CALLS] == 6


async def test_a_report_shows_hours_and_days_and_who(engine, clock):
    started = clock.now
    await engine.usage.charge("acme", CALL, key_id="a")
    clock.forward(hours=1)
    await engine.usage.charge("acme", CALL, key_id="b")
    span = {"start": started.replace(hour=0), "end": started + timedelta(days=1)}

    hours = await engine.usage.series("acme", **span, daily=False)
    days = await engine.usage.series("acme", **span, daily=True)
    of_one = await engine.usage.series("acme", **span, daily=True, key_id="b")

    assert [(point.at.hour, point.quantity) for point in hours] == [(10, 1), (11, 1)]
    assert [(point.at.hour, point.quantity) for point in days] == [(0, 2)]
    assert [point.quantity for point in of_one] == [1]


async def test_a_plan_is_for_an_org_that_exists(engine):
    with pytest.raises(NotFound, match="nobody"):
        await engine.usage.decide("nobody", PRESETS["free"])
