"""People, and one of them: who they are, what was learned of them and when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from starlette.responses import Response

from remanence.domain.memory import Category, Memory, Status
from remanence.domain.scope import Level
from remanence.errors import Invalid, NotFound
from remanence.faces.http.console import pages
from remanence.faces.http.console.asking import PAGE_SIZE, Visitor
from remanence.faces.http.console.pages import Pages
from remanence.faces.http.console.plots import Life
from remanence.ports import ActorOrder, Inventory, Listing, Order, Roll

ORDERS: Final = {
    "active": ("heard of last", ActorOrder.ACTIVE_LAST),
    "newest": ("newest", ActorOrder.NEWEST),
    "oldest": ("oldest", ActorOrder.OLDEST),
    "name": ("name", ActorOrder.NAME),
}
LIVES: Final = 400
"""Memories on a timeline; more would hide each other."""
STATUSES: Final = ("active", "superseded", "expired", "decayed", "quarantined")
BIO: Final = 5_000


async def people(visitor: Visitor) -> Response:
    if visitor.own is None and not visitor.sees_others:
        return pages.show(visitor, "unlisted.html")
    sight = visitor.sight()
    named, order = visitor.query.get("q", ""), visitor.query.get("order", "active")
    roll = Roll(
        user=sight.user,
        named=named,
        order=ORDERS.get(order, ORDERS["active"])[1],
        limit=PAGE_SIZE,
        offset=visitor.offset,
    )
    found, total = await visitor.engine.survey.actors(sight.reach, roll)
    return pages.show(
        visitor,
        "people.html",
        people=found,
        pages=Pages(visitor.page, total),
        named=named,
        order=order,
        orders=ORDERS,
        project=visitor.query.get("in", ""),
    )


async def person(visitor: Visitor) -> Response:
    scope, engine = visitor.scope(), visitor.engine
    visitor.principal.require("profile:read")
    category, status = _category(visitor.query.get("category", "")), visitor.query.get("status", "active")
    listing = Listing(
        statuses=(status if status in STATUSES else "active",),
        categories=(category.value,) if category else (),
        limit=PAGE_SIZE,
        offset=visitor.offset,
    )
    memories, total = await engine.browse.memories(scope, listing)
    held, _ = await engine.survey.memories(
        visitor.of(scope).reach, Inventory(user=scope, order=Order.OBSERVED_LAST, limit=LIVES)
    )
    shown = [each.memory for each in held if each.memory.status is not Status.QUARANTINED]
    portrait = await engine.profiles.portrait(scope)
    return pages.show(
        visitor,
        "person.html",
        scope=scope,
        portrait=portrait,
        counts=await engine.browse.counts(scope),
        lives=lives(shown),
        lanes=_lanes(shown),
        memories=memories,
        pages=Pages(visitor.page, total),
        category=category,
        status=listing.statuses[0],
        statuses=STATUSES,
        is_person=scope.level is Level.USER,
    )


async def write_bio(visitor: Visitor) -> Response:
    """The person's own text; an empty one gives way to the composed bio again."""
    scope = visitor.scope()
    visitor.principal.require("profile:write")
    text = visitor.filled("bio")
    if len(text) > BIO:
        raise Invalid(f"A bio has at most {BIO} characters.", field="bio")
    await visitor.engine.profiles.decide(scope, bio=text or None, bio_updated_at=visitor.engine.clock())
    return pages.go(visitor, "/person", place=visitor.place(scope), done="bio")


async def erase(visitor: Visitor) -> Response:
    """All of a person: only where their name was written out."""
    scope = visitor.scope()
    visitor.principal.require("memory:delete")
    if visitor.filled("name") != scope.user:
        raise Invalid("The name does not match: nothing was erased.", field="name")
    removed = await visitor.engine.removal.user(scope, actor=visitor.principal.key.id, scan="scan" in visitor.form)
    return pages.show(visitor, "erased.html", removed=removed)


def lives(memories: Sequence[Memory]) -> Sequence[Life]:
    """From when each was first said to when it held no longer."""
    said = {memory.id: memory.observed_at for memory in memories}
    return [
        Life(_lane(memory), memory.observed_at, _end(memory, said.get(memory.superseded_by or 0)), memory.text)
        for memory in memories
    ]


def _end(memory: Memory, replaced_at: datetime | None) -> datetime | None:
    match memory.status:
        case Status.ACTIVE:
            return None
        case Status.SUPERSEDED:
            return replaced_at or memory.valid_to or memory.updated_at
    return memory.valid_to or memory.updated_at


def _lane(memory: Memory) -> str:
    return memory.categories[0].value if memory.categories else Category.IDENTITY.value


def _lanes(memories: Sequence[Memory]) -> Sequence[str]:
    there = set(map(_lane, memories))
    return [category.value for category in Category if category.value in there]


def _category(text: str) -> Category | None:
    try:
        return Category(text) if text else None
    except ValueError as error:
        raise NotFound("There is no such category.") from error


PAGES: Final = (("/people", people), ("/person", person))
ACTS: Final = (("/person/bio", write_bio), ("/person/erase", erase))
