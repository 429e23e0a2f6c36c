"""Bringing along files, chats and social data: taken in at once, worked on in the background, watched by polling."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import File, Form, Query, UploadFile
from fastapi.responses import StreamingResponse

from remanence.domain.imports import Asked, Import, Stage
from remanence.domain.memory import Memory
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.errors import Invalid, NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsync.asking import Bringer, BringingReader, UserId
from remanence.faces.http.dialects.memsync.refusal import Refused
from remanence.faces.http.dialects.memsync.wire import integrations as wire
from remanence.faces.http.dialects.memsync.wire.memories import pagination
from remanence.faces.http.dialects.memsync.wire.words import categories

MEGABYTE: Final = 2**20
MOST: Final = 50
"""Megabytes of a document (contract, 3.11)."""
WAIT: Final = 5.0
"""Seconds for a small one to be done before it is answered."""
UNNAMED: Final = (
    "The platforms tell nothing of a member without that member's token. Give one (POST /v1/integrations/social), or "
    "upload the archive that the platform gives its members (POST /v1/integrations/exports)."
)
LOOK_SECONDS: Final = 0.5
CHUNK: Final = 2**20
UPLOADS: Final = ("/integrations/files", "/integrations/exports")


async def social(body: wire.Social, caller: Bringer, engine: TheEngine) -> dict[str, Any]:
    """Bring along what a member has on a social platform: as it was exported, or by the platform's API."""
    scope = caller.scope(body.user_id)
    number = engine.imports.number()
    asked = wire.named(scope, number, body.asked())
    if body.data is not None:
        await engine.imports.pieces(scope, number, asked, body.pieces())
    else:
        since = body.import_settings.since(engine.clock())
        await engine.connecting(scope, number, asked, body.auth_token, since=since)
    found = await engine.imports.over(scope, number, within=WAIT)
    return wire.social_out(scope, found)


