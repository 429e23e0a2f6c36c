"""Which person a page is about, where what it shows is one person's."""

from collections.abc import Sequence
from dataclasses import dataclass

from remanence.domain.scope import Scope
from remanence.faces.http.console.asking import Visitor
from remanence.ports import ActorOrder, Roll

OFFERED = 12
"""People that can be chosen at a click: those heard of last."""


@dataclass(frozen=True, slots=True)
class Chosen:
    scope: Scope | None
    """None where there is nobody yet, or nobody was named by a key that cannot see who there is."""
    people: Sequence[Scope]


async def chosen(visitor: Visitor) -> Chosen:
    """Whom the address names; else the one heard of last."""
    if visitor.own is not None:
        return Chosen(visitor.scope(), [])
    people: Sequence[Scope] = []
    if visitor.sees_others:
        roll = Roll(order=ActorOrder.ACTIVE_LAST, limit=OFFERED)
        actors, _ = await visitor.engine.survey.actors(visitor.sight().reach, roll)
        people = [actor.scope for actor in actors]
    if visitor.query.get("user", "").strip():
        return Chosen(visitor.scope(), people)
    return Chosen(people[0] if people else None, people)
