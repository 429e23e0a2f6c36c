"""The context that is handed to whoever answers: the instruction that applies, the last messages, facts, exchanges.

The layout and the estimate of tokens are MemoryKit's (contract, 5.1 and 5.6).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, TypeVar

PER_TOKEN: Final = 4
"""Characters."""
RECENT: Final = "=== Recent Conversation ==="
FACTS: Final = "=== Relevant Facts ==="
EXCHANGES: Final = "=== Previous Relevant Exchanges ==="
INSTRUCTION: Final = "[SYSTEM INSTRUCTION]: "
MOST_FACTS: Final = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said:
    """A message as the context quotes it."""

    role: str
    text: str
    said_at: datetime

    @property
    def line(self) -> str:
        return f"{self.role}: {self.text}"

    @property
    def dated(self) -> str:
        return f"[{self.said_at.astimezone(UTC):%Y-%m-%d %H:%M}] {self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    instruction: str = ""
    recent: tuple[Said, ...] = ()
    """Oldest first."""
    facts: tuple[str, ...] = ()
    """Best first."""
    exchanges: tuple[Said, ...] = ()
    """Best first."""


@dataclass(frozen=True, slots=True)
class Briefing:
    text: str
    parts: Parts
    """What of the parts has found room."""

    @property
    def tokens(self) -> int:
        return tokens(self.text)


def tokens(text: str) -> int:
    return max(1, len(text) // PER_TOKEN) if text else 0


def briefing(parts: Parts, *, budget: int) -> Briefing:
    """The context within the budget.

    The newest messages come first into it, but leave facts and exchanges half of it if those need as much; then what
    is left goes to earlier messages. The newest one is shortened where it would not fit alone.
    """
    taken = _within(Parts(instruction=parts.instruction), budget) or Parts()
    others = replace(parts, instruction="", recent=(), facts=parts.facts[:MOST_FACTS])
    reserve = min(budget // 2, tokens(_text(others)))
    taken = _with_recent(taken, parts.recent, budget - reserve, shorten=True)
    taken = _filled(taken, others.facts, lambda to, fact: replace(to, facts=(*to.facts, fact)), budget)
    taken = _filled(taken, others.exchanges, lambda to, said: replace(to, exchanges=(*to.exchanges, said)), budget)
    taken = _with_recent(taken, parts.recent[: len(parts.recent) - len(taken.recent)], budget, shorten=False)
    return Briefing(_text(taken), taken)


def _with_recent(taken: Parts, recent: Sequence[Said], budget: int, *, shorten: bool) -> Parts:
    """The newest of them that fit, without a gap."""
    for said in reversed(recent):
        more = _within(replace(taken, recent=(said, *taken.recent)), budget)
        if more is None:
            return _shortened(taken, said, budget) if shorten and not taken.recent else taken
        taken = more
    return taken


def _shortened(taken: Parts, said: Said, budget: int) -> Parts:
    bare = _text(replace(taken, recent=(replace(said, text=""),)))
    room = budget * PER_TOKEN - len(bare) - 1
    if room < 1:
        return taken
    return replace(taken, recent=(replace(said, text=f"{said.text[:room]}…"),))


def _filled(taken: Parts, offered: Sequence[T], put: Callable[[Parts, T], Parts], budget: int) -> Parts:
    """With as many of the offered as fit, in their order; what does not fit is passed over."""
    for each in offered:
        taken = _within(put(taken, each), budget) or taken
    return taken


def _within(parts: Parts, budget: int) -> Parts | None:
    return parts if tokens(_text(parts)) <= budget else None


def _text(parts: Parts) -> str:
    blocks = (
        [f"{INSTRUCTION}{parts.instruction}"] if parts.instruction else [],
        [RECENT, *(said.line for said in parts.recent)] if parts.recent else [],
        [FACTS, *(f"- {fact}" for fact in parts.facts)] if parts.facts else [],
        [EXCHANGES, *(said.dated for said in sorted(parts.exchanges, key=lambda said: said.said_at))]
        if parts.exchanges
        else [],
    )
    return "\n\n".join("\n".join(block) for block in blocks if block)
