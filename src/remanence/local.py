"""Memory in this very process: the client's verbs, and no server, socket or key.

The client speaks to the host as it would over a socket, so that it answers alike, errors and all.
"""

import asyncio
import os
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import AsyncExitStack, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, Final, TypeVar

import httpx
import structlog

from remanence import bootstrap
from remanence.domain import access
from remanence.domain.access import Key
from remanence.settings import Settings, load

try:  # where the SDK is installed, its results and errors are meant, so that there is one class of each
    from remanence_client import AsyncRemanence, Remanence
except ModuleNotFoundError:
    from remanence.client import AsyncRemanence, Remanence  # type: ignore[assignment]

T = TypeVar("T")

TEMPORARY: Final = ":memory:"
"""As people write it for SQLite: a folder that is gone when the memory is closed."""
MODELS: Final = Path.home() / ".cache" / "remanence" / "models"
"""For temporary folders, which would build the model each time."""
HERE: Final = "http://remanence"


class Memory(Remanence):
    """Long-term memory in this process, kept in a folder. Close it, or use it in a `with` block.

    Nothing is lost by a program that ends without: what was accepted is in the database.
    """

    def __init__(
        self, data: str | Path | None = None, *, user_id: str = access.DEFAULT_USER, settings: Settings | None = None
    ) -> None:
        """`data` is the folder (by default that of the settings, `data`), or ":memory:" for one that does not last."""
        host = Host(settings or settings_for(data))
        host.opened()
        super().__init__(HERE, "in process", user_id=user_id, transport=Bridge(host))


class AsyncMemory(AsyncRemanence):
    """The same to await. It opens in the background: the first call waits for it."""

    def __init__(
        self, data: str | Path | None = None, *, user_id: str = access.DEFAULT_USER, settings: Settings | None = None
    ) -> None:
        host = Host(settings or settings_for(data))
        super().__init__(HERE, "in process", user_id=user_id, transport=AsyncBridge(host))


class Host:
    """The host in a thread with an event loop of its own, so that it serves programs with a loop and without one."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stack = AsyncExitStack()
        started: Future[asyncio.AbstractEventLoop] = Future()
        self._thread = Thread(target=_looping, args=(started,), name="remanence", daemon=True)
        self._thread.start()
        self._loop = started.result()
        self._opening = self._call(self._open())

    def opened(self) -> None:
        """Wait until it serves. Raises what prevents it."""
        if failure := self._opening.exception():
            self.close()
            raise failure

    def send(self, request: httpx.Request) -> Future[httpx.Response]:
        return self._call(self._answer(request))

    def close(self) -> None:
        """End the work at hand and close the database. Closing twice is closing once."""
        if self._thread.is_alive():
            self._call(self._close()).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()

    async def _open(self) -> tuple[httpx.ASGITransport, str]:
        settings = self._settings
        if str(settings.data) == TEMPORARY:
            folder = self._stack.enter_context(TemporaryDirectory(prefix="remanence-"))
            settings = settings.model_copy(update={"data": Path(folder), "model_cache": settings.model_cache or MODELS})
        engine = await self._stack.enter_async_context(bootstrap.engine(settings))
        app = bootstrap.application(settings, lambda: nullcontext(engine))
        app.state.engine = engine
        return httpx.ASGITransport(app, raise_app_exceptions=False), engine.keys.admit(_own_key())

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        transport, secret = await asyncio.wrap_future(self._opening)
        request.headers["X-API-Key"] = secret
        response = await transport.handle_async_request(request)
        content = await response.aread()
        return httpx.Response(response.status_code, headers=response.headers, content=content)

    async def _close(self) -> None:
        await asyncio.wait([asyncio.wrap_future(self._opening)])
        await self._stack.aclose()

    def _call(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)


class Bridge(httpx.BaseTransport):
    """How a blocking client sends to a host."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._host.send(request).result()

    def close(self) -> None:
        self._host.close()


class AsyncBridge(httpx.AsyncBaseTransport):
    """The same for a client that awaits, in whichever loop."""

    def __init__(self, host: Host) -> None:
        self._host = host

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await asyncio.wrap_future(self._host.send(request))

    async def aclose(self) -> None:
        await asyncio.to_thread(self._host.close)


def settings_for(data: str | Path | None) -> Settings:
    """Those of the environment and the file, with this folder; logs tell of warnings alone unless they say more."""
    settings = load({"data": data}, {"REMANENCE_LOG_LEVEL": "warning", **os.environ}).settings
    if not structlog.is_configured():
        bootstrap.configure_logs(settings)
    return settings


def _looping(started: Future[asyncio.AbstractEventLoop]) -> None:
    with asyncio.Runner() as runner:
        started.set_result(runner.get_loop())
        runner.get_loop().run_forever()


def _own_key() -> Key:
    """Whoever runs this process may read the database: they need no key."""
    return Key(
        id="in process",
        digest="",
        hint="",
        org=access.DEFAULT_ORG,
        project=access.DEFAULT_PROJECT,
        user=None,
        created_at=datetime.now(UTC),
        name="in process",
        scopes=("*",),
        tier="unlimited",
    )
