"""How far a source is to be believed: the user over an application, a tool over a web page."""

from types import MappingProxyType

from remanence.domain.event import Role

BY_ROLE = MappingProxyType({Role.USER: 1.0, Role.APP: 0.8, Role.TOOL: 0.6, Role.SYSTEM: 0.5, Role.ASSISTANT: 0.3})
BY_SOURCE = MappingProxyType({"file": 0.8, "email": 0.7, "integration": 0.8, "tool": 0.6, "web": 0.4})
"""What came through such a source is believed no more than this, whoever passed it on; any other source is no limit."""
OUTSIDE = frozenset({"web", "email"})
"""Anybody may have written what comes through it."""

OWN_WORD = 1.0
"""The trust in what the user says themselves."""


def by_source(role: Role, source: str) -> float:
    """From 0.0 (not at all) to 1.0 (the user's own word)."""
    return min(BY_ROLE[role], BY_SOURCE.get(source.casefold(), 1.0))


def outsiders_order(source: str) -> str:
    """Why an instruction to the assistant must not be believed as it stands; empty where the user may have given it."""
    return f"it comes by {source} and tells the assistant how to act" if source.casefold() in OUTSIDE else ""
