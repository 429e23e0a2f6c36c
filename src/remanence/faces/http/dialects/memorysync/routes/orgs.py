"""An org's projects, keys and plan."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

from remanence.domain.access import DEFAULT_PROJECT, Key
from remanence.domain.project import Project
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.announcements import KEY_CREATED, KEY_REVOKED
from remanence.faces.http.dialects.memorysync.asker import ADMIN, Asker
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route
from remanence.faces.http.dialects.memorysync.wire import keys as wire
from remanence.faces.http.dialects.memorysync.wire import projects
from remanence.faces.http.dialects.memorysync.wire.words import key_number

LISTING: Final = Gate(scope="projects:read")
MANAGING: Final = Gate(scope=ADMIN)
ONE_PROJECT: Final = "/org/projects/{name}"
ONE_KEY: Final = "/org/api-keys/{key_id}"


async def list_projects(asker: TheAsker, engine: TheEngine) -> Any:
    """The projects that the credential may work in, the default one first."""
    found = await engine.projects.of(asker.key.org)
    shown = [project for project in found if asker.key.project in {None, project.id}]
    return projects.projects_out(shown, await engine.projects.counts(asker.key.org))


async def create_project(body: projects.ProjectName, asker: TheAsker, engine: TheEngine) -> Any:
    """A further project."""
    return projects.project_out(await engine.projects.create(asker.key.org, body.name), 0)


async def rename_project(name: str, body: projects.ProjectName, asker: TheAsker, engine: TheEngine) -> Any:
    """Call a project otherwise."""
    project = await _project(engine, asker, name)
    return await _shown(engine, await engine.projects.rename(project.org, project.id, body.name))


async def archive_project(name: str, asker: TheAsker, engine: TheEngine) -> Any:
    """Say that a project is no longer in use."""
    project = await _project(engine, asker, name)
    return await _shown(engine, await engine.projects.archive(project.org, project.id))


async def unarchive_project(name: str, asker: TheAsker, engine: TheEngine) -> Any:
    """Say that a project is in use again."""
    project = await _project(engine, asker, name)
    return await _shown(engine, await engine.projects.unarchive(project.org, project.id))


async def delete_project(name: str, asker: TheAsker, engine: TheEngine) -> None:
    """Delete a project; its memories go to the other projects of each user."""
    project = await _project(engine, asker, name)
    await engine.projects.delete(project.org, project.id)


async def create_key(body: wire.KeyDraft, asker: TheAsker, engine: TheEngine) -> Any:
    """A key; its text is shown only now."""
    known = await engine.projects.of(asker.key.org)
    locked = None if body.is_org_wide else wire.named(known, body.project_id or DEFAULT_PROJECT).id
    secret, key = await engine.keys.grant_in(
        asker.principal,
        project=locked,
        realm=body.environment.realm,
        name=body.name,
        scopes=body.granted,
        tier="unlimited",
        expires_at=body.expires_at,
        prefix=body.environment.prefix,
    )
    await _mention(engine, KEY_CREATED, key)
    return {**wire.key_out(key, known), "key": secret}


async def list_keys(asker: TheAsker, engine: TheEngine) -> Any:
    """All keys of the org, without their texts."""
    known = await engine.projects.of(asker.key.org)
    return [wire.key_out(key, known) for key in await engine.keys.of_org(asker.key.org)]


async def rotate_key(key_id: int, asker: TheAsker, engine: TheEngine) -> Any:
    """A new text for a key; the old one is refused from now on."""
    key = await _key(engine, asker, key_id)
    secret, rotated = await engine.keys.rotate(key, prefix=wire.Environment(wire.environment(key)).prefix)
    return {**wire.key_out(rotated, await engine.projects.of(key.org)), "key": secret}


async def test_key(key_id: int, asker: TheAsker, engine: TheEngine) -> Any:
    """Whether a key is good, and for what."""
    key = await _key(engine, asker, key_id)
    return wire.tested_out(key, await engine.projects.of(key.org), engine.clock())


async def revoke_keys(body: wire.Revoked, asker: TheAsker, engine: TheEngine) -> Any:
    """Refuse keys from now on."""
    known = {key_number(key): key for key in await engine.keys.of_org(asker.key.org)}
    statuses = []
    for number in dict.fromkeys(body.key_ids):
        key = known.get(number)
        revoked = key is not None and await _revoke(engine, key)
        statuses.append((number, "revoked" if revoked else "not_found" if key is None else "already_revoked"))
    return wire.revoked_out(statuses)


async def revoke_key(key_id: int, asker: TheAsker, engine: TheEngine) -> None:
    """Refuse a key from now on."""
    await _revoke(engine, await _key(engine, asker, key_id))


async def plan(asker: TheAsker, engine: TheEngine) -> Any:
    """What the org may use this month."""
    return projects.plan_out(await engine.usage.balance(asker.key.org))


ROUTES: Final[Sequence[Route]] = (
    ("GET", "/org/projects", list_projects, LISTING, {}),
    ("POST", "/org/projects", create_project, MANAGING, {"status_code": HTTPStatus.CREATED}),
    ("PATCH", ONE_PROJECT, rename_project, MANAGING, {}),
    ("DELETE", ONE_PROJECT, delete_project, MANAGING, {"status_code": HTTPStatus.NO_CONTENT}),
    ("POST", f"{ONE_PROJECT}/archive", archive_project, MANAGING, {}),
    ("POST", f"{ONE_PROJECT}/unarchive", unarchive_project, MANAGING, {}),
    ("GET", "/org/api-keys", list_keys, MANAGING, {}),
    ("POST", "/org/api-keys", create_key, MANAGING, {"status_code": HTTPStatus.CREATED}),
    ("POST", "/org/api-keys/bulk-revoke", revoke_keys, MANAGING, {}),
    ("DELETE", ONE_KEY, revoke_key, MANAGING, {"status_code": HTTPStatus.NO_CONTENT}),
    ("POST", f"{ONE_KEY}/rotate", rotate_key, MANAGING, {}),
    ("POST", f"{ONE_KEY}/test", test_key, MANAGING, {}),
    ("GET", "/org/billing/current-plan", plan, MANAGING, {}),
)


async def _project(engine: Engine, asker: Asker, name: str) -> Project:
    return wire.named(await engine.projects.of(asker.key.org), name)


async def _shown(engine: Engine, project: Project) -> dict[str, Any]:
    counts = await engine.projects.counts(project.org)
    return projects.project_out(project, counts.get(project.id, 0))


async def _revoke(engine: Engine, key: Key) -> bool:
    """True where it was good until now."""
    revoked = await engine.keys.revoke_in(key.org, key.id)
    if revoked:
        await _mention(engine, KEY_REVOKED, key)
    return revoked


async def _mention(engine: Engine, name: str, key: Key) -> None:
    about = {"key_id": key_number(key), "name": key.name, "key_prefix": key.hint}
    await engine.webhooks.mention(Scope(key.org, key.project or "", "", key.realm), name, about)


async def _key(engine: Engine, asker: Asker, number: int) -> Key:
    for key in await engine.keys.of_org(asker.key.org):
        if key_number(key) == number:
            return key
    raise NotFound("There is no such key.")
