"""What is sent: messages as people give them, bodies without what was left out, batches of many messages."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import Any, BinaryIO, Final, Required, TypedDict
from uuid import uuid4

from .errors import RemanenceError
from .version import __version__

LOCAL: Final = "http://127.0.0.1:8080"
"""Where `remanence serve` listens unless it is told otherwise."""
MOST: Final = 500
"""Messages in one call."""
BATCH: Final = 100
BYTES: Final = 8 * 2**20
"""Lines of a transcript in one call, unless one alone has more."""


class Message(TypedDict, total=False):
    """One thing that was said. `thread_id` and `agent_id` are read by `ingest` alone, where many conversations come."""

    role: Required[str]
    """user, assistant, system or tool. What is learned is what users say of themselves."""
    content: Required[str]
    id: str
    """Your own id of the message."""
    name: str
    """Who spoke, by name."""
    timestamp: datetime | str
    """When it was said; "last Friday" in it counts from here."""
    thread_id: str
    agent_id: str


File = str | os.PathLike[str] | bytes
"""A path, or what stands in the file."""
Said = str | Message | Mapping[str, Any]
Messages = Said | Sequence[Said]


def address(base_url: str | None) -> str:
    """The server's, from the environment where it is not given; with or without /v1, as people write it."""
    named = base_url or os.environ.get("REMANENCE_BASE_URL") or LOCAL
    return named.rstrip("/").removesuffix("/v1")


def credential(api_key: str | None) -> str:
    """The key, from the environment where it is not given. Raises RemanenceError where there is none."""
    key = api_key or os.environ.get("REMANENCE_API_KEY")
    if not key:
        raise RemanenceError("No API key: give api_key, or set REMANENCE_API_KEY. `remanence keys create` makes one.")
    return key


def headers(key: str, project: str | None) -> dict[str, str]:
    """Of every request."""
    told = {"X-API-Key": key, "User-Agent": f"remanence-client/{__version__}"}
    return told | ({"X-Project-ID": project} if project else {})


def body(**given: Any) -> dict[str, Any]:
    """What was given, as JSON has it."""
    return {name: _plain(value) for name, value in given.items() if value is not None}


def query(**given: Any) -> dict[str, Any]:
    """The same for an address; lists go between commas."""
    plain = body(**given)
    return {name: ",".join(value) if isinstance(value, list) else value for name, value in plain.items()}


def messages(given: Messages) -> list[dict[str, Any]]:
    """A text alone is what the user says."""
    several = [given] if isinstance(given, str | Mapping) else given
    return [body(role="user", content=each) if isinstance(each, str) else body(**each) for each in several]


@contextmanager
def opened(file: File, name: str | None) -> Iterator[tuple[str, bytes | BinaryIO]]:
    """The file's name and content. Raises RemanenceError for content without a name: its ending tells what it is."""
    if isinstance(file, bytes):
        if not name:
            raise RemanenceError("Give the name of the file too: its ending tells what it is.")
        yield name, file
        return
    path = Path(file)
    with path.open("rb") as content:
        yield name or path.name, content


def batches(given: Iterable[Said], size: int) -> Iterator[dict[str, Any]]:
    """Parts of bodies: messages of one conversation that follow each other, so many at most."""

    def place(message: Mapping[str, Any]) -> tuple[Any, Any]:
        return message.get("thread_id"), message.get("agent_id")

    each = (message for said in given for message in messages(said))
    for (thread, agent), together in groupby(each, key=place):
        while batch := list(islice(together, min(size, MOST))):
            said = [
                {name: value for name, value in one.items() if name not in {"thread_id", "agent_id"}} for one in batch
            ]
            yield body(messages=said, thread_id=thread, agent_id=agent)


def exactly(value: Any) -> Any:
    """The value, if it comes back from JSON as it went. Raises RemanenceError."""
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise RemanenceError(f"Only what JSON can say is kept exactly: {error}.") from error
    return value


def portions(lines: Iterable[Mapping[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Lines in parts that a call can take, each with an id, under which it is stored once."""
    portion: list[dict[str, Any]] = []
    size = 0
    for line in lines:
        asked = {"id": uuid4().hex} | body(**{**line, "payload": None}) | {"payload": exactly(line.get("payload"))}
        long = len(json.dumps(asked))
        if portion and (len(portion) == BATCH or size + long > BYTES):
            yield portion
            portion, size = [], 0
        portion.append(asked)
        size += long
    if portion:
        yield portion


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat()
        case str():
            return value
        case Mapping():
            return {name: _plain(each) for name, each in value.items()}
        case Sequence() | set() | frozenset():
            return [_plain(each) for each in value]
    return value


def as_json(given: Mapping[str, Any] | None) -> str | None:
    return None if given is None else json.dumps(_plain(given))
