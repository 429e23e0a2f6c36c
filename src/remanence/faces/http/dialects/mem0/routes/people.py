"""Whoever has memories, who they are, and what was thought of a memory."""

from http import HTTPStatus
from typing import Any, Final, Literal

from remanence.domain import ids
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.mem0.asking import (
    PEOPLE,
    Caller,
    Deleter,
    ProfileReader,
    ProfileWriter,
    Reader,
    Routes,
    Writer,
)
from remanence.faces.http.dialects.mem0.refusal import NotOffered
from remanence.faces.http.dialects.mem0.routes.memories import EVERY, forget, listed, memory_of
from remanence.faces.http.dialects.mem0.wire import filters
from remanence.faces.http.dialects.mem0.wire import people as wire
from remanence.faces.http.dialects.mem0.wire.entities import owner_of
from remanence.ports import Actor, Roll

Kind = Literal["user", "agent", "app", "run"]
TOLD: Final = 20
"""People that one summary tells of."""


async def entities(caller: Reader, engine: TheEngine) -> dict[str, Any]:
    """Whoever has memories: users, and agents, apps and runs that stand alone."""
    if caller.own is not None:
        found = await _own(engine, caller.own)
        return wire.entities_out(found, len(found))
    return wire.entities_out(*await engine.survey.actors(caller.reach, Roll(limit=PEOPLE)))


async def delete_entity(entity_type: Kind, entity_id: str, caller: Deleter, engine: TheEngine) -> dict[str, str]:
    """Erase a user with everything of theirs; of an agent, an app or a run, the memories that came by it."""
    if entity_type == "user":
        await _erase(engine, caller, caller.named(entity_id))
        return {"message": "Entity deleted successfully!"}
    wanted = filters.asked({f"{entity_type}_id": entity_id})
    found, _ = await listed(engine, caller, wanted, also_past=True, most=EVERY)
    for scope in dict.fromkeys(scope for scope, _ in found):
        await forget(engine, caller, scope, [memory for owner, memory in found if owner == scope])
    if caller.own is None:
        await _erase(engine, caller, caller.named(owner_of(entity_type, entity_id)))
    return {"message": "Entity deleted successfully!"}


async def profile(entity_id: str, caller: ProfileReader, engine: TheEngine) -> dict[str, Any]:
    """Who a user is, as far as their memories say."""
    scope = await _somebody(engine, caller, entity_id)
    return wire.profile_out(scope, await engine.profiles.portrait(scope))


async def generate_profile(body: wire.ProfileJob, caller: ProfileWriter, engine: TheEngine) -> dict[str, Any]:
    """Compose a profile anew."""
    if body.operation != "trigger" or not body.entity_id:
        raise NotOffered("Profiles are composed of one user at a time: operation trigger, with an entity_id.")
    scope = await _somebody(engine, caller, body.entity_id)
    await engine.profiles.refresh(scope)
    return wire.job_out(scope, ids.first_at(engine.clock()))


async def profile_job(job_id: str, caller: ProfileReader, engine: TheEngine) -> dict[str, Any]:
    """How far it has come: to its end."""
    await caller.place(engine, job_id)
    return wire.job_state_out(job_id)


async def feedback(body: wire.Feedback, caller: Writer, engine: TheEngine) -> dict[str, Any]:
    """Say what was thought of a memory: its importance moves."""
    scope, memory = await memory_of(engine, caller, body.memory_id)
    for mark in wire.MARKS.get(body.feedback or "", ()):
        await engine.relating.judge(scope, memory.id, mark, comment=body.feedback_reason or "", actor=caller.actor)
    return {"id": body.memory_id, "feedback": body.feedback, "feedback_reason": body.feedback_reason}


async def summary(body: wire.Summary, caller: ProfileReader, engine: TheEngine) -> dict[str, Any]:
    """Who somebody is in a few sentences."""
    scopes = (await caller.scopes(engine, body.asked()))[:TOLD]
    told = [bio for scope in scopes if (bio := await engine.profiles.bio_text(scope))]
    return {"status": "COMPLETED", "summary": "\n\n".join(told)}


async def ask_for_export(body: wire.Export, caller: Reader, engine: TheEngine) -> dict[str, str]:
    """Ask for a user's memories as they are. Without a language model no schema can be filled in."""
    wanted = body.asked()
    scopes = await caller.scopes(engine, wanted)
    if len(scopes) != 1 or not wanted.is_whole:
        raise NotOffered("An export is of one user and whole: filters={'user_id': …}. Ask get_all for anything else.")
    return {"message": wire.READY, "id": ids.uuid(scopes[0].number, ids.first_at(engine.clock()))}


async def export(body: wire.ExportNamed, caller: Reader, engine: TheEngine) -> dict[str, Any]:
    """The memories, as they are now."""
    if body.memory_export_id is None:
        found, _ = await listed(engine, caller, body.asked(), also_past=False, most=EVERY)
        return wire.export_out(found, engine.clock())
    scope, _number = await caller.place(engine, body.memory_export_id)
    found = [(scope, memory) for memory in await engine.browse.active(scope)]
    return wire.export_out(found, engine.clock())


async def _own(engine: Engine, scope: Scope) -> list[Actor]:
    memories = await engine.browse.active(scope)
    if not memories:
        return []
    moments = [memory.created_at for memory in memories]
    return [Actor(scope, min(moments), max(moments), len(memories), len(memories))]


async def _somebody(engine: Engine, caller: Caller, name: str) -> Scope:
    scope = caller.named(name)
    if not await engine.survey.holds_anything(scope):
        raise NotFound("User not found")
    return scope


async def _erase(engine: Engine, caller: Caller, scope: Scope) -> None:
    if await engine.survey.holds_anything(scope):
        await engine.removal.user(scope, actor=caller.principal.key.id, scan=False)


ROUTES: Final[Routes] = (
    ("GET", "/v1/entities", entities, {}),
    ("GET", "/v2/entities/user/{entity_id:path}/profile", profile, {}),
    ("DELETE", "/v2/entities/{entity_type}/{entity_id:path}", delete_entity, {}),
    ("DELETE", "/v1/entities/{entity_type}/{entity_id:path}", delete_entity, {"include_in_schema": False}),
    ("POST", "/v2/profiles/jobs", generate_profile, {}),
    ("GET", "/v2/profiles/jobs/{job_id}", profile_job, {}),
    ("POST", "/v1/feedback", feedback, {}),
    ("POST", "/v1/summary", summary, {}),
    ("POST", "/v1/exports", ask_for_export, {"status_code": HTTPStatus.CREATED}),
    ("POST", "/v1/exports/get", export, {}),
)
