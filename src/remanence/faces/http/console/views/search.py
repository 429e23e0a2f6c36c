"""The playground: a question with everything that can be asked beside it, and why each answer is where it is."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from starlette.responses import Response

from remanence.domain import context
from remanence.domain.context import Block
from remanence.domain.corpus import EVENT, MEMORY_LAYERS
from remanence.domain.memory import Category
from remanence.domain.scope import Scope
from remanence.engine.contexts import piece
from remanence.engine.search import Found, Question
from remanence.errors import Invalid
from remanence.faces.http.console import pages
from remanence.faces.http.console.asking import Visitor

LIMITS: Final = (5, 10, 20, 50)
BUDGETS: Final = (200, 400, 800, 1600)
TEXT: Final = 1_000
SIGNALS: Final[Mapping[str, str]] = {
    "words": "the question's words stand in it",
    "meaning": "its meaning is near the question's",
    "topic": "it is of the question's topic",
    "speaker": "whom the question is about said it",
    "time": "it was said in, or speaks of, the time asked about",
    "weight": "the turn has much to say",
    "beside": "the turns before and after it fit",
    "session": "its conversation fits",
    "session_words": "the question's words stand in its conversation",
    "past": "the past is asked about, and it held then",
    "evidence": "what was said fits, in its own words",
    "alone": "it stands for itself, without a turn of its own",
}
"""What each signal means; together they are the score."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The form as it was filled in."""

    text: str
    question: Question
    categories: tuple[str, ...]
    layers: tuple[str, ...]
    agent: str
    thread: str
    source: str
    since: str
    until: str
    as_of: str
    where: str
    budget: int


async def search(visitor: Visitor) -> Response:
    asked = read(visitor)
    scope = _whom(visitor)
    found = await _found(visitor, scope, asked.question) if asked.text else []
    return pages.show(
        visitor,
        "search.html",
        asked=asked,
        scope=scope,
        everyone=scope is None and visitor.sees_others,
        found=found,
        block=preview(found, budget=asked.budget),
        signals=SIGNALS,
        seen=[name for name in SIGNALS if any(name in each.hit.signals for each in found)],
        most=max((each.hit.score for each in found), default=1.0),
        limits=LIMITS,
        budgets=BUDGETS,
        every_category=tuple(Category),
        every_layer=(*sorted(MEMORY_LAYERS), EVENT),
        reranker=visitor.engine.search.reranker,
    )


def read(visitor: Visitor) -> Asked:
    """Raises Invalid for what cannot be meant."""
    query = visitor.query
    text = query.get("q", "").strip()
    if len(text) > TEXT:
        raise Invalid(f"A question has at most {TEXT} characters.", field="q")
    categories = tuple(query.getlist("category"))
    layers = tuple(name for name in query.getlist("layer") if name in {*MEMORY_LAYERS, EVENT})
    named = {name: query.get(name, "").strip() for name in ("agent", "thread", "source", "since", "until", "where")}
    question = Question(
        text=text,
        limit=_one_of(LIMITS, query.get("limit", ""), 10),
        layers=frozenset(layers) or MEMORY_LAYERS,
        where=_where(named, categories),
        threshold=_share(query.get("threshold", "")),
        rerank="rerank" in query,
        as_of=_day(query.get("as_of", ""), ends=True),
        include_superseded="superseded" in query,
        explained=True,
    )
    return Asked(
        text,
        question,
        categories,
        layers,
        named["agent"],
        named["thread"],
        named["source"],
        named["since"],
        named["until"],
        query.get("as_of", ""),
        named["where"],
        _one_of(BUDGETS, query.get("budget", ""), 400),
    )


def preview(found: Sequence[Found], *, budget: int) -> Block:
    """What of it a prompt of that many tokens would hold."""
    return context.composed([piece(each) for each in found], budget=budget)


async def _found(visitor: Visitor, scope: Scope | None, question: Question) -> Sequence[Found]:
    if scope is not None:
        return await visitor.engine.search(scope, question)
    return await visitor.engine.search.within(visitor.sight().reach, question)


def _whom(visitor: Visitor) -> Scope | None:
    """One person, or everyone in reach where nobody is named and the key may see them."""
    if visitor.own is None and not visitor.query.get("user", "").strip() and visitor.sees_others:
        return None
    if visitor.own is None and not visitor.query.get("user", "").strip() and not visitor.query.get("q"):
        return None
    return visitor.scope()


def _where(named: Mapping[str, str], categories: Sequence[str]) -> Mapping[str, Any]:
    parts: list[Mapping[str, Any]] = [
        {name: {"eq": named[name]}} for name in ("agent", "thread", "source") if named[name]
    ]
    if categories:
        parts.append({"categories": {"in": list(categories)}})
    bounds = {"gte": _day(named["since"]), "lt": _day(named["until"], ends=True)}
    if times := {name: at.isoformat() for name, at in bounds.items() if at}:
        parts.append({"said_at": times})
    if named["where"]:
        parts.append(_written(named["where"]))
    return {"AND": parts} if parts else {}


def _written(text: str) -> Mapping[str, Any]:
    try:
        written = json.loads(text)
    except ValueError as error:
        raise Invalid(f"The filter is no JSON: {error}.", field="where") from error
    if not isinstance(written, dict):
        raise Invalid("A filter is an object: a field, and what is asked of it.", field="where")
    return written


def _day(text: str, *, ends: bool = False) -> datetime | None:
    """A day, from its beginning or up to its end; or a time."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise Invalid("A time is written as 2026-03-31 or 2026-03-31T18:00.", field="as_of") from error
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    whole = len(text) == len("2026-03-31")
    return at + timedelta(days=1) if ends and whole else at


def _share(text: str) -> float:
    try:
        share = float(text or 0)
    except ValueError as error:
        raise Invalid("A threshold is a number between 0 and 1.", field="threshold") from error
    if not 0 <= share <= 1:
        raise Invalid("A threshold is a number between 0 and 1.", field="threshold")
    return share


def _one_of(known: Sequence[int], text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and int(text[:6]) in known else otherwise


PAGES: Final = (("/search", search),)
