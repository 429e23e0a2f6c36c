"""Attributes that hold one value at a time, and which of two values holds when."""

from datetime import datetime

from remanence.domain.memory import Memory, Statement
from remanence.domain.reconcile.likeness import normal, subject

SINGLE_VALUED = frozenset(
    {
        "name", "age", "birthday", "pronouns", "home", "origin", "employer", "title", "partner", "marital status",
        "diet", "vehicle", "manager", "weight", "height", "phone", "email", "timezone",
    }
)  # fmt: skip


def single_valued(statement: Statement) -> bool:
    return statement.attribute in SINGLE_VALUED or statement.attribute.startswith("favourite ")


def same_slot(one: Statement, other: Statement) -> bool:
    """Both say what one attribute of one subject is."""
    return bool(one.attribute) and one.attribute == other.attribute and subject(one) == subject(other)


def same_value(one: Statement, other: Statement) -> bool:
    return bool(one.value) and normal(one.value) == normal(other.value)


def begins(statement: Statement, observed_at: datetime) -> datetime:
    """From when it holds, as far as is known."""
    return statement.valid_from or observed_at


def known_at(statement: Statement, observed_at: datetime) -> datetime:
    """The latest time at which it is known to hold: when it was last said, or when it will begin."""
    return max(observed_at, statement.valid_from) if statement.valid_from else observed_at


def last_said(memory: Memory) -> datetime:
    return memory.affirmed_at or memory.observed_at
