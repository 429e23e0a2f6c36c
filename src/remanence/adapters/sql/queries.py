"""Named SQL: `-- name: noun_verb` heads each query of a `.sql` file."""

from importlib import resources
from typing import Final

SHARED: Final = "shared.sql"


def load(database: str) -> dict[str, str]:
    """The queries that `database` ("sqlite" or "postgres") runs: the shared ones, overlaid by its own."""
    return _parsed(_text(SHARED)) | _parsed(_text(f"{database}.sql"))


def _parsed(text: str) -> dict[str, str]:
    queries: dict[str, str] = {}
    for block in text.split("-- name: ")[1:]:
        name, _, body = block.partition("\n")
        if name.strip() in queries:
            raise ValueError(f"The query {name.strip()} is named twice in one file.")
        queries[name.strip()] = body.strip().rstrip(";")
    return queries


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