async def files(  # noqa: PLR0913 - each field of the form is documented
    caller: Bringer,
    engine: TheEngine,
    *,
    file: Annotated[UploadFile | None, File()] = None,
    category: Annotated[str, Form()] = "",
    extract_mode: Annotated[str, Form()] = "smart",
    chunk_size: Annotated[int, Form(ge=100, le=100_000)] = 1000,
    overlap: Annotated[int, Form(ge=0, le=50_000)] = 200,
    metadata: Annotated[str, Form(max_length=100_000)] = "",
    user_id: Annotated[str | None, Form()] = None,
    agent_id: Annotated[str, Form(max_length=512)] = "",
    thread_id: Annotated[str, Form(max_length=512)] = "",
    auto_categorize: Annotated[bool, Form()] = True,  # noqa: ARG001 - every memory has a category of its own in any case
) -> dict[str, Any]:
    """Bring along a document: PDF, Word, PowerPoint, Excel, text, Markdown, HTML or CSV."""
    scope = caller.scope(user_id)
    given = _given(file)
    form = _document(given)
    if extract_mode not in wire.MODES:
        raise Invalid(f"Must be one of {', '.join(wire.MODES)}", field="extract_mode", valid_modes=list(wire.MODES))
    described = _metadata(metadata)
    asked = Asked(
        kind="file",
        form=form,
        name=given.filename or "",
        agent=agent_id or "file-integration",
        thread=thread_id,
        reading={"mode": extract_mode, "chunk_size": chunk_size, "overlap": min(overlap, chunk_size // 2)},
        metadata={"filename": given.filename or "", **described},
        said_at=wire.created_at(described),
        categories=[label.value for label in categories([category] if category else [])],
    )
    found = await _taken(engine, scope, asked, given)
    memories = await engine.imports.memories(scope, found)
    return wire.file_out(scope, found, memories, await engine.browse.quotes(scope, memories))


async def exports(  # noqa: PLR0913 - each field of the form is documented
    caller: Bringer,
    engine: TheEngine,
    *,
    platform: Annotated[str, Form(max_length=50)],
    file: Annotated[UploadFile | None, File()] = None,
    me: Annotated[str, Form(max_length=200)] = "",
    settings: Annotated[str, Form(max_length=100_000)] = "",
    user_id: Annotated[str | None, Form()] = None,
    agent_id: Annotated[str, Form(max_length=512)] = "",
    thread_id: Annotated[str, Form(max_length=512)] = "",
) -> dict[str, Any]:
    """Bring along the archive that a chat or social platform gives its members, or another memory system's export.

    `me` names the user among several speakers: the others' words are then context only.
    """
    scope = caller.scope(user_id)
    given = _given(file)
    form = platform.strip().lower()
    kind = engine.imports.kind_of(form)
    config = wire.Config.model_validate(_metadata(settings))
    asked = Asked(
        kind=kind,
        form=form,
        name=given.filename or "",
        agent=agent_id or f"{form}-integration",
        thread=thread_id,
        reading={**config.reading(), **({"me": me} if me else {})},
    )
    found = await _taken(engine, scope, asked, given)
    return wire.status_out(scope, found, now=engine.clock(), include_logs=False, include_errors=True)


async def chat(body: wire.Chat, caller: Bringer, engine: TheEngine) -> dict[str, Any]:
    """Bring along chats as messages."""
    scope = caller.scope(body.user_id)
    number = engine.imports.number()
    asked = wire.named(scope, number, body.asked())
    held = body.conversations()
    await engine.imports.pieces(scope, number, asked, wire.pieces_of(held), stats=wire.stats_of(held))
    found = await engine.imports.over(scope, number, within=WAIT)
    memories = await engine.imports.memories(scope, found)
    return wire.chat_out(scope, found, memories, await engine.browse.quotes(scope, memories))


async def index_social(body: wire.IndexSocial, caller: Bringer, engine: TheEngine) -> dict[str, Any]:
    """The guide's form names a member and brings no token; without one no platform tells anything, and this says so."""
    scope = caller.scope(body.user_id)
    number = engine.imports.number()
    asked = wire.named(scope, number, body.asked())
    found = await engine.imports.refuse(scope, number, asked, code="NO_TOKEN", reason=UNNAMED)
    return wire.indexed_out(scope, found)


async def index_file(body: wire.IndexFile, caller: Bringer, engine: TheEngine) -> dict[str, Any]:
    """Bring along a document that lies at an address."""
    scope = caller.scope(body.user_id)
    number = engine.imports.number()
    found = await engine.imports.fetch(scope, number, wire.named(scope, number, body.asked()), body.url)
    return wire.indexed_out(scope, found)


async def index_chat(body: wire.IndexChat, caller: Bringer, engine: TheEngine) -> dict[str, Any]:
    """Bring along chats, as they are here or as an export that lies at an address."""
    scope = caller.scope(body.user_id)
    number = engine.imports.number()
    asked = wire.named(scope, number, body.asked())
    if body.url is not None:
        return wire.indexed_out(scope, await engine.imports.fetch(scope, number, asked, body.url))
    held = body.conversations()
    found = await engine.imports.pieces(scope, number, asked, wire.pieces_of(held), stats=wire.stats_of(held))
    return wire.indexed_out(scope, found)


async def listed(
    caller: BringingReader,
    engine: TheEngine,
    user_id: UserId = None,
    page: Annotated[int, Query(ge=1)] = 1,
    page_size: Annotated[int, Query(ge=1, le=100)] = 20,
) -> dict[str, Any]:
    """All that was brought along, newest first."""
    scope = caller.scope(user_id)
    found, total = await engine.imports.page(scope, limit=page_size, offset=(page - 1) * page_size)
    now = engine.clock()
    data = [wire.status_out(scope, each, now=now, include_logs=False, include_errors=False) for each in found]
    return {"data": data, "pagination": pagination(page, page_size, total)}


async def task(task_id: str, caller: BringingReader, engine: TheEngine, user_id: UserId = None) -> dict[str, Any]:
    """How an indexing task fares."""
    scope = caller.scope(user_id)
    number = wire.number_of(scope, task_id) if task_id.startswith("task_") else None
    try:
        found = await engine.imports.get(scope, number or 0)
    except NotFound as error:
        raise NotFound("There is no such task.", task_id=task_id) from error
    return wire.task_out(scope, found, await _memories(engine, scope, found), now=engine.clock())


async def status(
    integration_id: str,
    caller: BringingReader,
    engine: TheEngine,
    user_id: UserId = None,
    *,
    include_logs: bool = False,
    include_errors: bool = True,
) -> dict[str, Any]:
    """How an integration fares."""
    scope = caller.scope(user_id)
    found = await _found(engine, scope, integration_id)
    return wire.status_out(scope, found, now=engine.clock(), include_logs=include_logs, include_errors=include_errors)


async def live(
    integration_id: str, caller: BringingReader, engine: TheEngine, user_id: UserId = None
) -> StreamingResponse:
    """The same as server-sent events: one for each change, until it is over."""
    scope = caller.scope(user_id)
    found = await _found(engine, scope, integration_id)
    return StreamingResponse(_changes(engine, scope, found), media_type="text/event-stream")


async def _changes(engine: Engine, scope: Scope, found: Import) -> AsyncIterator[str]:
    told = ""
    while True:
        now = engine.clock()
        status = wire.status_out(scope, found, now=now, include_logs=False, include_errors=True)
        seen = json.dumps({"status": status["status"], "progress": status["progress"]["percentage"]})
        if seen != told:
            told = seen
            yield f"event: integration.updated\ndata: {json.dumps(status, ensure_ascii=False)}\n\n"
        if found.is_over:
            return
        await asyncio.sleep(LOOK_SECONDS)
        try:
            found = await engine.imports.get(scope, found.id)
        except NotFound:  # erased while it was watched
            return


async def cancel(integration_id: str, caller: Bringer, engine: TheEngine, user_id: UserId = None) -> dict[str, Any]:
    """Call it off; what it has brought so far stays."""
    scope = caller.scope(user_id)
    found = await _found(engine, scope, integration_id)
    cancelled = await engine.imports.cancel(scope, found.id)
    return wire.status_out(scope, cancelled, now=engine.clock(), include_logs=True, include_errors=True)


ROUTES: Final[Sequence[tuple[str, str, Callable[..., Any], Mapping[str, Any]]]] = (
    ("POST", "/integrations/social", social, {"status_code": 201, "response_model": wire.SocialOut}),
    ("POST", "/integrations/files", files, {"status_code": 201, "response_model": wire.FileOut}),
    ("POST", "/integrations/exports", exports, {"status_code": 201, "response_model": wire.StatusOut}),
    ("POST", "/integrations/chat", chat, {"status_code": 201, "response_model": wire.ChatOut}),
    ("POST", "/integrations/index/social", index_social, {"status_code": 201, "response_model": wire.IndexedOut}),
    ("POST", "/integrations/index/file", index_file, {"status_code": 201, "response_model": wire.IndexedOut}),
    ("POST", "/integrations/index/chat", index_chat, {"status_code": 201, "response_model": wire.IndexedOut}),
    ("GET", "/integrations", listed, {}),
    ("GET", "/integrations/status/{task_id}", task, {"response_model": wire.TaskOut}),
    ("GET", "/integrations/{integration_id}/status", status, {"response_model": wire.StatusOut}),
    ("GET", "/integrations/{integration_id}/events", live, {"response_class": StreamingResponse}),
    ("POST", "/integrations/{integration_id}/cancel", cancel, {"response_model": wire.StatusOut}),
)


async def _taken(engine: Engine, scope: Scope, asked: Asked, given: UploadFile) -> Import:
    number = engine.imports.number()
    await engine.imports.upload(scope, number, wire.named(scope, number, asked), _content(given), most=_most(asked))
    return await engine.imports.over(scope, number, within=WAIT)


def _most(asked: Asked) -> int:
    return MOST * MEGABYTE if asked.kind == "file" else 2**40  # the host has bounded the body already


async def _content(given: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await given.read(CHUNK):
        yield chunk


def _given(file: UploadFile | None) -> UploadFile:
    if file is None or not file.filename:
        raise Invalid("A file is required", field="file")
    return file


def _document(given: UploadFile) -> str:
    form = wire.form_of(given.filename or "")
    if not form:
        raise Refused(
            HTTPStatus.BAD_REQUEST, "INVALID_FILE_TYPE", "Unsupported file type", supported_types=list(wire.DOCUMENTS)
        )
    if (given.size or 0) > MOST * MEGABYTE:
        raise Refused(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "FILE_TOO_LARGE",
            "The file is too large",
            max_size_mb=MOST,
            file_size_mb=round((given.size or 0) / MEGABYTE, 2),
        )
    return form


def _metadata(text: str) -> Mapping[str, Any]:
    try:
        read = json.loads(text) if text.strip() else {}
    except ValueError as error:
        raise Invalid("Must be JSON", field="metadata") from error
    if not isinstance(read, dict):
        raise Invalid("Must be an object", field="metadata")
    return read


async def _found(engine: Engine, scope: Scope, integration_id: str) -> Import:
    number = wire.number_of(scope, integration_id)
    try:
        found = await engine.imports.get(scope, number or 0)
    except NotFound as error:
        raise _unknown(integration_id) from error
    if wire.integration_id(scope, found.id, found.asked) != integration_id:
        raise _unknown(integration_id)
    return found


def _unknown(integration_id: str) -> Refused:
    return Refused(
        HTTPStatus.NOT_FOUND, "INTEGRATION_NOT_FOUND", "Integration not found", integration_id=integration_id
    )


async def _memories(engine: Engine, scope: Scope, found: Import) -> list[Memory]:
    return list(await engine.imports.memories(scope, found)) if found.stage is Stage.COMPLETED else []
