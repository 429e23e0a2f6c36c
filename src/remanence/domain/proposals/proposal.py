"""What a model is given to read, and what it proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from remanence.domain.event import Event
from remanence.domain.guidance import NONE, Guidance
from remanence.domain.memory import Category, Kind, Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Events to be read together. Their contents are without secrets and without what was given out as context."""

    events: Sequence[Event]
    before: Mapping[str, Sequence[Event]] = field(default_factory=dict)
    """By thread, the turns just before the first of them: context, not to be remembered."""
    known: Sequence[Memory] = ()
    """What is known that they may touch: a proposal may name it as repeated or replaced."""
    guidance: Guidance = NONE

    @property
    def size(self) -> int:
        """Characters."""
        turns = [turn for turns in self.before.values() for turn in turns]
        texts = [*(turn.content for turn in (*self.events, *turns)), *(memory.text for memory in self.known)]
        return sum(map(len, (*texts, self.guidance.org, self.guidance.role, self.guidance.team)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A statement that a model found, as it claims it."""

    event_id: int
    quote: str
    """The words of the event that say it."""
    text: str
    kind: Kind = Kind.SEMANTIC
    categories: tuple[Category, ...] = ()
    subject: str = ""
    attribute: str = ""
    value: str = ""
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    confidence: float = 0.75
    explicit: bool = False
    """The speaker asked to remember it."""
    ended: bool = False
    """It says that something no longer holds."""
    corrects: bool = False
    """It puts right what was said before."""
    replaces: tuple[int, ...] = ()
    """Known memories that hold no longer because of it, by id."""
    repeats: int | None = None
    """The known memory that says the same."""
