"""Conversations: opened, spoken in, asked in."""

import time
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Query as Parameter
from fastapi import Response

from remanence.domain.scope import Scope
from remanence.domain.thread import Thread
from remanence.engine import Engine
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorykit.asking import Deleter, Reader, Writer
from remanence.faces.http.dialects.memorykit.wire import conversations as wire
from remanence.faces.http.dialects.memorykit.wire.words import (
    Moment,
    Page,
    PageSize,
    listed,
    number_of,
)


async def create(body: wire.NewConversation, caller: Writer, engine: TheEngine, response: Response) -> dict[str, Any]:
    """Begin a conversation."""
    scope = caller.scope()
    thread = await engine.conversations.open(scope, body.opening(), tier=engine.tiers.of(caller.principal.key))
    made = wire.conversation_out(scope, thread)
    response.headers["Location"] = f"/v1/conversations/{made['id']}"
    return made


async def list_conversations(caller: Reader, engine: TheEngine, page: Page = None, page_size: PageSize = None) -> Any:
    """The last active first."""
    scope = caller.scope()
    threads = await engine.conversations.every(scope)
    return listed(threads, lambda thread: wire.conversation_out(scope, thread), page, page_size)


async def get(conversation_id: str, caller: Reader, engine: TheEngine) -> dict[str, Any]:
    """One conversation."""
    scope = caller.scope()
    return wire.conversation_out(scope, await _thread(engine, scope, conversation_id))


async def delete(conversation_id: str, caller: Deleter, engine: TheEngine) -> Response:
    """With its messages, and what is known from nothing else."""
    scope = caller.scope()
    await engine.conversations.remove(scope, number_of("conv", scope, conversation_id))
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def add_message(conversation_id: str, body: wire.NewMessage, caller: Writer, engine: TheEngine) -> dict[str, Any]:
    """Say something. It is kept, scored and learned from when this answers; it comes back as it was sent."""
    scope = caller.scope()
    number = number_of("conv", scope, conversation_id)
    tier = engine.tiers.of(caller.principal.key)
    event = await engine.conversations.say(scope, number, body.turn(engine.clock()), tier=tier)
    return wire.message_out(scope, event) | {"content": body.content}


async def list_messages(
    conversation_id: str,
    caller: Reader,
    engine: TheEngine,
    limit: Annotated[int, Parameter(ge=1, le=200)] = 50,
    before: Moment | None = None,
    after: Moment | None = None,
) -> dict[str, Any]:
    """What was said, newest first."""
    scope = caller.scope()
    thread = await _thread(engine, scope, conversation_id)
    events, more = await engine.conversations.messages(scope, thread, limit=limit, before=before, after=after)
    return {
        "conversationId": wire.conversation_id(scope, thread.id),
        "messages": [wire.message_out(scope, event) for event in events],
        "total": thread.messages,
        "hasMore": more,
    }


async def delete_message(conversation_id: str, message_id: str, caller: Deleter, engine: TheEngine) -> Response:
    """With what is known from it alone."""
    scope = caller.scope()
    number = number_of("conv", scope, conversation_id)
    await engine.conversations.remove_message(scope, number, number_of("msg", scope, message_id))
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def query(conversation_id: str, body: wire.Query, caller: Reader, engine: TheEngine) -> dict[str, Any]:
    """Answer a question from what is remembered, with the sources of the answer."""
    scope = caller.scope()
    thread = await _thread(engine, scope, conversation_id)
    answered = await engine.answering(scope, thread.name, body.question, most_tokens=body.max_tokens)
    return wire.answered_out(scope, answered, debugging=body.include_debug_info)


async def context(
    conversation_id: str,
    caller: Reader,
    engine: TheEngine,
    query: Annotated[str, Parameter(max_length=wire.LONGEST_QUESTION)] = "",
    max_tokens: Annotated[int, Parameter(ge=1, le=wire.MOST_TOKENS, alias="maxTokens")] = wire.DEFAULT_TOKENS,
) -> dict[str, Any]:
    """The context that a model would be given to answer the query."""
    scope = caller.scope()
    thread = await _thread(engine, scope, conversation_id)
    briefing, seconds = await engine.answering.context(scope, thread.name, query, most_tokens=max_tokens)
    return {
        "context": briefing.text,
        "totalTokens": briefing.tokens,
        "retrievalLatencyMs": wire.milliseconds(seconds),
    }


async def consolidate(
    conversation_id: str, caller: Writer, engine: TheEngine, _: wire.Consolidation | None = None
) -> dict[str, Any]:
    """Conclude habits and fold what stands twice, now; it happens by itself in quiet hours."""
    scope = caller.scope()
    await _thread(engine, scope, conversation_id)
    started = time.perf_counter()
    counted = await engine.conversations.statistics(scope)
    changes = await engine.consolidating.now(scope)
    seconds = time.perf_counter() - started
    return wire.consolidated_out(changes, facts=counted.facts, now=engine.clock(), seconds=seconds)


ROUTES: Final = (
    ("POST", "/conversations", create, {"status_code": HTTPStatus.CREATED, "response_model": wire.ConversationOut}),
    ("GET", "/conversations", list_conversations, {"response_model": None}),
    ("GET", "/conversations/{conversation_id}", get, {"response_model": wire.ConversationOut}),
    (
        "DELETE",
        "/conversations/{conversation_id}",
        delete,
        {"status_code": HTTPStatus.NO_CONTENT, "response_model": None},
    ),
    (
        "POST",
        "/conversations/{conversation_id}/messages",
        add_message,
        {"status_code": HTTPStatus.CREATED, "response_model": wire.MessageOut},
    ),
    ("GET", "/conversations/{conversation_id}/messages", list_messages, {"response_model": wire.MessagesOut}),
    (
        "DELETE",
        "/conversations/{conversation_id}/messages/{message_id}",
        delete_message,
        {"status_code": HTTPStatus.NO_CONTENT, "response_model": None},
    ),
    (
        "POST",
        "/conversations/{conversation_id}/query",
        query,
        {"response_model": wire.AnsweredOut, "response_model_exclude_unset": True},
    ),
    (
        "POST",
        "/conversations/{conversation_id}/consolidate",
        consolidate,
        {"response_model": wire.ConsolidatedOut},
    ),
    ("GET", "/conversations/{conversation_id}/context", context, {"response_model": wire.ContextOut}),
)


async def _thread(engine: Engine, scope: Scope, text: str) -> Thread:
    return await engine.conversations.get(scope, number_of("conv", scope, text))
