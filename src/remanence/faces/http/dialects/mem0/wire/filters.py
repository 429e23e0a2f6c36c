"""Filters as mem0 has them, in the engine's: whose memories they may want, and which of those.

    {"AND": [{"user_id": "ada"}, {"OR": [{"run_id": "trip"}, {"categories": {"in": ["travel"]}}]},
             {"created_at": {"gte": "2026-01-01"}}, {"metadata": {"city": "Lisbon"}}, {"agent_id": "*"}]}

What is compared with the user is decided for each user before the engine sees it: all of it holds, or nothing does.
What the engine has no field for (words, ids, when it was changed) can stand at the top, where all else must hold too.
"""

import ast
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from typing import Any, Final

from remanence.domain import ids
from remanence.domain.memory import Memory
from remanence.domain.scope import Scope
from remanence.errors import Invalid
from remanence.faces.http.dialects.mem0.wire.entities import APP, REQUIRED, TYPES
from remanence.faces.http.dialects.mem0.wire.words import NONE, aware

Where = Mapping[str, Any]
Look = Callable[[Scope, Memory], bool]

EVERYTHING: Final[Where] = {}
NOTHING: Final[Where] = {"NOT": {}}
ANYTHING: Final = "*"
ENTITIES: Final = tuple(f"{kind}_id" for kind in TYPES)
FIELDS: Final = {
    "agent_id": "agent",
    "run_id": "said_in",
    "app_id": f"metadata.{APP}",
    "created_at": "created_at",
    "timestamp": "said_at",
    "expiration_date": "expires_at",
}
LOOKED_AT: Final = ("keywords", "text", "memory_ids", "updated_at")
KNOWN: Final = ("AND", "OR", "NOT", *sorted({*ENTITIES, *FIELDS, *LOOKED_AT, "categories", "metadata"}))
DEPTH: Final = 20
FILTER_LENGTH: Final = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which memories somebody wants."""

    raw: Where
    looks: Sequence[Look] = field(default=())
    """Conditions on what was found."""

    @property
    def users(self) -> Sequence[str] | None:
        """Who may have such memories; None where the filter leaves it open."""
        named = _named(self.raw)
        return None if named is None else sorted(named)

    @property
    def is_of_one_kind(self) -> bool:
        """It wants the same of everybody."""
        return not _compares_users(self.raw)

    @property
    def is_whole(self) -> bool:
        """It wants all that whoever it names has."""
        return not self.looks and all(part.keys() == {"user_id"} for part in _conjuncts(self.raw))

    def where(self, scope: Scope) -> Where:
        """What it wants of this user, as the engine takes it."""
        return _translated(self.raw, scope.user, 0)

    def holds(self, scope: Scope, memory: Memory) -> bool:
        return all(look(scope, memory) for look in self.looks)

    def require_somebody(self) -> None:
        """Raise Invalid where neither a user, an agent, an app nor a run is named."""
        if not _names_entity(self.raw):
            raise Invalid(REQUIRED)


def asked(*sources: Mapping[str, Any] | None) -> Asked:
    """All of the sources together. Raises Invalid for a filter that means nothing."""
    parts = [part for source in sources if source for part in _conjuncts(source)]
    looks = [_look(name, value) for part in parts for name, value in part.items() if name in LOOKED_AT]
    rest = [{name: value for name, value in part.items() if name not in LOOKED_AT} for part in parts]
    whole = Asked({"AND": [part for part in rest if part]} if any(rest) else EVERYTHING, looks)
    _translated(whole.raw, "", 0)
    return whole


def of_entities(given: Mapping[str, Any]) -> Where:
    """The entities that stand beside a filter, or in the query of an address."""
    return {name: given[name] for name in ENTITIES if given.get(name)}


def read(text: str | None) -> Mapping[str, Any] | None:
    """A filter in the query of an address: JSON, or as the client writes a dictionary there."""
    if text is None:
        return None
    if len(text) > FILTER_LENGTH:
        raise Invalid("This filter is too long", field="filters")
    try:
        found = json.loads(text)
    except ValueError:
        found = _literal(text)
    if not isinstance(found, dict):
        raise Invalid("A filter is an object", field="filters")
    return found


def _literal(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError) as error:
        raise Invalid("This cannot be read as a filter", field="filters") from error


def _conjuncts(raw: Mapping[str, Any], depth: int = 0) -> Iterable[Mapping[str, Any]]:
    """What must all hold, each by itself."""
    if depth > DEPTH:
        raise _too_deep()
    for name, value in raw.items():
        if name.upper() == "AND":
            for part in _parts(value):
                yield from _conjuncts(part, depth + 1)
        else:
            yield {name: value}


def _too_deep() -> Invalid:
    return Invalid(f"Filters nest at most {DEPTH} deep", field="filters")


def _parts(value: Any) -> Sequence[Mapping[str, Any]]:
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, Mapping) for part in parts):
        raise Invalid("AND, OR and NOT take conditions", field="filters")
    return parts


def _translated(raw: Where, user: str, depth: int) -> Where:
    if depth > DEPTH:
        raise _too_deep()
    return {"AND": [_clause(name, value, user, depth) for name, value in raw.items()]} if raw else EVERYTHING


def _clause(name: str, value: Any, user: str, depth: int) -> Where:
    match name.upper():
        case "AND" | "OR" as joint:
            parts = [_translated(part, user, depth + 1) for part in _parts(value)]
            return {joint: parts} if parts else EVERYTHING
        case "NOT":
            return {"NOT": [_translated(part, user, depth + 1) for part in _parts(value)] or NOTHING}
        case "USER_ID":
            return EVERYTHING if _is_user(value, user) else NOTHING
    return _condition(name, value)


def _condition(name: str, value: Any) -> Where:
    match name:
        case "agent_id" | "run_id" if value == ANYTHING:
            return {FIELDS[name]: {"ne": NONE}}
        case "categories":
            return {"categories": _of_categories(value)}
        case "metadata":
            return {"metadata": value}
        case _ if name in FIELDS:
            return {FIELDS[name]: value}
        case _ if name in LOOKED_AT:
            raise Invalid(f"{name} can stand at the top of a filter only, where all must hold", field="filters")
    raise Invalid(f"Unknown field {name!r}; known are {', '.join(KNOWN)}", field="filters")


def _of_categories(value: Any) -> Any:
    """In lower case, as they are kept; a part of a name finds it."""
    match value:
        case str():
            return value.lower()
        case [*names]:
            return [str(name).lower() for name in names]
        case {"in": [*names]}:
            return {"in": [str(name).lower() for name in names]}
        case {"contains": str() as part}:
            return {"icontains": part}
    return value


def _is_user(value: Any, user: str) -> bool:
    match value:
        case Mapping():
            return all(_compares(operator, wanted, user) for operator, wanted in value.items())
        case str() | int():
            return value == ANYTHING or str(value) == user
        case [*names]:
            return user in map(str, names)
    raise Invalid("user_id is compared with a name, a list of them or *", field="filters")


def _compares(operator: str, wanted: Any, user: str) -> bool:
    match operator:
        case "eq" | "in":
            return _is_user(wanted, user)
        case "ne":
            return not _is_user(wanted, user)
    raise Invalid("user_id is compared by eq, ne and in", field="filters")


def _named(raw: Where) -> frozenset[str] | None:
    """The users of whom the condition can hold; None where that can be anybody."""
    bounds = [bound for name, value in raw.items() if (bound := _named_by(name, value)) is not None]
    return reduce(frozenset.__and__, bounds) if bounds else None


def _named_by(name: str, value: Any) -> frozenset[str] | None:
    match name.upper(), value:
        case "AND", _:
            bounds = [bound for part in _parts(value) if (bound := _named(part)) is not None]
            return reduce(frozenset.__and__, bounds) if bounds else None
        case "OR", _:
            found = [_named(part) for part in _parts(value)]
            return None if None in found else frozenset().union(*(each for each in found if each is not None))
        case "USER_ID", {"eq": wanted}:
            return _named_by(name, wanted)
        case "USER_ID", {"in": [*names]} | [*names]:
            return frozenset(map(str, names))
        case "USER_ID", str() | int() if value != ANYTHING:
            return frozenset({str(value)})
    return None


def _compares_users(raw: Any) -> bool:
    match raw:
        case Mapping():
            here = raw.get("user_id", ANYTHING) != ANYTHING
            return here or any(_compares_users(value) for value in raw.values())
        case [*parts]:
            return any(map(_compares_users, parts))
    return False


def _names_entity(raw: Any) -> bool:
    match raw:
        case Mapping():
            return any(name in ENTITIES or _names_entity(value) for name, value in raw.items())
        case [*parts]:
            return any(map(_names_entity, parts))
    return False


def _look(name: str, value: Any) -> Look:
    match name:
        case "memory_ids":
            wanted = value.get("in") if isinstance(value, Mapping) else value
            if not isinstance(wanted, list):
                raise Invalid("memory_ids takes a list of ids", field="filters")
            return lambda scope, memory: ids.uuid(scope.number, memory.id) in wanted
        case "updated_at":
            return _of_change(value)
    return _of_words(name, value)


def _of_words(name: str, value: Any) -> Look:
    match value:
        case {"contains": str() as part}:
            return lambda _, memory: part in memory.text
        case {"icontains": str() as part} | (str() as part):
            return lambda _, memory: part.casefold() in memory.text.casefold()
    raise Invalid(f"{name} takes contains or icontains", field="filters")


def _of_change(value: Any) -> Look:
    given = value if isinstance(value, Mapping) else {"gte": value}
    bounds = [(operator, _time(moment)) for operator, moment in given.items()]
    if not {operator for operator, _ in bounds} <= COMPARED.keys():
        raise Invalid(f"updated_at is compared by {', '.join(COMPARED)}", field="filters")
    return lambda _, memory: all(COMPARED[operator](memory.updated_at, moment) for operator, moment in bounds)


def _time(given: Any) -> datetime:
    try:
        return aware(datetime.fromisoformat(str(given)))
    except ValueError as error:
        raise Invalid("updated_at is compared with a time in ISO 8601", field="filters") from error


COMPARED: Final[Mapping[str, Callable[[datetime, datetime], bool]]] = {
    "gt": datetime.__gt__,
    "gte": datetime.__ge__,
    "lt": datetime.__lt__,
    "lte": datetime.__le__,
    "ne": datetime.__ne__,
}
