"""One server for all pages; each page has an org of its own."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.conftest import MODELS, Running, Server
from tests.docs import commands, given
from tests.docs.session import Session
from tests.receiving import Receiver

from remanence.settings import Settings
from remanence.testing.servers import ModelServer, completion

NUMBERS = count(1)


@pytest.fixture(scope="session")
def served_folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="session")
def documented(served_folder) -> Iterator[Server]:
    """The server that the pages speak of. Behind its proxy is a model that always says the same."""
    with ModelServer(lambda _: completion("How about a walk in the Dales?")) as model:
        running = Running(
            Settings(
                data=served_folder,
                model_cache=MODELS,
                log_level="error",
                allow_private_targets=True,
                proxy_url=f"{model.url}/v1",
                proxy_key="key",
            )
        )
        running.start()
        yield running.wait()
        running.stop()


@pytest.fixture(scope="session")
def command(tmp_path_factory) -> Iterator[Path]:
    """The folder of the command `remanence`."""
    with commands.served(tmp_path_factory.mktemp("command")) as path:
        yield path


@pytest.fixture(scope="session")
def callback() -> Iterator[str]:
    """Where messages to webhooks go."""
    receiver = Receiver()
    yield receiver.url
    receiver.stop()


@pytest.fixture
def reader(documented, command, served_folder, callback, tmp_path) -> Iterator[Session]:
    """Somebody with a terminal in an empty folder, but for the files that pages speak of."""
    org = f"docs{next(NUMBERS)}"
    given.files(tmp_path)
    settings = {"REMANENCE_DATA": str(served_folder), "REMANENCE_MODEL_CACHE": str(MODELS)}
    key = documented.key(org=org, user="default", scopes=("*",))
    with Session(
        tmp_path, url=documented.url, key=key, org=org, callback=callback, path=str(command), settings=settings
    ) as session:
        yield session
