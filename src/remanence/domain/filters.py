"""Which memories and events a caller wants to see at all: conditions on fields, joined by AND, OR and NOT.

    {"AND": [{"categories": {"in": ["health", "travel"]}}, {"NOT": {"source": "email"}},
             {"created_at": {"gte": "2026-01-01"}}, {"metadata.trip": {"icontains": "lisbon"}}]}

Fields beside each other in one mapping are joined by AND, a bare value means `eq`, a bare list `in`, and "*" means that
the field has any value at all. A field of many values (categories, tags, a list in metadata) meets a condition when one
of its values does, and the negative ones (`ne`, `nin`) when none of them is named.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from operator import and_, eq, ge, gt, le, lt, or_
from typing import Any

import numpy as np

from remanence.domain.corpus import Corpus, Item, Mask
from remanence.domain.moments import FOREVER, NEVER, moment
from remanence.errors import Invalid

ALIASES = {
    "kind": "layer", "type": "layer", "memory_type": "layer", "agent_id": "agent", "thread_id": "thread",
    "session_id": "thread", "category": "categories", "tag": "tags", "name": "speaker",
}  # fmt: skip
TEXTS = frozenset(
    {
        "layer", "agent", "thread", "source", "speaker", "subject", "role", "status", "categories", "tags", "said_in",
    }
)  # fmt: skip
TIMES = frozenset({"said_at", "created_at", "valid_from", "valid_to", "expires_at"})
QUANTITIES = frozenset({"importance", "strength"})
ASSERTIONS = frozenset({"pinned", "sensitive"})
METADATA = "metadata"

FIELDS = sorted({*ALIASES, *TEXTS, *TIMES, *QUANTITIES, *ASSERTIONS, METADATA})
COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {"gt": gt, "gte": ge, "lt": lt, "lte": le}
OPERATORS = ("eq", "ne", *COMPARISONS, "in", "nin", "contains", "icontains")
ANYTHING = "*"
DEPTH_MAX = 20

_UNSET = ("", NEVER, FOREVER)


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on one field; in `metadata`, on the value at `path`."""

    field: str
    operator: str
    value: Any
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class All:
    """Every one of its parts; true without any."""

    parts: tuple["Filter", ...] = ()


