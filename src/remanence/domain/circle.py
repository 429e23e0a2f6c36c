"""An org, a role or a team as people describe it: whose members may know things in common, and what of that matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

from remanence.domain.scope import Level, Scope

NOUNS: Final[Mapping[Level, str]] = MappingProxyType(
    {Level.ORG: "organisation", Level.ROLE: "role", Level.TEAM: "team"}
)

LONGEST_PROMPT: Final = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How a prompt came about that no person has written."""

    by: Literal["template", "llm"]
    model: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    scope: Scope
    """Of what its members know in common."""
    name: str
    focus: str
    """What matters there, in the words of whoever looks after it."""
    prompt: str
    """What a model is told of that."""
    origin: Origin | None
    """None where a person has written the prompt."""
    created_at: datetime
    updated_at: datetime

    @property
    def wants(self) -> str:
        """What a reader of messages is told: the focus, and the prompt where a person has written it.

        One that was made from the focus says nothing more, and speaks of what many know rather than of one person.
        """
        return " ".join(filter(None, [self.focus, "" if self.origin else self.prompt]))


def prompt_of(level: Level, *, name: str, focus: str) -> str:
    """The prompt that name and focus alone give."""
    noun = NOUNS[level]
    return (
        f"You decide what the members of the {noun} “{name}” know in common that every one of them should know. "
        f"What matters there: {focus.rstrip('.')}. Keep what several of them say alike: facts that last, and ways of "
        "doing things. Put each as one statement that can be understood by itself. Leave out whatever is about one "
        "person: names, contacts, health, money, family and private life."
    )
