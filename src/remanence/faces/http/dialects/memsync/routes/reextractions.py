"""Reading old messages again by today's extractor. Remanence's own, in MemSync's style."""

from http import HTTPStatus
from typing import Any, Final

from remanence.domain.scope import Scope
from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsync.asking import Page, PageSize, Reader, UserId, Writer
from remanence.faces.http.dialects.memsync.wire import reextractions as wire
from remanence.faces.http.dialects.memsync.wire.memories import pagination
from remanence.faces.http.dialects.memsync.wire.words import Body, number_of


async def begin(body: wire.Begin, caller: Writer, engine: TheEngine) -> dict[str, Any]:
    """Read messages again in the background; nothing is changed before it is applied."""
    scope = caller.scope(body.user_id)
    begun = await engine.reextract.begin(scope, body.selection(), at_once=body.apply, actor=caller.name)
    return wire.reextraction_out(scope, begun)


async def list_all(
    caller: Reader, engine: TheEngine, user_id: UserId = None, page: Page = 1, page_size: PageSize = 20
) -> dict[str, Any]:
    """List what was read again, newest first."""
    scope = caller.scope(user_id)
    found, total = await engine.reextract.page(scope, limit=page_size, offset=(page - 1) * page_size)
    return {
        "data": [wire.reextraction_out(scope, each) for each in found],
        "pagination": pagination(page, page_size, total),
    }


async def get(
    reextraction_id: str,
    caller: Reader,
    engine: TheEngine,
    user_id: UserId = None,
    page: Page = 1,
    page_size: PageSize = 20,
) -> dict[str, Any]:
    """How far it is, and what it would change now or has changed."""
    scope = caller.scope(user_id)
    number = _number(scope, reextraction_id)
    found = await engine.reextract.get(scope, number)
    changes = await engine.reextract.difference(scope, number)
    decisions, total = wire.difference_out(scope, changes, first=(page - 1) * page_size, limit=page_size)
    return wire.reextraction_out(scope, found) | {
        "difference": decisions,
        "pagination": pagination(page, page_size, total),
    }


async def apply(reextraction_id: str, caller: Writer, engine: TheEngine, body: Body | None = None) -> dict[str, Any]:
    """Make the difference."""
    scope = caller.scope(body.user_id if body else None)
    return wire.reextraction_out(scope, await engine.reextract.apply(scope, _number(scope, reextraction_id)))


async def rollback(reextraction_id: str, caller: Writer, engine: TheEngine, body: Body | None = None) -> dict[str, Any]:
    """Take everything back that nothing later stands on; what has to stay is named in `kept`."""
    scope = caller.scope(body.user_id if body else None)
    return wire.reextraction_out(scope, await engine.reextract.rollback(scope, _number(scope, reextraction_id)))


ROUTES: Final = (
    ("POST", "/reextractions", begin, {"status_code": HTTPStatus.ACCEPTED, "response_model": wire.ReextractionOut}),
    ("GET", "/reextractions", list_all, {"response_model": wire.ReextractionList}),
    ("GET", "/reextractions/{reextraction_id}", get, {"response_model": wire.DifferenceOut}),
    ("POST", "/reextractions/{reextraction_id}/apply", apply, {"response_model": wire.ReextractionOut}),
    ("POST", "/reextractions/{reextraction_id}/rollback", rollback, {"response_model": wire.ReextractionOut}),
)


def _number(scope: Scope, text: str) -> int:
    number = number_of("rex", scope, text)
    if number is None:
        raise NotFound("There is no such re-extraction.", id=text)
    return number
