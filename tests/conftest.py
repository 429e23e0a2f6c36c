"""A server for the whole run, on a real socket with the real local model, and an org of its own for every test."""

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from hypothesis import settings
from tests import postgres
from tests.receiving import Receiver

from remanence import bootstrap
from remanence.adapters.models.local import LocalEmbedder
from remanence.engine import Engine
from remanence.settings import Settings

pytest.register_assert_rewrite("remanence.testing.embedders", "remanence.testing.store", "remanence.testing.trusted")

settings.register_profile("repeatable", derandomize=True, deadline=None)
"""Properties are tried on the same examples in every run, and a slow machine fails none of them."""
settings.load_profile("repeatable")

# Nothing here is reached by TLS, and to read all authorities anew takes each of thousands of clients a tenth of a second.
os.environ["SSL_CERT_DIR"] = str(Path(__file__).parent)
os.environ.pop("SSL_CERT_FILE", None)

ROOT = Path(__file__).parents[1]
MODELS = ROOT / ".cache" / "models"
"""Built once for all runs; `make clean` removes it."""
NUMBERS = count(1)


@dataclass
class Server:
    """A running host, and its engine for what no API does (making orgs)."""

    url: str
    engine: Engine
    loop: asyncio.AbstractEventLoop

    def call(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(150)

    def key(self, **given: Any) -> str:
        secret, _ = self.call(self.engine.keys.create(**({"tier": "unlimited"} | given)))
        return secret


class Running(threading.Thread):
    """Serves until it is told to stop."""

    def __init__(
        self, settings: Settings, opening: Callable[[Settings], AbstractAsyncContextManager[Engine]] = bootstrap.engine
    ) -> None:
        super().__init__(daemon=True)
        self._settings = settings
        self._opening = opening
        self._ready = threading.Event()
        self.server: Server | None = None
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as failure:  # noqa: BLE001 - whoever waits is told
            self.failure = failure
        finally:
            self._ready.set()

    def wait(self) -> Server:
        assert self._ready.wait(120)
        if self.failure:
            raise self.failure
        assert self.server is not None
        return self.server

    def stop(self) -> None:
        self._uvicorn.should_exit = True
        self.join(30)

    async def _serve(self) -> None:
        async with self._opening(self._settings) as engine:
            app = bootstrap.application(self._settings, lambda: nullcontext(engine))
            self._uvicorn = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
            serving = asyncio.create_task(self._uvicorn.serve())
            while not self._uvicorn.started:
                await asyncio.sleep(0.01)
            port = self._uvicorn.servers[0].sockets[0].getsockname()[1]
            self.server = Server(f"http://127.0.0.1:{port}", engine, asyncio.get_running_loop())
            self._ready.set()
            await serving


@pytest.fixture(scope="session")
def model_cache() -> Path:
    return MODELS


@pytest.fixture(scope="session")
def local_int8(model_cache):
    embedder = asyncio.run(LocalEmbedder.open(cache=model_cache, precision="int8"))
    yield embedder
    asyncio.run(embedder.aclose())


@pytest.fixture(scope="session")
def local_fp32(model_cache):
    embedder = asyncio.run(LocalEmbedder.open(cache=model_cache, precision="fp32"))
    yield embedder
    asyncio.run(embedder.aclose())


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def database(request) -> str:
    """Whoever asks for it, or for what stands on it, runs on both."""
    return request.param


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgres.running() as url:
        yield url


@pytest.fixture(scope="session")
def scratch_url(postgres_server) -> Iterator[str]:
    """A database for tests that want an empty one."""
    with postgres.database(postgres_server, "scratch") as url:
        yield url


@pytest.fixture
def emptied_postgres(scratch_url) -> str:
    postgres.emptied(scratch_url)
    return scratch_url


@pytest.fixture(scope="session")
def serve(tmp_path_factory, database, request) -> Iterator[Callable[..., Server]]:
    """Starts a server with the settings given, on a database of its own; all are stopped at the end."""
    with ExitStack() as stack:

        def start(**given: Any) -> Server:
            if database == "postgres":
                name = f"served{next(NUMBERS)}"
                address = request.getfixturevalue("postgres_server")
                given = {"database_url": stack.enter_context(postgres.database(address, name))} | given
            settings = Settings(data=tmp_path_factory.mktemp("data"), model_cache=MODELS, log_level="error", **given)
            running = Running(settings)
            stack.callback(running.stop)
            running.start()
            return running.wait()

        if database == "postgres":
            request.getfixturevalue("postgres_server")  # before us, so that it outlives us
        yield start


@pytest.fixture(scope="session")
def server(serve) -> Server:
    return serve()


@pytest.fixture
def org() -> str:
    """A name that no other test has."""
    return f"org{next(NUMBERS)}"


@pytest.fixture
def connect(server) -> Iterator[Callable[..., httpx.Client]]:
    """Clients of the server, each with a key of its own."""
    clients: list[httpx.Client] = []

    def client(**key: Any) -> httpx.Client:
        made = httpx.Client(base_url=server.url, headers={"X-API-Key": server.key(**key)}, timeout=60)
        clients.append(made)
        return made

    yield client
    for each in clients:
        each.close()


@pytest.fixture
def anonymous(server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url) as client:
        yield client


@pytest.fixture
def receivers() -> Iterator[Callable[..., Receiver]]:
    """Starts receivers of webhooks; all are stopped at the end."""
    started: list[Receiver] = []

    def start(**given: Any) -> Receiver:
        started.append(Receiver(**given))
        return started[-1]

    yield start
    for each in started:
        each.stop()


@pytest.fixture
def until() -> Callable[..., Any]:
    """Ask again until the answer is good; the last answer in any case."""

    def ask(question: Callable[[], Any], good: Callable[[Any], bool], *, seconds: float = 20) -> Any:
        deadline = time.monotonic() + seconds
        while not good(answer := question()) and time.monotonic() < deadline:
            time.sleep(0.02)
        return answer

    return ask
