"""Exports of a project: asked for, listed, fetched by a ticket."""

from collections.abc import AsyncIterator, Sequence
from http import HTTPStatus
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import Query, Request
from fastapi.responses import StreamingResponse

from remanence.domain.export import Export
from remanence.engine import Engine
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.asker import ADMIN
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route
from remanence.faces.http.dialects.memorysync.wire import exports as wire
from remanence.faces.http.dialects.memorysync.wire.words import stamp

MANAGING: Final = Gate(scope=ADMIN)
ONE: Final = "/exports/{export_id}"


async def ask(body: wire.ExportDraft, asker: TheAsker, engine: TheEngine) -> Any:
    """Export the project's memories."""
    made = await engine.exports.ask(asker.reach, form=body.format, scope=body.scope, choice=body.choice(engine.clock()))
    return {"job": wire.export_out(made), "estimated_total": made.total}


async def list_exports(asker: TheAsker, engine: TheEngine, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Any:
    """Exports of the project, newest first."""
    found, total = await engine.exports.of(asker.reach, limit=limit)
    return {"jobs": [wire.export_out(each) for each in found], "total": total}


async def get(export_id: str, asker: TheAsker, engine: TheEngine) -> Any:
    """One export."""
    return wire.export_out(await engine.exports.get(asker.reach, export_id))


async def cancel(export_id: str, asker: TheAsker, engine: TheEngine) -> Any:
    """Nobody can fetch it any more."""
    export = await engine.exports.get(asker.reach, export_id)
    return wire.export_out(await engine.exports.cancel(export))


async def again(export_id: str, asker: TheAsker, engine: TheEngine) -> Any:
    """Ask for the same once more."""
    made = await engine.exports.again(await engine.exports.get(asker.reach, export_id))
    return {"job": wire.export_out(made), "estimated_total": made.total}


async def download_url(export_id: str, asker: TheAsker, engine: TheEngine, request: Request) -> Any:
    """An address that fetches the file without another credential, for a quarter of an hour."""
    export = await engine.exports.get(asker.reach, export_id)
    ticket, until = engine.exports.ticket(export)
    return {
        "download_url": f"{request.base_url}exports/{export.id}/download?{urlencode({'ticket': ticket})}",
        "expires_at": stamp(until),
        "file_size_bytes": None,
        "filename": wire.file_name(export),
    }


async def download_export(export_id: str, ticket: str, engine: TheEngine) -> StreamingResponse:
    """The file, made as it is sent."""
    export = await engine.exports.fetched(export_id, ticket)
    named = {"Content-Disposition": f'attachment; filename="{wire.file_name(export)}"'}
    return StreamingResponse(_lines(engine, export), media_type=wire.MEDIA[export.form], headers=named)


ROUTES: Final[Sequence[Route]] = (
    ("POST", "/exports", ask, MANAGING, {"status_code": HTTPStatus.CREATED}),
    ("GET", "/exports", list_exports, MANAGING, {}),
    ("GET", ONE, get, MANAGING, {}),
    ("POST", f"{ONE}/cancel", cancel, MANAGING, {}),
    ("POST", f"{ONE}/retry", again, MANAGING, {"status_code": HTTPStatus.CREATED}),
    ("GET", f"{ONE}/download-url", download_url, MANAGING, {}),
    ("GET", f"{ONE}/download", download_export, None, {}),
)


async def _lines(engine: Engine, export: Export) -> AsyncIterator[str]:
    now = engine.clock()
    yield wire.head(export)
    async for held in engine.exports.held(export):
        yield wire.line(export, held, now)
