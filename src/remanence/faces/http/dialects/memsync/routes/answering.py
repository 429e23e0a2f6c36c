"""Context for a prompt, and answers from memory. Remanence's own, in MemSync's style."""

from typing import Any, Final

from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsync.asking import Searcher
from remanence.faces.http.dialects.memsync.wire import answering as wire
from remanence.faces.http.dialects.memsync.wire.searching import ContextOut, context_out


async def context(body: wire.Context, caller: Searcher, engine: TheEngine) -> dict[str, Any]:
    """What is known that bears on a message, as text within a budget, with the instruction that fits."""
    scope = caller.scope(body.user_id)
    found = await engine.search(scope, body.question())
    return context_out(await engine.contexts.of(scope, body.query, found, budget=body.max_tokens))


async def answer(body: wire.Ask, caller: Searcher, engine: TheEngine) -> dict[str, Any]:
    """Answer from memory alone, and name what the answer rests on."""
    scope = caller.scope(body.user_id)
    answered = await engine.answering(scope, body.thread_id, body.question, most_tokens=body.max_tokens)
    return wire.answer_out(scope, answered)


ROUTES: Final = (
    ("POST", "/context", context, {"response_model": ContextOut}),
    ("POST", "/answer", answer, {"response_model": wire.AnswerOut}),
)
