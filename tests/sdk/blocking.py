"""An asynchronous client that can be used as the blocking one is, so that one suite tries both."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Iterator
from typing import Any


class Blocking:
    """Runs whatever is asynchronous about a thing to its end."""

    def __init__(self, inside: Any, runner: asyncio.Runner) -> None:
        self._inside = inside
        self._runner = runner

    def __getattr__(self, name: str) -> Any:
        return self._blocking(getattr(self._inside, {"close": "aclose"}.get(name, name)))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._runner.run(_all(self._inside)))

    def _blocking(self, value: Any) -> Any:
        match value:
            case _ if inspect.iscoroutine(value):
                return self._blocking(self._runner.run(value))
            case AsyncIterator():
                return iter(self._runner.run(_all(value)))
            case _ if type(value).__name__.startswith("Async"):
                return Blocking(value, self._runner)
            case _ if callable(value):
                return lambda *given, **named: self._blocking(value(*given, **named))
        return value


async def _all(values: Any) -> list[Any]:
    return [value async for value in values]
