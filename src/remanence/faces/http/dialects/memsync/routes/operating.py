"""What operators ask of a tenant: export and import, erasure with a receipt, how long what is kept, who did what.

Remanence's own, in MemSync's style.
"""

from collections.abc import AsyncIterator
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse

from remanence.domain.access import DEFAULT_PROJECT
from remanence.domain.audit import Inquiry
from remanence.engine.archive import Destination, Restored
from remanence.errors import Denied, Invalid
from remanence.faces.http.caller import Caller, TheEngine
from remanence.faces.http.dialects.memsync.asking import Asking, Reader, UserId, Writer
from remanence.faces.http.dialects.memsync.wire import operating as wire

LINES: Final = "application/x-ndjson"
LINES_IN: Final = {"requestBody": {"content": {LINES: {"schema": {"type": "string"}}}, "required": True}}
LINES_OUT: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {LINES: {"schema": {"type": "string"}}}}}

Admin = Annotated[Caller, Depends(Asking("org:admin"))]
Auditor = Annotated[Caller, Depends(Asking("org:audit"))]


async def export_user(caller: Reader, engine: TheEngine, user_id: UserId = None) -> StreamingResponse:
    """Everything of a user as lines of JSON, complete and exact."""
    scope = caller.scope(user_id)
    lines = await engine.archive.user(scope)
    await engine.audit.record(
        "export", org=scope.org, project=scope.project, subject=scope.number, actor=caller.principal.key.id
    )
    return StreamingResponse(lines, media_type=LINES)


async def import_user(request: Request, caller: Writer, engine: TheEngine, user_id: UserId = None) -> dict[str, Any]:
    """Take in an export of one user, as this user, who must not be here yet."""
    scope = caller.scope(user_id)
    destination = Destination(org=scope.org, project=scope.project, user=scope.user, realm=scope.realm)
    return wire.restored_out(await engine.archive.restore(await _lines(request), destination))


async def export_project(project: str, caller: Admin, engine: TheEngine) -> StreamingResponse:
    """Everyone in a project as lines of JSON."""
    org = _inside(caller, project)
    lines = await engine.archive.project(org, project)
    await engine.audit.record("export", org=org, project=project, actor=caller.principal.key.id)
    return StreamingResponse(lines, media_type=LINES)


async def import_project(
    project: str,
    request: Request,
    caller: Admin,
    engine: TheEngine,
    skip_known: bool = False,  # noqa: FBT001, FBT002
) -> dict[str, Any]:
    """Take in an export, into this project: users who are not here yet."""
    destination = Destination(org=_inside(caller, project), project=project, skip_known=skip_known)
    restored: Restored = await engine.archive.restore(await _lines(request), destination)
    return wire.restored_out(restored)


async def erase_project(
    project: str,
    caller: Admin,
    engine: TheEngine,
    scan: bool = True,  # noqa: FBT001, FBT002
) -> dict[str, Any]:
    """Erase a project with everyone in it, and look for what is left of them."""
    org = _inside(caller, project)
    return wire.removed_out(await engine.removal.project(org, project, actor=caller.principal.key.id, scan=scan))


async def erase_org(
    caller: Admin,
    engine: TheEngine,
    confirm: str,
    scan: bool = True,  # noqa: FBT001, FBT002
) -> dict[str, Any]:
    """Erase the org of this key, which has to be named once more, and with it the key."""
    org = _inside(caller, None)
    if confirm != org:
        raise Invalid("Confirm it by the org's name.", field="confirm")
    return wire.removed_out(await engine.removal.org(org, actor=caller.principal.key.id, scan=scan))


async def audit(  # noqa: PLR0913, PLR0917 - query parameters
    caller: Auditor,
    engine: TheEngine,
    project: str = "",
    user_id: UserId = None,
    actor: str = "",
    action: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before: Annotated[int | None, Query(ge=1, lt=2**62)] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """Who did what to whose memory, newest first; `before` reads on."""
    locked = caller.principal.key.project
    subject = caller.principal.named(user_id, project or locked or DEFAULT_PROJECT).number if user_id else None
    inquiry = Inquiry(
        project=project or locked or "",
        subject=subject,
        actor=actor,
        action=action,
        since=wire.aware(since),
        until=wire.aware(until),
        before=before,
        limit=limit,
    )
    if locked not in {None, inquiry.project}:
        raise Denied("This key is locked to another project.")
    return wire.audit_out(await engine.audit.page(caller.principal.key.org, inquiry))


async def retention(caller: Auditor, engine: TheEngine) -> dict[str, Any]:
    """How long what is kept, by project."""
    return wire.retention_out(await engine.retention.of(caller.principal.key.org))


async def put_retention(body: wire.RetentionDraft, caller: Admin, engine: TheEngine) -> dict[str, Any]:
    """Keep things so many days from now on; what is not named stays for ever."""
    org = _inside(caller, body.project or None)
    await engine.retention.decide(org, body.project, body.days, actor=caller.principal.key.id)
    return wire.retention_out(await engine.retention.of(org))


ROUTES: Final = (
    ("POST", "/import", import_user, {"response_model": wire.RestoredOut, "openapi_extra": LINES_IN}),
    (
        "POST",
        "/admin/projects/{project}/import",
        import_project,
        {"response_model": wire.RestoredOut, "openapi_extra": LINES_IN},
    ),
    (
        "DELETE",
        "/admin/projects/{project}",
        erase_project,
        {"status_code": HTTPStatus.OK, "response_model": wire.RemovedOut},
    ),
    ("DELETE", "/admin/org", erase_org, {"status_code": HTTPStatus.OK, "response_model": wire.RemovedOut}),
    ("GET", "/admin/audit", audit, {"response_model": wire.AuditOut}),
    ("GET", "/admin/retention", retention, {"response_model": wire.RetentionOut}),
    ("PUT", "/admin/retention", put_retention, {"response_model": wire.RetentionOut}),
)


def exports() -> APIRouter:
    """Streams, which no envelope goes around."""
    router = APIRouter(prefix="/v1", tags=["MemSync"])
    streams: dict[str, Any] = {"response_class": StreamingResponse, "responses": LINES_OUT, "methods": ["GET"]}
    router.add_api_route("/export", export_user, **streams)
    router.add_api_route("/admin/projects/{project}/export", export_project, **streams)
    return router


def _inside(caller: Caller, project: str | None) -> str:
    """The caller's org. Raises Denied where the key is locked to another part of it."""
    if caller.principal.key.project not in {None, project} or caller.principal.key.user is not None:
        raise Denied("This key is not the org's: it is locked to a part of it.")
    return caller.principal.key.org


async def _lines(request: Request) -> AsyncIterator[str]:
    """The lines of a body. Raises Invalid for what is no text."""
    try:
        text = (await request.body()).decode()
    except UnicodeDecodeError as error:
        raise Invalid("The body is no text in UTF-8.", field="body") from error

    async def each() -> AsyncIterator[str]:
        for line in text.split("\n"):
            if line:
                yield line

    return each()
