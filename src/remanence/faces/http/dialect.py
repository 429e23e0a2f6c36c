"""What makes a folder under `dialects/` a dialect: its `__init__` has a `DIALECT`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from remanence.errors import RemanenceError
from remanence.faces.http import dialects


@dataclass(frozen=True, slots=True)
class Dialect:
    """One published API at the root of the host."""

    name: str
    install: Callable[[FastAPI], None]
    """Puts its routes onto the host."""
    problem: Callable[[Request, RemanenceError], Response]
    """Renders an error in its own shape."""
    claims: Sequence[str] = field(default=())
    """Prefixes of paths under which an unknown path is its own to refuse; the longest one wins."""


@cache
def known() -> Sequence[Dialect]:
    """The dialects, by name: one folder each."""
    names = sorted(module.name for module in iter_modules(dialects.__path__) if module.ispkg)
    return [import_module(f"{dialects.__name__}.{name}").DIALECT for name in names]


def speaking(request: Request) -> Dialect:
    """The dialect of a request: that of the matched route's module, else the one that claims the path."""
    module = getattr(request.scope.get("endpoint"), "__module__", "")
    for dialect in known():
        if module.startswith(f"{dialects.__name__}.{dialect.name}."):
            return dialect
    path = request.url.path
    return max(known(), key=lambda dialect: max((len(c) for c in dialect.claims if path.startswith(c)), default=-1))
