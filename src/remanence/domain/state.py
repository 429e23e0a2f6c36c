"""A value that a framework keeps between runs, under a namespace and a name: no memory."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import ge, gt, le, lt
from typing import Any

from remanence.errors import Invalid

Namespace = tuple[str, ...]
COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {"$gt": gt, "$gte": ge, "$lt": lt, "$lte": le}
OPERATORS = ("$eq", "$ne", *COMPARISONS)
"""With a sign, since a value may have any other key."""
ANYTHING = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    id: int
    source: str
    namespace: Namespace
    name: str
    value: Mapping[str, Any]
    text: str
    """What of it is searched."""
    indexed: bool = True
    """Whether the text is found by meaning, or by its words alone."""
    created_at: datetime
    updated_at: datetime

    def holds(self, value: Mapping[str, Any], text: str, *, indexed: bool) -> bool:
        """The very same: as JSON, where true is not 1."""
        return (self.text, self.indexed) == (text, indexed) and _canonical(self.value) == _canonical(value)


def begins(namespace: Namespace, opening: Namespace) -> bool:
    """Whether it begins with the segments, of which "*" is any."""
    return len(namespace) >= len(opening) and all(map(_fits, namespace, opening))


def ends(namespace: Namespace, ending: Namespace) -> bool:
    return begins(namespace[::-1], ending[::-1])


def checked(wanted: object) -> None:
    """Raise Invalid for a condition with an operator that there is not."""
    match wanted:
        case Mapping():
            for name, part in wanted.items():
                if str(name).startswith("$") and name not in OPERATORS:
                    raise Invalid(f"Unknown operator {name!r}; known are {', '.join(OPERATORS)}", field="filter")
                checked(part)
        case list():
            for part in wanted:
                checked(part)


def meets(value: Any, wanted: Any) -> bool:
    """Whether a value is what is wanted: of an object all that is named, of a list each in its place.

    {"score": {"$gte": 3}, "place": {"town": "Kent"}}
    """
    match wanted:
        case Mapping() if any(name.startswith("$") for name in wanted):
            return all(_holds(value, operator, operand) for operator, operand in wanted.items())
        case Mapping():
            return isinstance(value, Mapping) and all(meets(value.get(name), part) for name, part in wanted.items())
        case list():
            return isinstance(value, list) and len(value) == len(wanted) and all(map(meets, value, wanted))
        case _:
            return _same(value, wanted)


def _holds(value: Any, operator: str, operand: Any) -> bool:
    match operator:
        case "$eq":
            return _same(value, operand)
        case "$ne":
            return not _same(value, operand)
        case _:
            return _comparable(value, operand) and bool(COMPARISONS[operator](value, operand))


def _comparable(value: Any, operand: Any) -> bool:
    """Numbers with numbers, texts with texts."""
    return all(isinstance(each, int | float) for each in (value, operand)) or all(
        isinstance(each, str) for each in (value, operand)
    )


def _fits(segment: str, wanted: str) -> bool:
    return wanted in {segment, ANYTHING}


def _same(value: Any, wanted: Any) -> bool:
    return isinstance(value, bool) == isinstance(wanted, bool) and bool(value == wanted)


def _canonical(value: Mapping[str, Any]) -> str:
    return json.dumps(value, sort_keys=True)
