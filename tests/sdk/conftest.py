import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from tests.conftest import MODELS
from tests.sdk.blocking import Blocking

from remanence import Memory
from remanence.settings import Settings
from remanence_client import AsyncRemanence, Remanence


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as made:
        yield made


@pytest.fixture(scope="session")
def in_process(tmp_path_factory) -> Iterator[Memory]:
    """The memory of this very process."""
    settings = Settings(data=tmp_path_factory.mktemp("data"), model_cache=MODELS, log_level="error")
    with Memory(settings=settings) as memory:
        yield memory


@pytest.fixture
def connected(request, server, org, runner) -> Iterator[Callable[..., Any]]:
    """Clients of the server, blocking or not, with the key that is asked for."""
    with ExitStack() as stack:

        def make(kind: str, *, user_id: str | None = None, project_id: str | None = None, **key: Any) -> Any:
            secret = server.key(**({"org": org} | key))
            given: dict[str, Any] = {"user_id": user_id, "project": project_id}
            if kind == "blocking":
                return stack.enter_context(Remanence(server.url, secret, **given))
            made = Blocking(AsyncRemanence(server.url, secret, **given), runner)
            stack.callback(made.close)
            return made

        yield make


@pytest.fixture(params=["blocking", "asynchronous"])
def client(request, connected) -> Callable[..., Any]:
    """For what hangs on keys; whoever asks for it is tried with both kinds."""
    return lambda **given: connected(request.param, **given)


@pytest.fixture(params=["blocking", "asynchronous", "in process"])
def memory(request, connected, org) -> Any:
    """What remembers a user whom nobody else knows; whoever asks for it is tried with every kind."""
    if request.param == "in process":
        return request.getfixturevalue("in_process").for_user(f"ada-{org}")
    return connected(request.param, user_id=f"ada-{org}")
