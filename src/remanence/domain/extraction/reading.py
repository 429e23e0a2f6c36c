"""What a message is read against, and what has been read of it so far."""

from dataclasses import dataclass, field

from remanence.domain.extraction.acts import Act
from remanence.domain.extraction.finding import Finding
from remanence.domain.extraction.mentions import Mention
from remanence.domain.extraction.person import Voice
from remanence.domain.extraction.tokens import Token

LONGEST = 200  # characters of a memory
HIDDEN = "█"
"""Stands for what must not be read: secrets are blacked out in place."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a message is read against."""

    voice: Voice
    asked: tuple[str, ...] = ()
    """The questions of the turn before, where it was another's."""
    earlier: str = ""
    """What the same user said last."""
    offered: str = ""
    """The turn before, whole."""
    mentions: tuple[Mention, ...] = ()
    """Who was spoken of before."""
    so_far: str = ""
    """The last thing that the user stated in their turn before, where the question says nothing without it."""
    about_me: bool = False
    """The message announces a text about the user; its third person is the user."""


@dataclass(slots=True)
class Reading:
    """What has been read of a message so far."""

    setting: Setting
    findings: list[Finding] = field(default_factory=list)
    passed: list[Act] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answered: tuple[str, tuple[Token, ...]] | None = None
    """A yes or no that was a sentence of its own."""
    corrects: bool = False
    """The sentence before announced a correction and was nothing else."""
    unsaid: tuple[Token, ...] = ()
    """What was just spoken of in a clause that held a secret: "my passport"."""
    me: str = ""
    """The name under which a text about the user speaks of them."""
