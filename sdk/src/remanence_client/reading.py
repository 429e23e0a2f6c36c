"""From the server's JSON to typed results, by the fields of the result: what is not known here is left out."""

import re
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache, lru_cache
from types import NoneType
from typing import Any, TypeVar

T = TypeVar("T")


def read(kind: type[T], told: Any) -> T:
    """The result of that kind; a field that is not told has its default."""
    result: T = _read(kind, told)
    return result


def _read(kind: Any, told: Any) -> Any:
    if told is None or kind is Any:
        return told
    if is_dataclass(kind):
        return _record(kind, told)
    if kind is datetime:
        return datetime.fromisoformat(told)
    inside = [each for each in typing.get_args(kind) if each not in {NoneType, Ellipsis}]
    if typing.get_origin(kind) is tuple:
        return tuple(_read(inside[0], each) for each in told)
    if NoneType in typing.get_args(kind):
        return _read(inside[0], told)
    return told


def _record(kind: Any, told: Mapping[str, Any]) -> Any:
    known = {_snake(name): value for name, value in told.items()}
    hints = _hints(kind)
    return kind(**{
        each.name: _read(hints[each.name], known[each.name])
        for each in fields(kind)
        if known.get(each.name) is not None
    })  # fmt: skip


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


@lru_cache(maxsize=1024)
def _snake(name: str) -> str:
    """Some of the server's names are in camelCase."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
