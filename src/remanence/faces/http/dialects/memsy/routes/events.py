"""Taking events in, searching what was made of them, saying what became of them, clearing them away."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Query, Request

from remanence.domain import ids
from remanence.domain.event import Event
from remanence.domain.memory import Memory
from remanence.domain.scope import Level, Scope
from remanence.domain.usage import Meter
from remanence.engine import Engine
from remanence.engine.erase import Cleared
from remanence.engine.search import Found
from remanence.errors import Invalid
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsy.asking import Caller, Reader, Routes, Writer
from remanence.faces.http.dialects.memsy.refusal import Refused
from remanence.faces.http.dialects.memsy.wire import events as wire
from remanence.faces.http.dialects.memsy.wire import searching
from remanence.faces.http.dialects.memsy.wire.words import NAME, SOURCE, event_id, without_nul
from remanence.ports import Held, Minutes, Place

TAG: Final = 300


async def ingest(body: wire.Ingest, request: Request, caller: Writer, engine: TheEngine) -> wire.IngestOut:
    """Take events in. They are durable when this answers, and searchable when `status` says completed."""
    await engine.usage.room_for_memories(caller.org)
    now, sent = engine.clock(), wire.sent_by(request)
    actors = {name: caller.actor(name) for name in {event.actor_id for event in body.events}}
    said = [(actors[event.actor_id], event.turn(now, sent=sent)) for event in body.events]
    async with caller.charged(engine, {Meter.EVENTS_INGESTED: len(said)}):
        arrived = await engine.intake(caller.reach, said, source=SOURCE)
    repeats = sum(each.is_repeat for each in arrived)
    await caller.refund(engine, {Meter.EVENTS_INGESTED: repeats})
    return wire.IngestOut(event_ids=[event_id(each.scope, each.event) for each in arrived])


async def search(body: searching.SearchIn, caller: Reader, engine: TheEngine) -> searching.SearchOut:
    """Find what was remembered: of one actor with the roles, teams and org given, or of everybody in the org."""
    question = body.question()
    async with caller.charged(engine, {Meter.SEARCH_QUERIES: 1}):
        if body.actor_id is None:
            found = await engine.search.within(caller.reach, question)
        else:
            found = await engine.search.among(_holders(caller, body, body.actor_id), question)
    now = engine.clock()
    replaced = await _replaced(engine, found) if body.include_superseded_annotations else {}
    behind = await _behind(engine, found)
    results = [
        searching.result_out(
            each,
            body,
            now=now,
            replaced=replaced.get((each.scope, each.hit.key.id), ()),
            behind=behind.get((each.scope.number, each.hit.key.id), ()),
        )
        for each in found
    ]
    return searching.SearchOut(results=results)


async def status(body: wire.StatusIn, caller: Reader, engine: TheEngine) -> wire.StatusOut:
    """What became of events."""
    named = await engine.survey.named(caller.reach, body.event_ids, source=SOURCE)
    places = {text: place for text in body.event_ids if (place := ids.read_ulid(text)) is not None}
    numbered = await engine.survey.numbered(caller.reach, set(places.values()))
    found = {text: numbered[place] for text, place in places.items() if place in numbered}
    return wire.status_out(body.event_ids, {**found, **named})


async def clear(
    container_tag: str, caller: Writer, engine: TheEngine, actor_id: Annotated[str | None, Query()] = None
) -> wire.ClearOut:
    """Delete for good: `actor:<id>`, `session:<id>` (of everybody, or of `actor_id`), or either by its bare name."""
    tag = without_nul(container_tag)
    if not tag.strip() or len(tag) > TAG:
        raise Invalid(f"Must not be blank, nor longer than {TAG} characters", field="container_tag")
    cleared = await _cleared(engine, caller, tag, without_nul(actor_id))
    return wire.ClearOut(deleted=cleared.memories, events_deleted=cleared.events, jobs_cancelled=cleared.jobs)


async def console_events(  # noqa: PLR0913 - each parameter is documented
    caller: Reader,
    engine: TheEngine,
    *,
    sort: Annotated[str, Query(pattern="^ts_(desc|asc)$")] = "ts_desc",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
    actor_id: str | None = None,
    session_id: str | None = None,
    kind: wire.Kind | None = None,
) -> wire.EventsOut:
    """What was said, as it came."""
    minutes = Minutes(
        user=caller.actor(actor_id) if actor_id else None,
        thread=session_id or "",
        role=wire.ROLES[kind].value if kind else "",
        oldest_first=sort == "ts_asc",
        limit=limit,
        offset=offset,
    )
    found, total = await engine.survey.events(caller.reach, minutes)
    items = [wire.event_out(scope, event) for scope, event in found]
    return wire.EventsOut(items=items, total=total, limit=limit, offset=offset)


ROUTES: Final[Routes] = (
    ("POST", "/v1/ingest", ingest, {}),
    ("POST", "/v1/search", search, {}),
    ("POST", "/v1/status", status, {}),
    ("DELETE", "/v1/clear/{container_tag:path}", clear, {}),
    ("GET", "/api/console/events", console_events, {}),
)


def _holders(caller: Caller, body: searching.SearchIn, actor: str) -> list[Scope]:
    """The actor, the roles and teams that are named, and the org."""
    roles = [caller.circle(Level.ROLE, name) for name in dict.fromkeys(body.role_ids or ())]
    teams = [caller.circle(Level.TEAM, name) for name in dict.fromkeys(body.team_ids or ())]
    return [caller.actor(actor), *roles, *teams, caller.circle(Level.ORG, caller.org)]


async def _replaced(engine: Engine, found: Sequence[Found]) -> Mapping[tuple[Scope, int], Sequence[Memory]]:
    replaced: dict[tuple[Scope, int], Sequence[Memory]] = {}
    for scope in dict.fromkeys(each.scope for each in found):
        memories = [each.memory for each in found if each.scope == scope and each.memory is not None]
        by_memory = await engine.survey.replaced_by(scope, memories)
        replaced |= {(scope, number): old for number, old in by_memory.items()}
    return replaced


async def _behind(engine: Engine, found: Sequence[Found]) -> Mapping[Place, Sequence[tuple[Scope, Event]]]:
    """What was said by several people, whose common knowledge was found."""
    return await engine.survey.sources(
        [Held(each.scope, each.memory, 0.0) for each in found if each.memory and each.scope.level is not Level.USER]
    )


async def _cleared(engine: Engine, caller: Caller, tag: str, actor: str | None) -> Cleared:
    kind, _, name = tag.partition(":")
    match kind:
        case "actor" if name:
            return await engine.erase.everything(caller.actor(name))
        case "session" if name:
            return await _cleared_session(engine, await _speakers(engine, caller, name, actor), name)
    if len(tag) <= NAME and await engine.survey.holds_anything(caller.actor(tag)):
        return await engine.erase.everything(caller.actor(tag))
    speakers = await _speakers(engine, caller, tag, actor)
    if len(speakers) > 1:
        raise Refused(
            HTTPStatus.CONFLICT, "ambiguous_tag", "Several actors have a session of that name: say session:<id>."
        )
    return await _cleared_session(engine, speakers, tag)


async def _speakers(engine: Engine, caller: Caller, session: str, actor: str | None) -> Sequence[Scope]:
    return [caller.actor(actor)] if actor else await engine.survey.in_thread(caller.reach, session)


async def _cleared_session(engine: Engine, speakers: Sequence[Scope], session: str) -> Cleared:
    return sum([await engine.erase.thread(scope, session) for scope in speakers], Cleared())
