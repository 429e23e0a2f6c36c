"""Conversations as they were held, and the standing instructions that came out of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from starlette.responses import Response

from remanence.domain import thread, trust
from remanence.domain.event import Event
from remanence.domain.memory import Memory
from remanence.domain.pattern import Pattern
from remanence.domain.scope import Scope
from remanence.domain.thread import Thread
from remanence.errors import Invalid, NotFound
from remanence.faces.http.console import pages
from remanence.faces.http.console.asking import PAGE_SIZE, Visitor
from remanence.faces.http.console.pages import Pages
from remanence.faces.http.console.whom import chosen

TURNS: Final = 50


async def conversations(visitor: Visitor) -> Response:
    whom = await chosen(visitor)
    every: Sequence[Thread] = await visitor.engine.conversations.every(whom.scope) if whom.scope else []
    return pages.show(
        visitor,
        "conversations.html",
        whom=whom,
        threads=every[visitor.offset : visitor.offset + PAGE_SIZE],
        pages=Pages(visitor.page, len(every)),
    )


async def conversation(visitor: Visitor) -> Response:
    """Its newest turns, or those before a time, each with what was learned from it."""
    scope, found = await _found(visitor)
    before = _before(visitor.query.get("before", ""))
    said, more = await visitor.engine.conversations.messages(scope, found, limit=TURNS, before=before)
    return pages.show(
        visitor,
        "conversation.html",
        scope=scope,
        thread=found,
        turns=[(event, shown(event)) for event in reversed(said)],
        learned=await _learned(visitor, scope, said),
        earlier=said[-1].said_at.isoformat() if more and said else "",
        before=before,
    )


async def remove(visitor: Visitor) -> Response:
    scope, found = await _found(visitor)
    visitor.principal.require("memory:delete")
    await visitor.engine.conversations.remove(scope, found.id)
    return pages.go(visitor, "/conversations", place=visitor.place(scope), done="gone")


async def patterns(visitor: Visitor) -> Response:
    whom = await chosen(visitor)
    current: Sequence[Pattern] = await visitor.engine.patterns.current(whom.scope) if whom.scope else []
    asked = visitor.query.get("q", "")
    call = await visitor.engine.patterns.called(whom.scope, asked) if whom.scope and asked else None
    return pages.show(visitor, "patterns.html", whom=whom, patterns=current, asked=asked, call=call)


async def delete_pattern(visitor: Visitor) -> Response:
    scope = visitor.scope()
    visitor.principal.require("memory:delete")
    number = visitor.filled("pattern")
    if not number.isascii() or not number.isdigit():
        raise NotFound("There is no such pattern.")
    await visitor.engine.patterns.delete(scope, int(number), actor=visitor.name)
    return pages.go(visitor, "/patterns", place=visitor.place(scope), done="unlearned")


def shown(event: Event) -> str:
    """What was said, without its secrets."""
    return event.content if event.is_clean else trust.redacted(event.content)


async def _found(visitor: Visitor) -> tuple[Scope, Thread]:
    scope = visitor.scope()
    name = visitor.query.get("thread", "")
    return scope, await visitor.engine.conversations.get(scope, thread.number_of(name))


async def _learned(visitor: Visitor, scope: Scope, said: Sequence[Event]) -> Mapping[int, Sequence[Memory]]:
    accepted = await visitor.engine.browse.events(scope, [event.id for event in said])
    numbers = sorted({number for each in accepted for number in each.outcome.memory_ids})
    known = {memory.id: memory for memory in await visitor.engine.browse.readable(scope, numbers)}
    return {
        each.event.id: [known[number] for number in each.outcome.memory_ids if number in known] for each in accepted
    }


def _before(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid("There is no such time.", field="before") from error
    if at is not None and at.tzinfo is None:
        raise Invalid("There is no such time.", field="before")
    return at


PAGES: Final = (("/conversations", conversations), ("/conversation", conversation), ("/patterns", patterns))
ACTS: Final = (("/conversation/remove", remove), ("/patterns/delete", delete_pattern))
