"""Several processes that serve on one port. This one only watches them: it serves nobody and knows no memory.

1. The schema is brought up to date and the first key made here, so that the others do not race for it.
2. All processes accept from one socket, which this one opened; it is announced once all of them are ready.
3. One that dies is started again after a moment; one that cannot even start ends everything.
4. On a signal all are told to end, and given the time that each needs for what is under way.
"""

import asyncio
import multiprocessing
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Final

import structlog

from remanence import bootstrap
from remanence.cli.host import ENDING, GRACE_SECONDS, Server, address, run
from remanence.errors import RemanenceError, Unavailable
from remanence.settings import Settings

log = structlog.get_logger()

PAUSE_SECONDS: Final = 1.0
"""Before one that died is started again, so that a fault does not become a storm."""
PATIENCE_SECONDS: Final = GRACE_SECONDS + 15
"""For one that was told to end: answers under way, then background work."""
BACKLOG: Final = 2048


def serve(settings: Settings, *, announce: Callable[[str, str | None], None]) -> None:
    first_key = asyncio.run(_first_key(settings))
    with _listening(settings) as opened:
        Workers(settings, opened).run(lambda: announce(address(opened.getsockname()), first_key))


class Workers:
    def __init__(self, settings: Settings, opened: socket.socket) -> None:
        self._settings = settings
        self._socket = opened
        self._context: SpawnContext = multiprocessing.get_context("spawn")
        self._running: list[SpawnProcess] = []
        self._ending = False

    def run(self, ready: Callable[[], None]) -> None:
        for number in ENDING:
            signal.signal(number, self._end)
        try:
            self._start(self._settings.workers)
            if not self._ending:
                ready()
            while not self._ending:
                self._replace(self._dead())
        finally:
            self._stop()

    def _start(self, count: int) -> None:
        """Start that many, and wait until each has said that it is ready. Raises Unavailable where one never is."""
        waiting = []
        for _ in range(count):
            ours, theirs = self._context.Pipe(duplex=False)
            started = self._context.Process(target=_serve_until_told, args=(self._settings, self._socket, theirs))
            started.start()
            theirs.close()
            self._running.append(started)
            waiting.append(ours)
        for pipe in waiting:
            _await_ready(pipe)

    def _dead(self) -> list[SpawnProcess]:
        wait([process.sentinel for process in self._running], timeout=PAUSE_SECONDS)
        return [process for process in self._running if not process.is_alive()]

    def _replace(self, dead: list[SpawnProcess]) -> None:
        for process in dead:
            log.error("worker.died", pid=process.pid, status=process.exitcode)
            self._running.remove(process)
        if dead and not self._ending:
            time.sleep(PAUSE_SECONDS)
            self._start(len(dead))

    def _end(self, *_: object) -> None:
        self._ending = True

    def _stop(self) -> None:
        for process in self._running:
            process.terminate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for process in self._running:
            process.join(max(0.0, deadline - time.monotonic()))
            if process.is_alive():
                process.kill()


def _await_ready(pipe: Connection) -> None:
    try:
        reason = pipe.recv()
    except EOFError:
        reason = "A worker has ended before it was ready."
    finally:
        pipe.close()
    if reason:
        raise Unavailable(reason)


def _serve_until_told(settings: Settings, opened: socket.socket, ready: Connection) -> None:
    """What each of the processes does."""
    bootstrap.configure_logs(settings)
    try:
        run(_serve(settings, opened, ready))
    except RemanenceError as error:
        with suppress(BrokenPipeError):  # nobody waits any more
            ready.send(error.message)


async def _serve(settings: Settings, opened: socket.socket, ready: Connection) -> None:
    """Serve until a signal comes, or whoever started this process is gone."""
    async with bootstrap.engine(settings) as engine:
        server = Server(settings, engine, started=lambda _: ready.send(""))
        parent = multiprocessing.parent_process()
        assert parent is not None
        asyncio.get_running_loop().add_reader(parent.sentinel, server.handle_exit, signal.SIGTERM, None)
        await server.serve(sockets=[opened])


async def _first_key(settings: Settings) -> str | None:
    async with bootstrap.keys(settings) as keys:
        return await keys.first()


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        opened = socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise Unavailable(f"{settings.host}:{settings.port} cannot be listened on: {error.strerror}.") from error
    opened.set_inheritable(True)
    return opened
