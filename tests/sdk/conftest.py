import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from tests.sdk.blocking import Blocking

from remanence_client import AsyncRemanence, Remanence


@pytest.fixture(params=["blocking", "asynchronous"])
def client(request, server, org) -> Iterator[Callable[..., Any]]:
    """Clients of the server with the key that is asked for; whoever asks for them is tried with every kind."""
    with ExitStack() as stack:
        runner = stack.enter_context(asyncio.Runner())

        def make(*, user_id: str | None = None, **key: Any) -> Any:
            secret = server.key(**({"org": org} | key))
            if request.param == "blocking":
                return stack.enter_context(Remanence(server.url, secret, user_id=user_id))
            made = Blocking(AsyncRemanence(server.url, secret, user_id=user_id), runner)
            stack.callback(made.close)
            return made

        yield make


@pytest.fixture
def memory(client) -> Any:
    """What remembers Ada."""
    return client(user_id="ada")
