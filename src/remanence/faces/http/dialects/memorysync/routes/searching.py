"""Asking for memories: translate, call, translate."""

import time
from collections.abc import Sequence
from typing import Any, Final

from remanence.domain.query.intent import intent
from remanence.domain.usage import Meter
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.announcements import QUERIED
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route
from remanence.faces.http.dialects.memorysync.wire import searching as wire

NOTHING: Final[dict[str, Any]] = {"memories": []}
ASKING: Final = Gate(scope="memory:read", project=True, meter=Meter.RETRIEVALS, degraded=NOTHING)


async def query(body: wire.Query, asker: TheAsker, engine: TheEngine) -> Any:
    """Find what answers a question, by meaning, words and what it leads to."""
    started = time.perf_counter()
    scope = asker.scope(body.end_user_id)
    types = (await engine.ontologies.of(scope.org)).content_types
    found = await engine.recall(scope, body.asked(), custom=types)
    await engine.webhooks.mention(scope, QUERIED, {"query": body.query, "results": len(found)})
    shown = wire.scored(scope, found, now=engine.clock(), types=types)
    return wire.query_out(shown, body, intent=intent(body.query), seconds=time.perf_counter() - started)


ROUTES: Final[Sequence[Route]] = (
    ("POST", "/memory/query", query, ASKING, {}),
    ("POST", "/memory/retrieve", query, ASKING, {}),
)
