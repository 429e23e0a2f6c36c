"""Passing chats on: remind the model, keep what is said, and let everything else through as it is."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Final

import structlog
from fastapi import APIRouter, Depends, FastAPI, Header, Request, Response
from starlette.responses import StreamingResponse

from remanence.domain.exchange import Exchange
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.engine.chats import Reminder
from remanence.errors import Denied, RemanenceError, Unavailable
from remanence.faces.http import limits
from remanence.faces.http.caller import Caller, authenticated
from remanence.faces.http.dialects.openai.refusal import no_upstream, operators_key_refused
from remanence.faces.http.dialects.openai.wire import passing
from remanence.faces.http.dialects.openai.wire.chat import Chat
from remanence.faces.http.dialects.openai.wire.responses import Respond
from remanence.faces.http.dialects.openai.wire.words import Asked, Memory, parsed
from remanence.faces.http.limits import Limiter
from remanence.ports import Answering, Upstream

log = structlog.get_logger()

PER_MINUTE: Final = 100
STREAM: Final = "text/event-stream"
KEYS: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


async def calling(request: Request) -> Caller:
    """A good key with a place in the minute, that may read."""
    caller = await authenticated(request, first="bearer")
    limiter: Limiter = request.app.state.limiter
    key = caller.principal.key
    window = await limiter.hit("openai", key.counted_as, documented=PER_MINUTE, tier=key.tier)
    request.state.headers.update(window.headers)
    limits.checked(window)
    caller.principal.require("memory:read")
    return caller


Calling = Annotated[Caller, Depends(calling)]
OfMemory = Annotated[Memory, Header()]


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation whose answer is on its way."""

    engine: Engine
    scope: Scope
    exchange: Exchange
    thread: str | None
    """Where it is kept, if it is."""

    async def note(self, text: str) -> None:
        if self.thread is None:
            return
        try:
            await self.engine.chats.note_answer(self.scope, self.exchange, text, thread=self.thread)
        except RemanenceError as error:  # a memory that fails is no reason to talk no more
            log.warning("chat.not_kept", what="answer", reason=error.message)


async def complete(body: Chat, given: OfMemory, caller: Calling, request: Request) -> Response:
    """Complete a chat: OpenAI's API, with what is known of the user put before the model."""
    return await _talked(body, given, caller, request)


async def respond(body: Respond, given: OfMemory, caller: Calling, request: Request) -> Response:
    """Respond, as OpenAI's newer API does, with what is known of the user put before the model."""
    return await _talked(body, given, caller, request)


async def models(given: OfMemory, _: Calling, request: Request) -> Response:
    """The models that the operator's API has."""
    upstream = _upstream(request.app.state.engine)
    answer = await upstream.ask("GET", "/models", authorization=given.x_upstream_authorization or "")
    return _passed(answer, await _whole(answer), is_operators=not given.x_upstream_authorization)


def install(app: FastAPI) -> None:
    routes = APIRouter(prefix="/proxy/v1", tags=["OpenAI"])
    routes.add_api_route("/chat/completions", complete, methods=["POST"], responses=ANSWERS)
    routes.add_api_route("/responses", respond, methods=["POST"], responses=ANSWERS)
    routes.add_api_route("/models", models, methods=["GET"])
    app.include_router(routes)


ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "What the model's API answers, as it comes; X-Remanence-Thread, X-Remanence-Memories and "
        "X-Remanence-Context-Tokens say what of the memory was used. Other statuses of that API are passed on too.",
        "content": {STREAM: {"schema": {"type": "string"}}},
    }
}


async def _talked(body: Asked, given: Memory, caller: Caller, request: Request) -> Response:
    engine: Engine = request.app.state.engine
    upstream = _upstream(engine)
    body.checked(is_operators=not given.x_upstream_authorization)
    if given.x_remanence_learn:
        caller.principal.require("memory:add")
    scope = caller.scope(given.x_remanence_user or body.user or body.named("user_id") or None)
    exchange = body.exchange(given.x_remanence_thread)
    budget = engine.chats.budget if given.x_remanence_context_tokens is None else given.x_remanence_context_tokens
    reminder = await _reminder(engine, scope, exchange, budget)
    thread = await _heard(engine, scope, exchange) if given.x_remanence_learn else None
    plain = await request.json()
    asked = body.reminded(plain, reminder.text) if reminder and reminder.text else plain
    answer = await upstream.ask(
        "POST", body.PATH, body=json.dumps(asked).encode(), authorization=given.x_upstream_authorization or ""
    )
    request.state.headers.update(passing.headers_out(scope, thread, reminder))
    talk = Talk(engine, scope, exchange, thread)
    if answer.status == HTTPStatus.OK and answer.headers.get("content-type", "").startswith(STREAM):
        heard = passing.Heard(type(body))
        return StreamingResponse(_streamed(answer, talk, heard), answer.status, passing.passed_on(answer.headers))
    content = await _whole(answer)
    if answer.status == HTTPStatus.OK:
        await talk.note(body.said_in(parsed(content)))
    return _passed(answer, content, is_operators=not given.x_upstream_authorization)


def _upstream(engine: Engine) -> Upstream:
    if engine.chats.upstream is None:
        raise no_upstream()
    return engine.chats.upstream


async def _reminder(engine: Engine, scope: Scope, exchange: Exchange, budget: int) -> Reminder | None:
    """What is known; None where the memory does not answer, which is no reason to talk no more."""
    try:
        return await engine.chats.recall(scope, exchange, budget=budget)
    except Denied:
        raise
    except (RemanenceError, TimeoutError) as error:
        log.warning("chat.without_memory", reason=str(error))
        return None


async def _heard(engine: Engine, scope: Scope, exchange: Exchange) -> str | None:
    """Keep what the user said; the thread in which it lies, or None where it cannot be kept."""
    try:
        return (await engine.chats.hear(scope, exchange)).thread
    except Denied:
        raise
    except RemanenceError as error:
        log.warning("chat.not_kept", what="question", reason=error.message)
        return None


async def _streamed(answer: Answering, talk: Talk, heard: passing.Heard) -> AsyncIterator[bytes]:
    """The stream as it comes. What it said is kept before it says that it is over, and also where nobody listens."""
    ended: asyncio.Task[None] | None = None
    try:
        async for chunk in answer.chunks():
            heard.hear(chunk)
            if heard.is_over and ended is None:
                ended = talk.engine.chats.in_any_case(talk.note(heard.text))
                await asyncio.shield(ended)
            yield chunk
        ended = ended or talk.engine.chats.in_any_case(talk.note(heard.text))
        await asyncio.shield(ended)
    except Unavailable as error:
        yield passing.broken_off(error)
    finally:
        if ended is None:
            talk.engine.chats.in_any_case(talk.note(heard.text))
        talk.engine.chats.in_any_case(answer.aclose())


async def _whole(answer: Answering) -> bytes:
    try:
        return b"".join([chunk async for chunk in answer.chunks()])
    finally:
        await answer.aclose()


def _passed(answer: Answering, content: bytes, *, is_operators: bool) -> Response:
    if answer.status < HTTPStatus.BAD_REQUEST:
        return Response(content, answer.status, passing.passed_on(answer.headers))
    if is_operators and answer.status in KEYS:
        raise operators_key_refused(answer.status)
    headers = {**passing.passed_on(answer.headers), "content-type": "application/json"}
    return Response(passing.refused(content, answer.status), answer.status, headers)
