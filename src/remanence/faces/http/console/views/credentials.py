"""Keys, what their tiers allow, and what was used."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from starlette.responses import Response

from remanence.domain.access import COVERS, Key
from remanence.domain.usage import Meter, Point
from remanence.errors import Denied, Invalid, NotFound
from remanence.faces.http.console import pages
from remanence.faces.http.console.asking import Visitor
from remanence.faces.http.console.plots import Column

DAYS: Final = 30
LASTS: Final = {"": None, "7": timedelta(days=7), "90": timedelta(days=90), "365": timedelta(days=365)}
"""How long a new key may be good, in days."""


async def keys(visitor: Visitor) -> Response:
    return await _listed(visitor)


async def create(visitor: Visitor) -> Response:
    """The one page that shows the new key's text."""
    visitor.principal.require("keys:manage")
    lasts = LASTS.get(visitor.filled("lasts"))
    scopes = [value for value in visitor.form.getlist("scopes") if isinstance(value, str)]
    if not scopes:
        raise Invalid("Choose what the key may do.", field="scopes")
    secret, _ = await visitor.engine.keys.grant_closer(
        visitor.principal,
        project=visitor.filled("project") or None,
        user=visitor.filled("user") or None,
        name=visitor.filled("name"),
        scopes=scopes,
        expires_at=visitor.engine.clock() + lasts if lasts else None,
    )
    return await _listed(visitor, secret=secret)


async def revoke(visitor: Visitor) -> Response:
    visitor.principal.require("keys:manage")
    wanted = visitor.filled("key")
    if wanted not in {key.id for key in await _keys(visitor)}:
        raise NotFound("There is no such key.")
    await visitor.engine.keys.revoke_in(visitor.principal.key.org, wanted)
    return pages.go(visitor, "/keys", done="revoked")


async def usage(visitor: Visitor) -> Response:
    """What the org uses: for whoever sees more than one person."""
    if not visitor.sees_others:
        raise Denied("What an org uses is shown to keys that see everyone.")
    org, now = visitor.principal.key.org, visitor.engine.clock()
    meter = _meter(visitor.query.get("meter", ""))
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start = today - timedelta(days=DAYS - 1)
    series = await visitor.engine.usage.series(org, start=start, end=now, daily=True)
    return pages.show(
        visitor,
        "usage.html",
        balance=await visitor.engine.usage.balance(org),
        meters=tuple(Meter),
        meter=meter,
        days=by_day(series, meter, start=start),
        tiers=visitor.engine.tiers.every,
        tier=visitor.principal.key.tier,
    )


def by_day(series: Sequence[Point], meter: Meter, *, start: datetime) -> list[Column]:
    used = {point.at: point.quantity for point in series if point.meter is meter}
    days = [start + timedelta(days=after) for after in range(DAYS)]
    return [Column(f"{day.day} {day:%b}", {"learned": used[day]} if used.get(day, 0) > 0 else {}) for day in days]


async def _listed(visitor: Visitor, *, secret: str = "") -> Response:
    visitor.principal.require("keys:manage")
    return pages.show(
        visitor,
        "keys.html",
        keys=await _keys(visitor),
        secret=secret,
        scopes=sorted(name for name in COVERS if _may_give(visitor, name)),
        lasts=LASTS,
    )


async def _keys(visitor: Visitor) -> Sequence[Key]:
    """All of the org's for its administrators, else those bound as the visitor's own."""
    own = visitor.principal.key
    if visitor.may("org:admin") and own.project is None and own.user is None:
        return await visitor.engine.keys.of_org(own.org)
    return await visitor.engine.keys.of(visitor.principal)


def _may_give(visitor: Visitor, scope: str) -> bool:
    return all(visitor.may(covered) for covered in COVERS[scope])


def _meter(text: str) -> Meter:
    return Meter(text) if text in set(Meter) else Meter.API_CALLS


PAGES: Final = (("/keys", keys), ("/usage", usage))
ACTS: Final = (("/keys/create", create), ("/keys/revoke", revoke))
