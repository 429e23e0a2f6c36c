"""What is under way in the background: jobs, and what somebody brings along."""

from collections.abc import AsyncIterator, Sequence
from typing import Final

from starlette.datastructures import UploadFile
from starlette.responses import Response

from remanence.domain import ids
from remanence.domain.imports import Asked, Import
from remanence.domain.job import Job
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.errors import Invalid, NotFound
from remanence.faces.http.console import pages
from remanence.faces.http.console.asking import PAGE_SIZE, Visitor
from remanence.faces.http.console.pages import Pages
from remanence.faces.http.console.whom import chosen
from remanence.ports import Queued

DEAD: Final = 200
UPLOAD: Final = "/imports/bring"
DOCUMENT: Final = "file"
LARGEST: Final = {DOCUMENT: 50 * 2**20}
"""Bytes of a document (MemSync contract, 3.11); what else is brought along is bounded with its body."""
READING: Final = {DOCUMENT: {"mode": "smart", "chunk_size": 1000, "overlap": 200}}
CHUNK: Final = 2**20


async def jobs(visitor: Visitor) -> Response:
    """Of an org as a whole for whoever sees it whole, of a project's or a person's what concerns them."""
    if visitor.own is None and not visitor.sees_others:
        return pages.show(visitor, "unlisted.html")
    sight = visitor.sight()
    tally: Sequence[Queued] = []
    own: Sequence[Job] = []
    if sight.user is not None:
        own = await visitor.engine.jobs.of_user(sight.user)
    elif sight.reach.project is None:
        tally = await visitor.engine.jobs.tally(sight.reach.org)
    return pages.show(
        visitor, "jobs.html", tally=tally, own=own, dead=await _dead(visitor), scope_of=tasks.scope_of, sight=sight
    )


async def replay(visitor: Visitor) -> Response:
    visitor.principal.require("memory:add")
    wanted = visitor.filled("job")
    for job in await _dead(visitor):
        if str(job.id) == wanted:
            await visitor.engine.jobs.replay(job.org, job.id)
            return pages.go(visitor, "/jobs", done="revived")
    raise NotFound("There is no such job that was given up.")


async def imports(visitor: Visitor) -> Response:
    whom = await chosen(visitor)
    found: Sequence[Import] = []
    total = 0
    if whom.scope is not None:
        visitor.principal.require("imports:read")
        found, total = await visitor.engine.imports.page(whom.scope, limit=PAGE_SIZE, offset=visitor.offset)
    return pages.show(
        visitor,
        "imports.html",
        whom=whom,
        imports=found,
        pages=Pages(visitor.page, total),
        forms=visitor.engine.imports.forms(),
    )


async def bring(visitor: Visitor) -> Response:
    """Take in a file; the page of its import shows how it fares."""
    scope = visitor.scope()
    visitor.principal.require("imports:write")
    given = visitor.form.get("file")
    if not isinstance(given, UploadFile) or not given.filename:
        raise Invalid("Choose a file.", field="file")
    form = visitor.filled("form") or given.filename.rpartition(".")[2].lower()
    kind = visitor.engine.imports.kind_of(form)
    me = visitor.filled("me")
    asked = Asked(
        kind=kind,
        form=form,
        name=given.filename,
        agent="console",
        reading={**READING.get(kind, {}), **({"me": me} if me else {})},
    )
    number = visitor.engine.imports.number()
    await visitor.engine.imports.upload(scope, number, asked, _content(given), most=LARGEST.get(kind, 2**40))
    return pages.go(visitor, f"/imports/{pages.import_id(scope, number)}", place=visitor.place(scope))


async def one_import(visitor: Visitor) -> Response:
    scope = visitor.scope()
    visitor.principal.require("imports:read")
    found = await visitor.engine.imports.get(scope, _number(scope, visitor.request.path_params["id"]))
    return pages.show(
        visitor, "import.html", scope=scope, found=found, memories=await visitor.engine.imports.memories(scope, found)
    )


async def cancel(visitor: Visitor) -> Response:
    scope = visitor.scope()
    visitor.principal.require("imports:write")
    number = _number(scope, visitor.request.path_params["id"])
    await visitor.engine.imports.cancel(scope, number)
    return pages.go(visitor, f"/imports/{pages.import_id(scope, number)}", place=visitor.place(scope), done="cancelled")


async def _content(given: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await given.read(CHUNK):
        yield chunk


async def _dead(visitor: Visitor) -> Sequence[Job]:
    """Those given up that are in sight."""
    sight = visitor.sight()
    dead = await visitor.engine.jobs.dead(sight.reach.org, limit=DEAD)
    return [job for job in dead if _is_in_sight(visitor, job)]


def _is_in_sight(visitor: Visitor, job: Job) -> bool:
    sight = visitor.sight()
    scope = tasks.scope_of(job)
    return sight.reach.holds(scope) and sight.user in {None, scope}


def _number(scope: Scope, text: str) -> int:
    read = ids.read("imp", text)
    if read is None or read[0] != scope.number:
        raise NotFound("There is no such import.")
    return read[1]


PAGES: Final = (("/jobs", jobs), ("/imports", imports), ("/imports/{id}", one_import))
ACTS: Final = (("/jobs/replay", replay), (UPLOAD, bring), ("/imports/{id}/cancel", cancel))