@dataclass(frozen=True, slots=True)
class Any_:  # noqa: N801 - `Any` is taken
    """At least one of its parts."""

    parts: tuple["Filter", ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    part: "Filter"


Filter = Test | All | Any_ | Not
EVERYTHING = All()


def parse(raw: object, *, field: str = "filters") -> Filter:
    """Read a filter as JSON gives it; raise Invalid, naming the place, for one that means nothing."""
    return EVERYTHING if raw is None else _parse(raw, field, 0)


def mask(condition: Filter, corpus: Corpus) -> Mask:
    """The rows of a corpus that meet the condition."""
    match condition:
        case All(parts):
            return reduce(and_, (mask(part, corpus) for part in parts), np.ones(corpus.size, np.bool_))
        case Any_(parts):
            return reduce(or_, (mask(part, corpus) for part in parts), np.zeros(corpus.size, np.bool_))
        case Not(part):
            return ~mask(part, corpus)
        case Test():
            return _rows(condition, corpus)


def matches(condition: Filter, item: Item) -> bool:
    """Whether one item meets the condition."""
    match condition:
        case All(parts):
            return all(matches(part, item) for part in parts)
        case Any_(parts):
            return any(matches(part, item) for part in parts)
        case Not(part):
            return not matches(part, item)
        case Test(field):
            return _holds(condition, _at(getattr(item, field), condition.path))


def _rows(test: Test, corpus: Corpus) -> Mask:
    if test.field == METADATA:
        rows = np.full(corpus.size, _holds(test, None))
        for row, metadata in corpus.metadata.items():
            rows[row] = _holds(test, _at(metadata, test.path))
        return rows
    if test.field == "thread":
        return corpus.threads.having(_holds(test, thread) for _, thread in corpus.threads.values)
    if test.field in corpus.coded:
        return corpus.having(test.field, lambda value: _holds(test, value))
    if test.operator in COMPARISONS:
        compared: Mask = COMPARISONS[test.operator](corpus.number(test.field), test.value)
        return compared
    numbers, places = np.unique(corpus.number(test.field), return_inverse=True)
    chosen: Mask = np.fromiter((_holds(test, number) for number in numbers.tolist()), np.bool_, len(numbers))[places]
    return chosen


def _holds(test: Test, value: Any) -> bool:
    """Whether a value, several values or the absence of one (None) meets the condition."""
    values = value if isinstance(value, tuple | list | set | frozenset) else () if value is None else (value,)
    match test.operator:
        case "ne" | "nin":
            return not any(_is(test, each) for each in values)
        case _:
            return any(_is(test, each) for each in values)


def _is(test: Test, value: Any) -> bool:
    """Whether one value is what the operator compares with: for `ne` and `nin`, what is not wanted."""
    wanted = test.value
    match test.operator:
        case "eq" | "ne":
            return value not in _UNSET if wanted == ANYTHING else _same(value, wanted)
        case "in" | "nin":
            return any(_same(value, each) for each in wanted)
        case "contains":
            return str(wanted) in str(value)
        case "icontains":
            return str(wanted).casefold() in str(value).casefold()
        case operator:
            return _comparable(value, wanted) and bool(COMPARISONS[operator](value, wanted))


def _same(value: Any, wanted: Any) -> bool:
    """JSON's equality: true is not 1."""
    return isinstance(value, bool) == isinstance(wanted, bool) and bool(eq(value, wanted))


def _comparable(value: Any, wanted: Any) -> bool:
    """Numbers with numbers, texts with texts: ISO 8601 times in metadata compare as texts."""
    numbers = isinstance(value, int | float) and isinstance(wanted, int | float)
    return numbers or (isinstance(value, str) and isinstance(wanted, str))


def _at(value: Any, path: Iterable[str]) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _parse(raw: object, place: str, depth: int) -> Filter:
    if depth > DEPTH_MAX:
        raise Invalid(f"Filters nest at most {DEPTH_MAX} deep", field=place)
    if not isinstance(raw, Mapping):
        raise Invalid(f"A filter is an object, not {_kind(raw)}", field=place)
    parts = tuple(_clause(str(name), value, f"{place}.{name}", depth) for name, value in raw.items())
    return parts[0] if len(parts) == 1 else All(parts)


def _clause(name: str, value: object, place: str, depth: int) -> Filter:
    match name.upper():
        case "AND":
            return All(_list(value, place, depth))
        case "OR":
            return Any_(_list(value, place, depth))
        case "NOT":
            return Not(Any_(_list(value, place, depth)) if isinstance(value, list) else _parse(value, place, depth + 1))
    field, _, path = name.partition(".")
    field = ALIASES.get(field, field)
    if field not in FIELDS or (path and field != METADATA):
        raise Invalid(
            f"Unknown field {name!r}; known are {', '.join(FIELDS)}, and your own as metadata.<name>", field=place
        )
    if field == METADATA and not path:
        return _metadata(value, place, depth)
    return _conditions(field, tuple(path.split(".")) if path else (), value, place)


def _list(value: object, place: str, depth: int) -> tuple[Filter, ...]:
    if not isinstance(value, list) or not value:
        raise Invalid("AND and OR take a list of filters, not empty", field=place)
    return tuple(_parse(part, f"{place}[{at}]", depth + 1) for at, part in enumerate(value))


def _metadata(value: object, place: str, depth: int) -> Filter:
    """{"metadata": {"trip": "Lisbon"}} is short for {"metadata.trip": "Lisbon"}."""
    if not isinstance(value, Mapping):
        raise Invalid(f"metadata takes an object of its keys, not {_kind(value)}", field=place)
    return All(tuple(_clause(f"{METADATA}.{key}", wanted, f"{place}.{key}", depth) for key, wanted in value.items()))


def _conditions(field: str, path: tuple[str, ...], value: object, place: str) -> Filter:
    if not isinstance(value, Mapping):
        operator = "in" if isinstance(value, list) else "eq"
        return _test(field, path, operator, value, place)
    if not value:
        raise Invalid(f"A condition names an operator: {', '.join(OPERATORS)}", field=place)
    tests = tuple(_test(field, path, str(operator), wanted, place) for operator, wanted in value.items())
    return tests[0] if len(tests) == 1 else All(tests)


def _test(field: str, path: tuple[str, ...], operator: str, value: object, place: str) -> Test:
    place = f"{place}.{operator}"
    if operator not in OPERATORS:
        raise Invalid(f"Unknown operator {operator!r}; known are {', '.join(OPERATORS)}", field=place)
    if operator in {"in", "nin"}:
        if not isinstance(value, list):
            raise Invalid(f"{operator} takes a list, not {_kind(value)}", field=place)
        return Test(field, operator, tuple(_operand(field, each, place) for each in value), path)
    if isinstance(value, list | Mapping):
        raise Invalid(f"{operator} takes one value, not {_kind(value)}", field=place)
    wanted = value if operator in {"contains", "icontains"} else _operand(field, value, place)
    return Test(field, operator, wanted, path)


def _operand(field: str, value: object, place: str) -> Any:
    """The value as the field keeps it."""
    if value == ANYTHING:
        return value
    if field in TIMES:
        return _time(value, place)
    expected = (
        str if field in TEXTS else bool if field in ASSERTIONS else int | float if field in QUANTITIES else object
    )
    if not isinstance(value, expected) or (isinstance(value, bool) and field in QUANTITIES):
        raise Invalid(f"{field} is compared with {_EXPECTED[expected]}, not {_kind(value)}", field=place)
    return value


def _time(value: object, place: str) -> int:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value * 1000)
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise Invalid(f"{value!r} is no ISO 8601 time and no Unix time in seconds", field=place) from error
    return moment(at if at.tzinfo else at.replace(tzinfo=UTC))


_EXPECTED: dict[Any, str] = {str: "a text", bool: "true or false", int | float: "a number"}


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "an object"
