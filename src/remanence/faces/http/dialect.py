"""What makes a folder under `dialects/` a dialect: its `__init__` has a `DIALECT`."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from remanence.domain.announcement import Heard
from remanence.engine.courier import Stamp
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
    refusals: Sequence[int] = (400, 401, 403, 404, 409, 413, 422, 429)
    """The statuses of its errors, as the specification tells them."""
    body_limit: int | None = None
    """Bytes of a body, where it reads less than the host does."""
    uploads: Collection[str] = field(default=())
    """Paths at which files come, for which the host has a limit of its own."""
    announcements: Mapping[str, Heard] = field(default_factory=dict)
    """Its webhook events by name, and how it tells them."""
    stamp: Stamp | None = None
    """Headers that it adds to each message to endpoints that were registered with it."""

    @property
    def is_native(self) -> bool:
        """Whether it speaks where no other dialect does."""
        return "/" in self.claims


@cache
def known() -> Sequence[Dialect]:
    """The dialects, one folder each: the native one first, since others' parameters stand where it has literals."""
    names = sorted(module.name for module in iter_modules(dialects.__path__) if module.ispkg)
    found: list[Dialect] = [import_module(f"{dialects.__name__}.{name}").DIALECT for name in names]
    return sorted(found, key=lambda dialect: not dialect.is_native)


def speaking(request: Request) -> Dialect:
    """The dialect of a request: that of the matched route's module, else the one that claims the path."""
    module = getattr(request.scope.get("endpoint"), "__module__", "")
    for dialect in known():
        if module.startswith(f"{dialects.__name__}.{dialect.name}."):
            return dialect
    return claiming(request.url.path)


def claiming(path: str) -> Dialect:
    """The dialect that has the longest claim to the path."""
    return max(known(), key=lambda dialect: max((len(c) for c in dialect.claims if path.startswith(c)), default=-1))
