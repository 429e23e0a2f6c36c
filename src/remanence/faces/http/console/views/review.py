"""What waits for a person's word: what is not believed, and what cannot all be true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from remanence.domain.access import DEFAULT_PROJECT
from remanence.domain.circle import Circle
from remanence.domain.memory import Memory, Status
from remanence.domain.scope import Level, Scope
from remanence.engine.circles import of_level
from remanence.engine.disputes import Ruling, Verdict
from remanence.engine.search import Quote
from remanence.errors import Denied, Invalid
from remanence.faces.http.console import pages
from remanence.faces.http.console.asking import PAGE_SIZE, Visitor
from remanence.faces.http.console.pages import Pages
from remanence.faces.http.console.views.memories import number_of
from remanence.faces.http.console.whom import chosen
from remanence.ports import Held, Inventory, Order

CIRCLES: Final = (Level.ORG, Level.TEAM, Level.ROLE)
MOST: Final = 50
"""Circles of a level that are shown."""
LATEST: Final = 15
"""Decided disputes that are shown; all of them are in the memories' histories."""


@dataclass(frozen=True, slots=True)
class Waiting:
    scope: Scope
    memory: Memory
    quotes: Sequence[Quote]


@dataclass(frozen=True, slots=True)
class Promoted:
    """What a circle knows, and how many people stand behind each memory."""

    circle: Circle
    held: Sequence[Held]
    total: int
    support: Mapping[int, int]


async def quarantine(visitor: Visitor) -> Response:
    if visitor.own is None and not visitor.sees_others and not visitor.query.get("user"):
        return pages.show(visitor, "unlisted.html")
    sight = visitor.of(visitor.scope()) if visitor.query.get("user") else visitor.sight()
    inventory = Inventory(
        user=sight.user,
        statuses=(Status.QUARANTINED.value,),
        order=Order.CREATED_LAST,
        limit=PAGE_SIZE,
        offset=visitor.offset,
    )
    held, total = await visitor.engine.survey.memories(sight.reach, inventory)
    waiting = [await _waiting(visitor, each) for each in held]
    return pages.show(visitor, "review.html", waiting=waiting, pages=Pages(visitor.page, total))


async def contradictions(visitor: Visitor) -> Response:
    whom = await chosen(visitor)
    verdicts: Sequence[Verdict] = []
    known: Mapping[int, Memory] = {}
    if whom.scope is not None:
        found = await visitor.engine.disputes.of(whom.scope)
        verdicts = [*(each for each in found if each.winner is None), *_decided(found)]
        numbers = sorted({number for each in verdicts for number in each.memory_ids})
        known = {memory.id: memory for memory in await visitor.engine.browse.readable(whom.scope, numbers)}
    return pages.show(visitor, "contradictions.html", whom=whom, verdicts=verdicts, known=known)


async def promotions(visitor: Visitor) -> Response:
    """What circles know because several of their members do."""
    if not visitor.sees_others:
        raise Denied("What circles know is shown to keys that see everyone.")
    within = Scope(
        visitor.principal.key.org,
        visitor.principal.key.project or visitor.query.get("project") or DEFAULT_PROJECT,
        "",
        visitor.principal.key.realm,
    )
    circles = [circle for level in CIRCLES for circle in await _circles(visitor, within, level)]
    return pages.show(visitor, "promotions.html", promoted=[await _promoted(visitor, circle) for circle in circles])


async def _circles(visitor: Visitor, within: Scope, level: Level) -> Sequence[Circle]:
    return await visitor.engine.circles.of(of_level(within, level, ""), limit=MOST)


async def _promoted(visitor: Visitor, circle: Circle) -> Promoted:
    inventory = Inventory(user=circle.scope, statuses=(Status.ACTIVE.value,), order=Order.CREATED_LAST, limit=PAGE_SIZE)
    held, total = await visitor.engine.survey.memories(visitor.of(circle.scope).reach, inventory)
    return Promoted(circle, held, total, await visitor.engine.circles.support(circle.scope))


async def release(visitor: Visitor) -> Response:
    scope = visitor.scope()
    visitor.principal.require("memory:add")
    await visitor.engine.quarantine.release(scope, number_of(scope, visitor.filled("memory")), actor=visitor.name)
    return pages.go(visitor, "/review", done="released")


async def refuse(visitor: Visitor) -> Response:
    scope = visitor.scope()
    visitor.principal.require("memory:delete")
    await visitor.engine.quarantine.forget(scope, number_of(scope, visitor.filled("memory")), actor=visitor.name)
    return pages.go(visitor, "/review", done="refused")


async def decide(visitor: Visitor) -> Response:
    """One of the memories stands, the others give way."""
    scope = visitor.scope()
    visitor.principal.require("memory:add")
    winner = number_of(scope, visitor.filled("memory"))
    await visitor.engine.disputes.resolve(scope, _dispute(visitor), Ruling(winner, visitor.name))
    return pages.go(visitor, "/contradictions", place=visitor.place(scope), done="decided")


async def undo(visitor: Visitor) -> Response:
    scope = visitor.scope()
    visitor.principal.require("memory:add")
    await visitor.engine.edit.undo(scope, _dispute(visitor), actor=visitor.name)
    return pages.go(visitor, "/contradictions", place=visitor.place(scope), done="undone")


async def _waiting(visitor: Visitor, held: Held) -> Waiting:
    quotes = await visitor.engine.browse.quotes(held.scope, [held.memory])
    return Waiting(held.scope, held.memory, quotes[held.memory.id])


def _decided(found: Sequence[Verdict]) -> Sequence[Verdict]:
    return [each for each in found if each.winner is not None][:LATEST]


def _dispute(visitor: Visitor) -> int:
    text = visitor.filled("dispute")
    if not text.isascii() or not text.isdigit():
        raise Invalid("There is no such dispute.", field="dispute")
    return int(text)


PAGES: Final = (("/review", quarantine), ("/contradictions", contradictions), ("/promotions", promotions))
ACTS: Final = (
    ("/review/release", release),
    ("/review/refuse", refuse),
    ("/contradictions/decide", decide),
    ("/contradictions/undo", undo),
)
