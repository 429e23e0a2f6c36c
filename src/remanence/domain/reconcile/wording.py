"""Reasons in words."""

from remanence.domain.memory import Candidate, Memory


def quoted(statement: Candidate | Memory) -> str:
    """The statement and the day on which it was said."""
    return f"“{statement.text}” ({statement.observed_at.date().isoformat()})"


def sentence(newer: Candidate | Memory, phrase: str, older: Candidate | Memory) -> str:
    return f"{quoted(newer)} {phrase} {quoted(older)}."
