"""Standing instructions: learned by themselves, listed and deleted by hand."""

from http import HTTPStatus
from typing import Any, Final

from fastapi import Response

from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorykit.asking import Deleter, Reader
from remanence.faces.http.dialects.memorykit.wire import patterns as wire
from remanence.faces.http.dialects.memorykit.wire.words import Page, PageSize, listed, number_of


async def list_patterns(caller: Reader, engine: TheEngine, page: Page = None, page_size: PageSize = None) -> Any:
    """The most used first."""
    scope = caller.scope()
    found = await engine.patterns.current(scope)
    return listed(found, lambda pattern: wire.pattern_out(scope, pattern), page, page_size)


async def get(pattern_id: str, caller: Reader, engine: TheEngine) -> dict[str, Any]:
    """One pattern."""
    scope = caller.scope()
    return wire.pattern_out(scope, await engine.patterns.get(scope, number_of("pattern", scope, pattern_id)))


async def delete(pattern_id: str, caller: Deleter, engine: TheEngine) -> Response:
    """It is applied no more, and not learned again from what was said before."""
    scope = caller.scope()
    await engine.patterns.delete(scope, number_of("pattern", scope, pattern_id), actor=caller.name)
    return Response(status_code=HTTPStatus.NO_CONTENT)


ROUTES: Final = (
    ("GET", "/patterns", list_patterns, {"response_model": None}),
    ("GET", "/patterns/{pattern_id}", get, {"response_model": wire.PatternOut}),
    ("DELETE", "/patterns/{pattern_id}", delete, {"status_code": HTTPStatus.NO_CONTENT, "response_model": None}),
)
