"""Several memories as one text: translate, call, translate."""

import time
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

from remanence.domain.query.intent import Intent, intent
from remanence.domain.usage import Meter
from remanence.engine.synthesis import Cited
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route
from remanence.faces.http.dialects.memorysync.wire import synthesis as wire
from remanence.faces.http.dialects.memorysync.wire.memories import memory_out
from remanence.faces.http.dialects.memorysync.wire.searching import FLOOR, scored

SUMMING: Final = Gate(scope="memory:add", project=True, meter=Meter.ADDS, degraded={"status": "ok"})
ROUTING: Final = Gate(scope="memory:read", project=True, meter=Meter.RETRIEVALS, degraded=wire.nothing_routed)
ANSWERING: Final = Gate(scope="memory:read", project=True, meter=Meter.RETRIEVALS, degraded=wire.NOTHING_SAID)
COMPOSING: Final = Gate(scope="memory:read", project=True, meter=Meter.RETRIEVALS, degraded=wire.nothing_composed)


async def summarise(body: wire.Summarise, asker: TheAsker, engine: TheEngine) -> Any:
    """Keep a summary of memories beside them."""
    scope = asker.scope(body.end_user_id)
    made = await engine.synthesis.summarise(scope, body.memory_ids, lossless=body.lossless, actor=asker.name)
    return memory_out(scope, made, engine.clock(), types=(await engine.ontologies.of(scope.org)).content_types)


async def compose(body: wire.Compose, asker: TheAsker, engine: TheEngine) -> Any:
    """Fill a prompt's template with what is known on what it says."""
    scope = asker.scope(body.end_user_id)
    prompt = await engine.synthesis.compose(scope, body.prompt_template, limit=body.recall_k, budget=body.max_tokens)
    return wire.composed_out(prompt)


async def search_routed(body: wire.Routed, asker: TheAsker, engine: TheEngine) -> Any:
    """Find as the question wants it: a fact, or a view over many with an answer put together."""
    started = time.perf_counter()
    scope = asker.scope(body.end_user_id)
    route = body.forced or intent(body.query)
    types = (await engine.ontologies.of(scope.org)).content_types
    found = await engine.recall(scope, body.asked(route), custom=types)
    answer = None
    if route is not Intent.FACTUAL:
        cited = [Cited(each.memory, each.score) for each in found if each.score >= FLOOR]
        answer = await engine.synthesis.put_together(scope, body.query, cited)
    shown = scored(scope, found[: body.k], now=engine.clock(), types=types)
    return wire.routed_out(body, route, shown, answer, seconds=time.perf_counter() - started)


async def synthesise(body: wire.Synthesise, asker: TheAsker, engine: TheEngine) -> Any:
    """An answer from memories, which it names."""
    scope = asker.scope(body.end_user_id)
    answer = await engine.synthesis.answer(
        scope, body.question, limit=body.max_memories, memory_ids=body.memory_ids or ()
    )
    return wire.answer_out(answer)


ROUTES: Final[Sequence[Route]] = (
    ("POST", "/memory/summarize", summarise, SUMMING, {"status_code": HTTPStatus.CREATED}),
    ("POST", "/memory/compose", compose, COMPOSING, {}),
    ("POST", "/memory/search/routed", search_routed, ROUTING, {}),
    ("POST", "/memory/synthesize", synthesise, ANSWERING, {}),
)
