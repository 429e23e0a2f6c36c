"""What is not believed, and sources that are believed no more. Remanence's own, in MemSync's style."""

from http import HTTPStatus
from typing import Any, Final

from remanence.domain.scope import Scope
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsync.asking import Deleter, Page, PageSize, Reader, UserId, Writer
from remanence.faces.http.dialects.memsync.refusal import no_memory
from remanence.faces.http.dialects.memsync.wire import trust as wire
from remanence.faces.http.dialects.memsync.wire.memories import pagination
from remanence.faces.http.dialects.memsync.wire.words import Body, number_of, stamp


async def quarantine(
    caller: Reader, engine: TheEngine, user_id: UserId = None, page: Page = 1, page_size: PageSize = 20
) -> dict[str, Any]:
    """List what looks like an attempt to plant something, newest first: it is in no search until it is released."""
    scope = caller.scope(user_id)
    waiting, total = await engine.quarantine.page(scope, limit=page_size, offset=(page - 1) * page_size)
    quotes = await engine.browse.quotes(scope, waiting)
    return {
        "data": [wire.waiting_out(scope, memory, quotes[memory.id]) for memory in waiting],
        "pagination": pagination(page, page_size, total),
    }


async def release(memory_id: str, caller: Writer, engine: TheEngine, body: Body | None = None) -> dict[str, Any]:
    """Believe it: it is decided on like any other statement."""
    scope = caller.scope(body.user_id if body else None)
    number = _number(scope, memory_id)
    changes = await engine.quarantine.release(scope, number, actor=caller.name)
    return wire.released_out(scope, number, changes)


async def refuse(memory_id: str, caller: Deleter, engine: TheEngine, user_id: UserId = None) -> dict[str, Any]:
    """It was what it looked like: nothing of it remains."""
    scope = caller.scope(user_id)
    await engine.quarantine.forget(scope, _number(scope, memory_id), actor=caller.name)
    return {"success": True, "memory_id": memory_id, "deleted_at": stamp(engine.clock())}


async def forget_source(body: wire.Source, caller: Deleter, engine: TheEngine) -> dict[str, Any]:
    """Forget everything from a source, an agent, a thread or single events, with what rests on that alone."""
    scope = caller.scope(body.user_id)
    events = body.events(scope)
    if events is not None:
        forgot = await engine.erase.events(scope, events)
    else:
        forgot = await engine.erase.source(scope, body.listing())
    return wire.forgot_out(forgot, now=engine.clock())


ROUTES: Final = (
    ("GET", "/quarantine", quarantine, {"response_model": wire.QuarantineList}),
    ("POST", "/quarantine/{memory_id}/release", release, {"response_model": wire.ReleasedOut}),
    ("DELETE", "/quarantine/{memory_id}", refuse, {"status_code": HTTPStatus.OK, "response_model": wire.RefusedOut}),
    ("POST", "/sources/forget", forget_source, {"response_model": wire.ForgotOut}),
)


def _number(scope: Scope, text: str) -> int:
    number = number_of("mem", scope, text)
    if number is None:
        raise no_memory(text)
    return number
