"""The control plane: who asks, keys, what was used."""

from http import HTTPStatus
from typing import Annotated, Final, Literal

from fastapi import Query, Response

from remanence.domain.usage import month_of, next_month
from remanence.engine import Engine
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsy.asking import Admin, Auditor, Caller, Known, Routes
from remanence.faces.http.dialects.memsy.refusal import Refused, unknown
from remanence.faces.http.dialects.memsy.wire import control as wire
from remanence.faces.http.dialects.memsy.wire.words import Moment

MOST_KEYS: Final = 100

When = Annotated[Moment | None, Query(description="ISO 8601; a day by its date.")]


async def me(caller: Known, engine: TheEngine) -> wire.MeOut:
    """Who asks: a key of an org, with the role of whoever made it."""
    return wire.me_out(caller, tier=(await engine.usage.plan(caller.org)).name)


async def keys(caller: Auditor, engine: TheEngine) -> wire.KeysOut:
    """The org's keys, without their texts; deleted ones are not among them."""
    now = engine.clock()
    kept = [key for key in await engine.keys.of_org(caller.org) if key.revoked_at is None]
    shown = [wire.key_out(key, now=now) for key in kept]
    return wire.KeysOut(keys=shown, max_keys=MOST_KEYS, active_count=sum(key.is_active for key in shown))


async def create_key(body: wire.KeyIn, caller: Admin, engine: TheEngine) -> wire.KeyMadeOut:
    """A further key of the org; its text is shown only here."""
    await _room_for_a_key(engine, caller)
    secret, key = await engine.keys.grant(
        caller.principal,
        name=body.name,
        scopes=body.granted(by=caller),
        expires_at=body.expires_at,
        prefix=wire.PREFIX,
        for_anybody=True,
    )
    return wire.key_made_out(secret, key)


async def key_usage(key_id: str, caller: Auditor, engine: TheEngine) -> wire.KeyUsageOut:
    """What was used with a key this month, by day."""
    if key_id not in {key.id for key in await engine.keys.of_org(caller.org)}:
        raise unknown("key")
    now = engine.clock()
    points = await engine.usage.series(
        caller.org, start=month_of(now), end=next_month(now), daily=True, key_id=key_id
    )  # fmt: skip
    return wire.KeyUsageOut(usage=wire.points_out(points, daily=True))


async def delete_key(key_id: str, caller: Admin, engine: TheEngine) -> Response:
    """Revoke a key: it is refused from now on."""
    if not await engine.keys.revoke_in(caller.org, key_id):
        raise unknown("key")
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def usage_summary(caller: Auditor, engine: TheEngine) -> wire.SummaryOut:
    """What the org has used of its plan this month."""
    return wire.summary_out(caller.org, await engine.usage.balance(caller.org))


async def usage_timeseries(
    caller: Auditor,
    engine: TheEngine,
    *,
    granularity: Literal["daily", "hourly"] = "daily",
    dimension: wire.Dimension | None = None,
    period_start: When = None,
    period_end: When = None,
) -> wire.SeriesOut:
    """What was used by day or by hour; without a period, this month."""
    now, daily = engine.clock(), granularity == "daily"
    start, end = wire.span(period_start, period_end, now=now, month=month_of(now))
    points = await engine.usage.series(caller.org, start=start, end=end, daily=daily)
    chosen = [point for point in points if dimension is None or point.meter.value == dimension]
    return wire.SeriesOut(org_id=caller.org, granularity=granularity, data=wire.points_out(chosen, daily=daily))


ROUTES: Final[Routes] = (
    ("GET", "/api/me", me, {}),
    ("GET", "/api/keys", keys, {}),
    ("POST", "/api/keys", create_key, {"status_code": HTTPStatus.CREATED}),
    ("GET", "/api/keys/{key_id}/usage", key_usage, {}),
    ("DELETE", "/api/keys/{key_id}", delete_key, {"status_code": HTTPStatus.NO_CONTENT}),
    ("GET", "/api/usage/summary", usage_summary, {}),
    ("GET", "/api/usage/timeseries", usage_timeseries, {}),
)


async def _room_for_a_key(engine: Engine, caller: Caller) -> None:
    now = engine.clock()
    active = [key for key in await engine.keys.of_org(caller.org) if key.status(now) == "active"]
    if len(active) >= MOST_KEYS:
        raise Refused(
            HTTPStatus.FORBIDDEN,
            "key_limit_reached",
            f"The org has {len(active)} keys; delete one that is not needed.",
            limit=MOST_KEYS,
            current=len(active),
        )
