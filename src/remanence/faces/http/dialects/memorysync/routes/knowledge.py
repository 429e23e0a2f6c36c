"""What memories come to when they are looked at together: translate, call, translate."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Query

from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.engine.recall import Asked
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route
from remanence.faces.http.dialects.memorysync.wire import knowledge as wire
from remanence.faces.http.dialects.memorysync.wire.searching import FLOOR
from remanence.faces.http.dialects.memorysync.wire.words import MemoryId

READING: Final = Gate(scope="memory:read", project=True)
CHANGING: Final = Gate(scope="memory:add", project=True)
MOST: Final = 1_000
SEEDS: Final = 10
"""Memories that a question finds, around which its network lies."""

Limit = Annotated[int, Query(ge=1, le=MOST)]


async def graph(
    asker: TheAsker,
    engine: TheEngine,
    limit: Limit = 100,
    memory_id: Annotated[MemoryId | None, Query()] = None,
    depth: Annotated[int, Query(ge=1, le=5)] = 2,
    q: str | None = None,
) -> Any:
    """How memories hang together; around one, or around what a question finds."""
    scope = asker.scope()
    types = await _types(engine, scope)
    if memory_id is not None:
        network = await engine.knowledge.around(scope, memory_id, depth=depth, types=types)
    else:
        network = await engine.knowledge.network(scope, types=types)
        if q and q.strip():
            found = await engine.recall(scope, Asked(text=q, limit=SEEDS, floor=FLOOR))
            network = network.around({each.memory.id for each in found}, depth=depth)
    return wire.network_out(network.first(limit))


async def clusters(asker: TheAsker, engine: TheEngine, limit: Limit = 100) -> Any:
    """Memories that are about the same."""
    return wire.clusters_out(await engine.knowledge.clusters(asker.scope()), limit=limit)


async def decisions(asker: TheAsker, engine: TheEngine, limit: Limit = 100) -> Any:
    """Where memories could not both hold: what was decided, and what is open."""
    return wire.decisions_out(await engine.disputes.of(asker.scope()), limit=limit)


async def resolve(body: wire.Resolve, asker: TheAsker, engine: TheEngine) -> Any:
    """Decide which memory holds."""
    _, superseded = await engine.disputes.resolve(asker.scope(), body.decision_id, body.ruling(asker.name))
    return wire.resolved_out(body, superseded)


async def intelligence(asker: TheAsker, engine: TheEngine, limit: Limit = 20) -> Any:
    """What the memories show together."""
    return wire.intelligence_out(await engine.knowledge.intelligence(asker.scope()), limit=limit)


async def stats(asker: TheAsker, engine: TheEngine) -> Any:
    """How much there is, of what."""
    scope = asker.scope()
    return wire.figures_out(await engine.knowledge.figures(scope, types=await _types(engine, scope)))


async def refresh(asker: TheAsker, engine: TheEngine) -> Any:
    """Embed everything of the user anew, in the background."""
    job, total = await engine.reembed.ask_anew(asker.scope())
    return {"status": "accepted", "job_id": f"job_{job.id}", "total": total}


async def ontology(asker: TheAsker, engine: TheEngine) -> Any:
    """The words by which memories and relations are sorted."""
    return wire.ontology_out(await engine.ontologies.of(asker.key.org))


async def change_ontology(body: wire.Types, asker: TheAsker, engine: TheEngine) -> Any:
    """Replace the org's own words."""
    return wire.ontology_out(
        await engine.ontologies.decide(
            asker.key.org, content_types=body.content_types, relation_types=body.relation_types
        )
    )


ROUTES: Final[Sequence[Route]] = (
    ("GET", "/memory/graph", graph, READING, {}),
    ("GET", "/memory/clusters", clusters, READING, {}),
    ("GET", "/memory/decisions", decisions, READING, {}),
    ("POST", "/memory/decision/resolve", resolve, CHANGING, {}),
    ("GET", "/memory/intelligence", intelligence, READING, {}),
    ("GET", "/memory/knowledge/stats", stats, READING, {}),
    ("POST", "/memory/refresh", refresh, CHANGING, {"status_code": HTTPStatus.ACCEPTED}),
    ("GET", "/memory/ontology", ontology, READING, {}),
    ("PUT", "/memory/ontology", change_ontology, CHANGING, {}),
)


async def _types(engine: Engine, scope: Scope) -> tuple[str, ...]:
    return (await engine.ontologies.of(scope.org)).content_types
