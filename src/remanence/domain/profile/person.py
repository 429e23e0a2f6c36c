"""How the person is spoken of: by name and pronoun where they are known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from remanence.domain.memory import Memory


@dataclass(frozen=True, slots=True)
class Person:
    name: str = ""
    pronoun: str = ""
    """"She" or "He"; empty where it is not known, or where the verb would have to change ("they")."""
    possessive: str = "their"
    named_in: int | None = None
    """The memory that says the name and little else."""
    apposition: str = ""
    """What that memory says besides: "29, from Enugu in Nigeria"."""


def person(memories: Sequence[Memory]) -> Person:
    own = [m for m in memories if not m.subject]
    pronouns = next((m.value or m.text for m in own if m.attribute == "pronouns"), "").casefold()
    named = next((m for m in own if m.attribute == "name"), None) or next(
        (m for m in own if _NAME.match(m.text) or _INTRODUCED.match(m.text)), None
    )
    pronoun, possessive = next((p for word, p in _PRONOUNS if re.search(word, pronouns)), ("", "their"))
    if named is None:
        return Person(pronoun=pronoun, possessive=possessive)
    match = _NAME.match(named.text) or _INTRODUCED.match(named.text)
    name = match["name"] if match else _as_written(named)
    besides = (match["besides"] or "").strip(" ,.") if match else ""
    return Person(name, pronoun, possessive, named.id if match else None, besides)


def _as_written(memory: Memory) -> str:
    """The value as the text spells it."""
    at = memory.text.casefold().find(memory.value.casefold()) if memory.value else -1
    return memory.text[at : at + len(memory.value)] if at >= 0 else memory.value.title()


_PRONOUNS = ((r"\bthey\b", ("", "their")), (r"\bshe\b", ("She", "her")), (r"\bhe\b", ("He", "his")))
_NAME = re.compile(
    r"(?:Name is|Is called|Is named|Goes by|Called|Named)\s+(?P<name>[^\s,;.()]+(?: [A-Z][^\s,;.()]*){0,3})"
    r"(?P<besides>, [^;]{2,60})?(?:[.;].*)?$"
)
_INTRODUCED = re.compile(
    r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,3}),(?P<besides>(?: called \w+,)? \d{1,3}, [^;]{2,80})(?:[.;].*)?$"
)
"""As in "Ada Nwosu, 29, from Enugu in Nigeria"."""
