"""What was decided on memories, and taking it back. Not in MemSync's documents: Remanence's own, in their style."""

from typing import Any, Final

from remanence.domain.memory import Verb
from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsync.asking import Page, PageSize, Reader, UserId, Writer
from remanence.faces.http.dialects.memsync.wire import decisions as wire
from remanence.faces.http.dialects.memsync.wire.memories import pagination
from remanence.faces.http.dialects.memsync.wire.words import Body, number_of


async def list_decisions(
    caller: Reader,
    engine: TheEngine,
    user_id: UserId = None,
    page: Page = 1,
    page_size: PageSize = 20,
    verb: Verb | None = None,
) -> dict[str, Any]:
    """List what was decided, newest first: the changes that were made together, and why."""
    scope = caller.scope(user_id)
    decisions, total = await engine.browse.decisions(
        scope, verb=verb.value if verb else "", limit=page_size, offset=(page - 1) * page_size
    )
    return {
        "data": [wire.decision_out(scope, changes) for changes in decisions],
        "pagination": pagination(page, page_size, total),
    }


async def undo(decision_id: str, caller: Writer, engine: TheEngine, body: Body | None = None) -> dict[str, Any]:
    """Take a decision back: every memory that it changed is as it was before."""
    scope = caller.scope(body.user_id if body else None)
    number = number_of("dec", scope, decision_id)
    if number is None:
        raise NotFound("There is no such decision.", id=decision_id)
    undone = await engine.edit.undo(scope, number, actor=caller.name)
    return wire.undone_out(scope, number, undone)


async def consolidate(caller: Writer, engine: TheEngine, body: Body | None = None) -> dict[str, Any]:
    """Conclude habits and fold near-duplicates at once, which otherwise happens in quiet hours."""
    scope = caller.scope(body.user_id if body else None)
    return wire.consolidated_out(scope, await engine.consolidating.now(scope))


ROUTES: Final = (
    ("GET", "/decisions", list_decisions, {"response_model": wire.DecisionList}),
    ("POST", "/decisions/{decision_id}/undo", undo, {"response_model": wire.UndoneOut}),
    ("POST", "/consolidate", consolidate, {"response_model": wire.ConsolidatedOut}),
)
