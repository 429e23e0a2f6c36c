"""Old events read again by another extractor: first only proposed, then applied, and taken back where it was no gain.

    reading ──► proposed ──► applied ──► rolled_back
       └──► failed

What was found is kept only until it is applied; from then on the decisions that were made say what it has changed.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from remanence.domain.event import Outcome
from remanence.domain.memory import Candidate


class Stage(StrEnum):
    READING = "reading"
    PROPOSED = "proposed"
    APPLIED = "applied"
    ROLLED_BACK = "rolled_back"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which events to read again. Empty means any."""

    source: str = ""
    agent: str = ""
    thread: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reextraction:
    id: int
    stage: Stage = Stage.READING
    reader: str
    """Who reads: "rules", or a model by its name."""
    selection: Selection
    at_once: bool = False
    """Applied as soon as everything was read."""
    actor: str = ""
    created_at: datetime
    updated_at: datetime
    last: int = 0
    """The last event that was looked at."""
    events: tuple[int, ...] = ()
    """Those that were read."""
    candidates: tuple[Candidate, ...] = ()
    unread: int = 0
    """Events that stay as they are because they could not be read."""
    reason: str = ""
    """Why they could not, or why all of it failed."""
    outcomes: tuple[Outcome, ...] = ()
    """What the events had come to before, without words."""
    decisions: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()
    """Decisions that could not be taken back, since later ones stand on them."""
