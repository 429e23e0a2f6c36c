"""One user erased among a thousand: what is left in the tables, and in the bytes of the compacted file.

python benchmarks/erasing.py [--users 1000] [--json OUT]
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.reports import report

from remanence import bootstrap
from remanence.adapters.sql import SqliteDatabase, SqlStore
from remanence.domain.event import Turn
from remanence.domain.scope import Scope
from remanence.settings import Settings
from remanence.testing.embedders import HashedWords

MARK = "zanthoxylum"
SAID = (f"My {MARK} hedge is my pride.", f"I moved to {MARK} street.", f"I collect {MARK} seeds with my sister.")


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        report(options.json, asyncio.run(_erased(Path(folder), options.users)))


async def _erased(folder: Path, users: int) -> dict[str, Any]:
    file = folder / "remanence.db"
    database = SqliteDatabase(file)
    store = SqlStore(database)
    await store.open()
    engine = bootstrap.assemble(Settings(data=folder), store, HashedWords())
    for number in range(users):
        said = SAID if number == users // 2 else ("I keep bees in the garden.", f"I am called Person{number}.")
        turns = [Turn(content=content, said_at=datetime.now(UTC)) for content in said]
        await engine.ingest(Scope("acme", "main", f"user{number}"), turns)
    await engine.worker.drain()
    size, before = file.stat().st_size, _occurrences(folder)
    started = time.perf_counter()
    removed = await engine.removal.user(Scope("acme", "main", f"user{users // 2}"), actor="benchmark")
    erased = time.perf_counter()
    deleted = _occurrences(folder)
    await database.compact()
    compacted = time.perf_counter()
    await store.aclose()
    assert removed.residue is not None
    found = {"before": before, "after erasure": deleted, "after compaction": _occurrences(folder)}
    return {
        "users": users,
        "database_mb": round(size / 2**20, 1),
        "rows_of_the_user": dict(removed.rows),
        "texts_sought": removed.sought,
        "residue": dict(removed.residue.theirs) | dict(removed.residue.of_nobody),
        "occurrences_in_the_files": found,
        "seconds": {"erasure and search": round(erased - started, 2), "compaction": round(compacted - erased, 2)},
    }


def _occurrences(folder: Path) -> int:
    return sum(path.read_bytes().lower().count(MARK.encode()) for path in folder.glob("remanence.db*"))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--users", type=int, default=1000)
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--data", type=Path, help="not needed: accepted because every benchmark takes it")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
