from collections.abc import Callable, Iterator, Sequence

import pytest
from tests.e2e import commands
from tests.e2e.commands import Command


@pytest.fixture
def where(tmp_path, database, request) -> Sequence[str]:
    """The flags that say which database."""
    if database == "sqlite":
        return ["--data", str(tmp_path)]
    return ["--data", str(tmp_path), "--database-url", request.getfixturevalue("emptied_postgres")]


@pytest.fixture
def key(where) -> str:
    return commands.key(where)


@pytest.fixture
def start() -> Iterator[Callable[..., Command]]:
    """Starts a command that runs; whatever still does at the end is ended."""
    started: list[Command] = []

    def begin(*arguments: str, **environment: str) -> Command:
        command = Command(*arguments, **environment)
        started.append(command)
        command.start()
        return command

    yield begin
    for command in started:
        if command.runs:
            command.kill()
