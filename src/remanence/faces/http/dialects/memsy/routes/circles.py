"""Onboarding: the org, its roles and its teams, described by name, focus and prompt. Roles and teams are alike."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Query, Response

from remanence.domain.circle import NOUNS
from remanence.domain.scope import Level, Scope
from remanence.errors import Conflict, NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsy.asking import Admin, Caller, Reader, Routes
from remanence.faces.http.dialects.memsy.refusal import already_exists, unknown
from remanence.faces.http.dialects.memsy.wire import circles as wire
from remanence.faces.http.dialects.memsy.wire.words import NAME, without_nul

OrgId = Annotated[str | None, Query(description="Only the key's own org.")]
CREATED: Final = {"status_code": HTTPStatus.CREATED}


async def orgs(caller: Reader, engine: TheEngine) -> list[wire.OrgOut]:
    """List the key's org, if it is described."""
    return [wire.circle_out(each) for each in await engine.circles.of(caller.circle(Level.ORG, caller.org), limit=1)]


async def create_org(body: wire.CircleIn, caller: Admin, engine: TheEngine) -> wire.OrgOut:
    """Describe the key's org. What its people know in common is promoted from then on."""
    try:
        return wire.circle_out(await engine.circles.create(_org(caller, body.org_id), name=body.name, focus=body.focus))
    except Conflict as error:
        raise already_exists("org") from error


async def get_org(org_id: str, caller: Reader, engine: TheEngine) -> wire.OrgOut:
    """The org's record."""
    return wire.circle_out(await _got(engine, _org(caller, org_id)))


async def update_org(org_id: str, body: wire.CirclePatch, caller: Admin, engine: TheEngine) -> wire.OrgOut:
    """Change what is given; the prompt stays when name or focus change."""
    return wire.circle_out(await _edited(engine, _org(caller, org_id), body))


async def regenerate_org(org_id: str, caller: Admin, engine: TheEngine) -> wire.OrgOut:
    """Write the prompt anew from name and focus."""
    return wire.circle_out(await _regenerated(engine, _org(caller, org_id)))


async def delete_org(org_id: str, caller: Admin, engine: TheEngine) -> Response:
    """Remove the record; memories stay."""
    return await _deleted(engine, _org(caller, org_id))


ORGS: Final[Routes] = (
    ("GET", "/v1/orgs", orgs, {}),
    ("POST", "/v1/orgs", create_org, CREATED),
    ("GET", "/v1/orgs/{org_id}", get_org, {}),
    ("PATCH", "/v1/orgs/{org_id}", update_org, {}),
    ("POST", "/v1/orgs/{org_id}/regenerate-prompt", regenerate_org, {}),
    ("DELETE", "/v1/orgs/{org_id}", delete_org, {"status_code": HTTPStatus.NO_CONTENT}),
)


def _of(level: Level, path: str, *, out: Any, several: Any) -> Routes:
    """The six routes of roles, or of teams: `out` is what they answer, and `several` a list of it."""

    async def listed(
        caller: Reader,
        engine: TheEngine,
        *,
        org_id: OrgId = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 100,
        offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
    ) -> list[wire.CircleOut]:
        caller.of_org(org_id)
        found = await engine.circles.of(caller.circle(level, ""), limit=limit, offset=offset)
        return [wire.circle_out(each) for each in found]

    async def create(body: wire.CircleIn, caller: Admin, engine: TheEngine) -> wire.CircleOut:
        caller.of_org(body.org_id)
        scope = caller.circle(level, engine.circles.new_id(caller.circle(level, "")))
        return wire.circle_out(await engine.circles.create(scope, name=body.name, focus=body.focus))

    async def get(name: str, caller: Reader, engine: TheEngine, org_id: OrgId = None) -> wire.CircleOut:
        return wire.circle_out(await _got(engine, _named(caller, level, name, org_id)))

    async def update(
        name: str, body: wire.CirclePatch, caller: Admin, engine: TheEngine, org_id: OrgId = None
    ) -> wire.CircleOut:
        return wire.circle_out(await _edited(engine, _named(caller, level, name, org_id), body))

    async def regenerate(name: str, caller: Admin, engine: TheEngine, org_id: OrgId = None) -> wire.CircleOut:
        return wire.circle_out(await _regenerated(engine, _named(caller, level, name, org_id)))

    async def delete(name: str, caller: Admin, engine: TheEngine, org_id: OrgId = None) -> Response:
        return await _deleted(engine, _named(caller, level, name, org_id))

    def told(what: str, **more: Any) -> dict[str, Any]:
        return {"summary": f"{what} a {NOUNS[level]}", "operation_id": f"memsy_{what.lower()}_{NOUNS[level]}", **more}

    one = f"{path}/{{name}}"
    return (
        ("GET", path, listed, told("List", response_model=several)),
        ("POST", path, create, told("Create", response_model=out, **CREATED)),
        ("GET", one, get, told("Get", response_model=out)),
        ("PATCH", one, update, told("Update", response_model=out)),
        ("POST", f"{one}/regenerate-prompt", regenerate, told("Regenerate", response_model=out)),
        ("DELETE", one, delete, told("Delete", status_code=HTTPStatus.NO_CONTENT)),
    )  # fmt: skip


ROUTES: Final[Routes] = (
    *ORGS,
    *_of(Level.ROLE, "/v1/roles", out=wire.RoleOut, several=list[wire.RoleOut]),
    *_of(Level.TEAM, "/v1/teams", out=wire.TeamOut, several=list[wire.TeamOut]),
)


def _org(caller: Caller, named: str) -> Scope:
    caller.of_org(named)
    return caller.circle(Level.ORG, caller.org)


def _named(caller: Caller, level: Level, name: str, org_id: str | None) -> Scope:
    caller.of_org(org_id)
    if len(name) > NAME:
        raise unknown(NOUNS[level])
    return caller.circle(level, without_nul(name))


async def _got(engine: TheEngine, scope: Scope) -> Any:
    return await _known(scope, engine.circles.get)


async def _regenerated(engine: TheEngine, scope: Scope) -> Any:
    return await _known(scope, engine.circles.regenerate)


async def _edited(engine: TheEngine, scope: Scope, body: wire.CirclePatch) -> Any:
    async def edit(of: Scope) -> Any:
        return await engine.circles.edit(of, name=body.name, focus=body.focus, prompt=body.promotion_prompt)

    return await _known(scope, edit)


async def _deleted(engine: TheEngine, scope: Scope) -> Response:
    await _known(scope, engine.circles.delete)
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def _known(scope: Scope, use: Callable[[Scope], Any]) -> Any:
    try:
        return await use(scope)
    except NotFound as error:
        raise unknown(NOUNS[scope.level]) from error
