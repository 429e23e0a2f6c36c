"""One HTTP host on an engine, in this process, until a signal ends it."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, Final, TypeVar

import uvicorn

from remanence import bootstrap
from remanence.engine import Engine
from remanence.settings import Settings

if sys.platform != "win32":
    import uvloop

T = TypeVar("T")

ENDING: Final = (signal.SIGINT, signal.SIGTERM)
GRACE_SECONDS: Final = 30
"""For answers under way, before their connections are closed."""


class Server(uvicorn.Server):
    """Says where it is once it is there, and ends on a signal without raising it again.

    So what was begun is put back before the process ends.
    """

    def __init__(self, settings: Settings, engine: Engine, *, started: Callable[[str], None]) -> None:
        self._application = bootstrap.application(settings, lambda: nullcontext(engine))
        super().__init__(
            uvicorn.Config(
                self._application,
                host=settings.host,
                port=settings.port,
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        self._started = started

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        with _on_signal(lambda number: self.handle_exit(number, None)):
            yield

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            # Routes are put together when the first request looks for its own, which would wait for 100 ms.
            for route in self._application.routes:
                route.matches({"type": "http", "path": "/", "method": "GET"})
            # What lives as long as the process is not gone through again with each full collection: with all modules
            # and word lists that takes 150 ms, in the middle of somebody's request.
            gc.collect()
            gc.freeze()
            self._started(address(self.servers[0].sockets[0].getsockname()))


def run(main: Coroutine[Any, Any, T]) -> T:
    """As `asyncio.run`, on uvloop where there is one: what passes between loop, threads and sockets costs half."""
    with asyncio.Runner(loop_factory=None if sys.platform == "win32" else uvloop.new_event_loop) as runner:
        return runner.run(main)


def address(name: tuple[str, int]) -> str:
    host, port = name[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


async def signalled() -> None:
    """Return when the process is told to end."""
    ending = asyncio.Event()
    with _on_signal(lambda _: ending.set()):
        await ending.wait()


@contextmanager
def _on_signal(act: Callable[[signal.Signals], None]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, act, number)
    try:
        yield
    finally:
        for number in ENDING:
            loop.remove_signal_handler(number)
