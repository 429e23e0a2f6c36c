"""Files: documents that become memories, and imports in the background."""

import asyncio
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any, Final, Literal

from fastapi import File, Form, Query, Response, UploadFile

from remanence.domain.imports import Import
from remanence.domain.scope import Scope
from remanence.domain.usage import Meter
from remanence.engine import Engine
from remanence.engine.uploads import Document
from remanence.errors import Invalid, NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.asker import Asker
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route
from remanence.faces.http.dialects.memorysync.wire import files as wire
from remanence.faces.http.dialects.memorysync.wire.adding import added_out
from remanence.faces.http.dialects.memorysync.wire.words import IMPORTANCE, LABEL

UPLOADING: Final = Gate(scope="memory:add", project=True, meter=Meter.ADDS, degraded={"status": "ok"})
IMPORTING: Final = Gate(scope="memory:add", project=True, meter=Meter.ADDS)
READING: Final = Gate(scope="memory:read", project=True)
CHANGING: Final = Gate(scope="memory:add", project=True)
UPLOADS: Final = ("/memory/upload", "/imports")
"""Bodies that may be larger than others: files are bounded here."""
MOST: Final = 1_000

Status = Literal["queued", "running", "completed", "failed", "cancelled"]
TheFile = Annotated[UploadFile | None, File()]
EndUser = Annotated[str | None, Form(max_length=1_000)]


async def upload(
    asker: TheAsker,
    engine: TheEngine,
    response: Response,
    *,
    file: TheFile = None,
    source: Annotated[str | None, Form(max_length=LABEL)] = None,
    metadata: Annotated[str | None, Form()] = None,
    end_user_id: EndUser = None,
) -> Any:
    """Remember what a document says."""
    name, content = await _read(file)
    form, described = wire.form_of(name), wire.described(metadata)
    scope = asker.scope(end_user_id)
    document = Document(content=content, name=name, form=form, source=source or "upload", metadata=described)
    noted = await engine.uploads.remember(scope, document, importance=IMPORTANCE)
    if noted is None:
        response.status_code = HTTPStatus.OK
        return wire.UNREADABLE
    types = (await engine.ontologies.of(scope.org)).content_types
    response.status_code, answer = added_out(scope, noted, engine.clock(), types=types)
    return answer


async def begin(
    asker: TheAsker,
    engine: TheEngine,
    *,
    file: TheFile = None,
    end_user_id: EndUser = None,
    resume: Annotated[bool, Form()] = False,
    continue_on_error: Annotated[bool, Form()] = False,
) -> Any:
    """Import records in the background."""
    name, content = await _read(file)
    found = await asyncio.to_thread(wire.records, name, content)
    scope = await _owner(asker, end_user_id, found)
    now = engine.clock()
    reading = partial(wire.pieces, found, owner=scope.user, now=now, resume=resume)
    pieces = await asyncio.to_thread(lambda: list(reading()))
    for piece in pieces:
        if piece.user:
            asker.scope_of_record(piece.user)
    begun = await engine.imports.pieces(
        scope, engine.imports.number(), wire.asked(name, strict=not continue_on_error, now=now), pieces
    )
    return wire.job_out(scope.number, begun)


async def get(job_id: str, asker: TheAsker, engine: TheEngine) -> Any:
    """How far an import has come."""
    scope, found = await _job(engine, asker, job_id)
    return wire.job_out(scope.number, found)


async def list_jobs(
    asker: TheAsker,
    engine: TheEngine,
    status: Annotated[Status | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Any:
    """Imports, newest first: those of the user that the call names, else of the whole project."""
    scope = asker.alone or (asker.scope() if asker.named else None)
    found = await engine.imports.within(asker.reach, kind=wire.KIND, limit=MOST, user=scope)
    chosen = [(user, each) for user, each in found if status is None or wire.status(each) == status]
    return {"jobs": [wire.job_out(user, each) for user, each in chosen[:limit]], "total": len(chosen)}


async def cancel(job_id: str, asker: TheAsker, engine: TheEngine) -> Any:
    """Call an import off; what it has brought stays."""
    scope, found = await _job(engine, asker, job_id)
    return wire.job_out(scope.number, await engine.imports.cancel(scope, found.id))


ROUTES: Final[Sequence[Route]] = (
    ("POST", "/memory/upload", upload, UPLOADING, {"status_code": HTTPStatus.CREATED}),
    ("POST", "/imports", begin, IMPORTING, {"status_code": HTTPStatus.ACCEPTED}),
    ("GET", "/imports", list_jobs, READING, {}),
    ("GET", "/imports/{job_id}", get, READING, {}),
    ("POST", "/imports/{job_id}/cancel", cancel, CHANGING, {}),
)


async def _read(file: UploadFile | None) -> tuple[str, bytes]:
    if file is None or not (file.filename or "").strip():
        raise Invalid("Field required, with a file name", field="file")
    wire.bounded(file.size or 0)
    return (file.filename or "").strip(), await file.read()


async def _owner(asker: Asker, end_user_id: str | None, found: Sequence[Any]) -> Scope:
    """Whose import it is: who is named with it, else the first whom a record names."""
    named = asker.principal.is_user or (asker.named or "").strip() or (end_user_id or "").strip()
    return asker.scope(end_user_id) if named else asker.scope(wire.owner_of(found))


async def _job(engine: Engine, asker: Asker, job_id: str) -> tuple[Scope, Import]:
    """Of anybody in the project whom the caller may speak for."""
    user, number = wire.place_of(job_id) or (0, 0)
    for scope in await engine.imports.users(asker.reach, {user}):
        if asker.alone in {None, scope}:
            return scope, await engine.imports.get(scope, number)
    raise NotFound("There is no such import.")
