"""One memory: where it comes from, how it has become what it is, and what a person can do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.responses import Response

from remanence.domain import ids
from remanence.domain.memory import Category, Change, Kind, Memory, Status
from remanence.domain.scope import Scope
from remanence.domain.strength import strength_at
from remanence.errors import Invalid, NotFound
from remanence.faces.http.console import difference, pages
from remanence.faces.http.console.asking import Visitor
from remanence.faces.http.console.difference import Field, Run
from remanence.faces.http.console.evidence import passages

TEXT: Final = 500


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the memory, as its history shows it."""

    change: Change
    runs: Sequence[Run]
    fields: Sequence[Field]


async def memory(visitor: Visitor) -> Response:
    scope, found = await _found(visitor)
    browse = visitor.engine.browse
    quotes = (await browse.quotes(scope, [found]))[found.id]
    said = await browse.events(scope, sorted({span.event_id for span in found.evidence}))
    history = await browse.history(scope, found.id)
    replaced = await visitor.engine.survey.replaced_by(scope, [found])
    return pages.show(
        visitor,
        "memory.html",
        scope=scope,
        memory=found,
        strength=strength_at(found, visitor.engine.clock()),
        passages=passages(quotes, said),
        steps=[step(change) for change in reversed(history)],
        replaced=[each for each in replaced[found.id] if each.status is not Status.FORGOTTEN],
        replacing=await browse.readable(scope, [found.superseded_by] if found.superseded_by else []),
        concluded_from=await browse.readable(scope, found.derived_from),
        categories=tuple(Category),
        kinds=tuple(Kind),
        is_current=found.status is Status.ACTIVE,
        is_waiting=found.status is Status.QUARANTINED,
    )


async def edit(visitor: Visitor) -> Response:
    scope, found = await _found(visitor, "memory:add")
    await visitor.engine.edit.change(scope, found.id, changes(visitor, found), actor=visitor.name)
    return _back(visitor, scope, found, "edited")


async def pin(visitor: Visitor) -> Response:
    scope, found = await _found(visitor, "memory:add")
    pinned = visitor.filled("pinned") == "yes"
    await visitor.engine.edit.change_each(scope, {found.id: lambda _: {"pinned": pinned}}, actor=visitor.name)
    return _back(visitor, scope, found, "pinned" if pinned else "unpinned")


async def forget(visitor: Visitor) -> Response:
    scope, found = await _found(visitor, "memory:delete")
    keep_for = visitor.engine.forgotten_for
    await visitor.engine.edit.forget(scope, [found.id], actor=visitor.name, keep_for=keep_for)
    return pages.go(visitor, "/person", place=visitor.place(scope), done="forgotten")


async def undo(visitor: Visitor) -> Response:
    """Take back a decision; the page of the memory is shown again where it is still there."""
    scope, found = await _found(visitor, "memory:add")
    decision = visitor.filled("decision")
    if not decision.isascii() or not decision.isdigit():
        raise Invalid("There is no such decision.", field="decision")
    await visitor.engine.edit.undo(scope, int(decision), actor=visitor.name)
    if await visitor.engine.browse.readable(scope, [found.id]):
        return _back(visitor, scope, found, "undone")
    return pages.go(visitor, "/person", place=visitor.place(scope), done="undone")


def step(change: Change) -> Step:
    before = change.before.text if change.before else ""
    after = change.after.text if change.after else ""
    return Step(change, difference.runs(before, after), difference.fields(change))


def changes(visitor: Visitor, found: Memory) -> dict[str, Any]:
    """What the form says otherwise than the memory. Raises Invalid."""
    text, kind = visitor.filled("text"), visitor.filled("kind")
    chosen = [value for value in visitor.form.getlist("categories") if isinstance(value, str)]
    if not 0 < len(text) <= TEXT:
        raise Invalid(f"A memory has 1 to {TEXT} characters.", field="text")
    try:
        categories = tuple(map(Category, chosen)) or found.categories
        wanted = {"text": text, "kind": Kind(kind) if kind else found.kind, "categories": categories}
    except ValueError as error:
        raise Invalid("There is no such category or kind.", field="categories") from error
    if set(categories) == set(found.categories):
        wanted["categories"] = found.categories
    return {name: value for name, value in wanted.items() if value != getattr(found, name)}


def number_of(scope: Scope, text: str) -> int:
    """Raises NotFound for what names no memory of theirs."""
    read = ids.read("mem", text)
    if read is None or read[0] != scope.number:
        raise NotFound("There is no such memory.")
    return read[1]


async def _found(visitor: Visitor, required: str = "memory:read") -> tuple[Scope, Memory]:
    scope = visitor.scope()
    visitor.principal.require(required)
    number = number_of(scope, visitor.request.path_params["id"])
    return scope, await visitor.engine.browse.memory(scope, number)


def _back(visitor: Visitor, scope: Scope, found: Memory, done: str) -> Response:
    path = f"/memories/{pages.memory_id(scope, found.id)}"
    return pages.go(visitor, path, place=visitor.place(scope), done=done)


PAGES: Final = (("/memories/{id}", memory),)
ACTS: Final = (
    ("/memories/{id}/edit", edit),
    ("/memories/{id}/pin", pin),
    ("/memories/{id}/forget", forget),
    ("/memories/{id}/undo", undo),
)
