"""What was found, as text for a prompt, with the standing instruction that the question calls for."""

from collections.abc import Sequence
from dataclasses import dataclass

from remanence.domain import context
from remanence.domain.context import Block, Piece
from remanence.domain.pattern import Pattern
from remanence.domain.scope import Scope
from remanence.engine.patterns import Patterns
from remanence.engine.search import Found, Quote


@dataclass(frozen=True, slots=True)
class Context:
    block: Block
    tokens: int
    pattern: Pattern | None


class Contexts:
    def __init__(self, *, patterns: Patterns) -> None:
        self._patterns = patterns

    async def of(self, scope: Scope, question: str, found: Sequence[Found], *, budget: int) -> Context:
        """The context within so many tokens. To look at an instruction is not to use it: nothing is counted."""
        call = await self._patterns.called(scope, question)
        orders = [call.pattern.instruction] if call else []
        block = context.composed([piece(each) for each in found], budget=budget, instructions=orders)
        return Context(block, context.tokens(block.text), call.pattern if call else None)


def piece(found: Found) -> Piece:
    turns = [_turn(quote) for quote in found.quotes]
    if found.memory is None:
        return turns[0]
    ended = found.memory.valid_to if found.hit.past else None
    return Piece(text=found.memory.text, said_at=found.memory.observed_at, ended_at=ended, evidence=turns)


def _turn(quote: Quote) -> Piece:
    return Piece(text=quote.text, said_at=quote.event.said_at, is_turn=True, speaker=quote.event.speaker)
