"""The user's memory as a whole: health, counts, erasure."""

import re
from http import HTTPStatus
from typing import Any, Final

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.types import Scope

from remanence.engine.condition import State
from remanence.errors import NotFound, Unavailable
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorykit.asking import Asking, Deleter, Reader
from remanence.faces.http.dialects.memorykit.wire.words import Answer, stamp, user_id

READING: Final = Asking("memory:read")
IS_ID: Final = re.compile(r"/user_[0-9a-hjkmnp-tv-z]{12}$")
"""As `wire.words.user_id` spells them."""


class HealthOut(Answer):
    status: str
    timestamp: str


class StatisticsOut(Answer):
    user_id: str
    conversation_count: int
    message_count: int
    fact_count: int
    pattern_count: int


class ItemsDeleted(Answer):
    conversations: int
    messages: int
    facts: int
    patterns: int


class ErasedOut(Answer):
    deleted_at: str
    items_deleted: ItemsDeleted


async def health(request: Request, engine: TheEngine, response: Response) -> dict[str, Any]:
    """Whether the database answers, and the models that are set. Without a database no key can be looked up either."""
    try:
        await READING(request)
        state = await engine.condition.now()
    except Unavailable:
        state = State.UNHEALTHY
    if state is State.UNHEALTHY:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return {"status": state.value, "timestamp": stamp(engine.clock())}


async def statistics(caller: Reader, engine: TheEngine) -> dict[str, Any]:
    """How much there is, counted now."""
    scope = caller.scope()
    counted = await engine.conversations.statistics(scope)
    return {
        "userId": user_id(scope),
        "conversationCount": counted.conversations,
        "messageCount": counted.messages,
        "factCount": counted.facts,
        "patternCount": counted.patterns,
    }


class ById(APIRoute):
    """A route that matches users' ids alone, not their names."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return super().matches(scope) if IS_ID.search(scope["path"]) else (Match.NONE, {})


async def erase(named: str, caller: Deleter, engine: TheEngine) -> dict[str, Any]:
    """Remove everything of the caller's own user, for good."""
    scope = caller.scope(named)
    if named not in {user_id(scope), scope.user}:
        raise NotFound("There is no such user.")
    counted = await engine.conversations.statistics(scope)
    await engine.erase.everything(scope)
    return {
        "deletedAt": stamp(engine.clock()),
        "itemsDeleted": {
            "conversations": counted.conversations,
            "messages": counted.messages,
            "facts": counted.facts,
            "patterns": counted.patterns,
        },
    }


ROUTES: Final = (
    ("GET", "/memory/health", health, {"response_model": HealthOut}),
    ("GET", "/memory/statistics", statistics, {"response_model": StatisticsOut}),
)
