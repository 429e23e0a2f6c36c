"""Named SQL: `-- name: noun_verb` heads each query of a `.sql` file.

What both databases run as it stands is in `shared/`, one file a noun; what differs is in `sqlite/` and `postgres/`.
"""

from collections.abc import Iterator
from importlib import resources
from typing import Final

SHARED: Final = "shared"


def load(database: str) -> dict[str, str]:
    """The queries that `database` ("sqlite" or "postgres") runs: the shared ones, overlaid by its own."""
    return _of(SHARED) | _of(database)


def _of(folder: str) -> dict[str, str]:
    queries: dict[str, str] = {}
    for text in _texts(folder):
        for block in text.split("-- name: ")[1:]:
            name, _, body = block.partition("\n")
            if name.strip() in queries:
                raise ValueError(f"The query {name.strip()} is named twice in {folder}.")
            queries[name.strip()] = body.strip().rstrip(";")
    return queries


def _texts(folder: str) -> Iterator[str]:
    files = resources.files(__package__).joinpath(folder).iterdir()
    for file in sorted(files, key=lambda file: file.name):
        if file.name.endswith(".sql"):
            yield file.read_text(encoding="utf-8")
