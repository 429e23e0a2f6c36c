"""The first page: how much there is, and what has happened lately."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from starlette.responses import Response

from remanence.faces.http.console import pages
from remanence.faces.http.console.asking import Sight, Visitor
from remanence.faces.http.console.plots import Column
from remanence.ports import Activity, ActorOrder, Inventory, Minutes, Order, Roll

DAYS: Final = 30
LATEST: Final = 8
PEOPLE: Final = 6
TELLING: Final = {
    "added": "learned",
    "merged": "affirmed",
    "refined": "affirmed",
    "restored": "learned",
    "released": "learned",
    "superseded": "superseded",
    "retracted": "superseded",
    "expired": "superseded",
    "edited": "affirmed",
    "decayed": "forgotten",
    "forgotten": "forgotten",
}
"""What a plot makes of each verb."""


async def overview(visitor: Visitor) -> Response:
    if visitor.own is None and not visitor.sees_others:
        return pages.show(visitor, "unlisted.html")
    sight = visitor.sight()
    survey = visitor.engine.survey
    latest, _ = await survey.memories(
        sight.reach, Inventory(user=sight.user, order=Order.CREATED_LAST, limit=LATEST, statuses=("active",))
    )
    people, known = await survey.actors(sight.reach, Roll(user=sight.user, order=ActorOrder.ACTIVE_LAST, limit=PEOPLE))
    _, said = await survey.events(sight.reach, Minutes(user=sight.user, limit=1))
    activity = await survey.activity(sight.reach, sight.user, days=DAYS)
    return pages.show(
        visitor,
        "overview.html",
        figures=await survey.figures(sight.reach, sight.user),
        days=by_day(activity, days=DAYS, today=visitor.engine.clock()),
        latest=latest,
        people=people,
        known=known,
        said=said,
        waiting=await _waiting(visitor, sight),
    )


async def _waiting(visitor: Visitor, sight: Sight) -> int | None:
    """Jobs of the person or of the org; None for a key that sees a part of the org only."""
    if sight.user is not None:
        return len(await visitor.engine.jobs.of_user(sight.user))
    if sight.reach.project is not None:
        return None
    return sum(each.count for each in await visitor.engine.jobs.tally(sight.reach.org) if each.state != "dead")


def by_day(activity: Sequence[Activity], *, days: int, today: datetime) -> list[Column]:
    """A column for each day, the empty ones too."""
    counts: dict[datetime, Counter[str]] = {}
    for each in activity:
        counts.setdefault(each.day, Counter())[TELLING.get(each.verb, each.verb)] += each.count
    last = today.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    every = [last - timedelta(days=back) for back in reversed(range(days))]
    order = tuple(dict.fromkeys(TELLING.values()))
    return [
        Column(f"{at.day} {at:%b}", {name: counts[at][name] for name in order if counts[at][name]})
        if at in counts
        else Column(f"{at.day} {at:%b}", {})
        for at in every
    ]


PAGES: Final = (("", overview),)
