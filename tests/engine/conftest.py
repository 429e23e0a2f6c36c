"""Engines on a real database of each kind, with a model that needs no weights and a clock that is set by hand."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from remanence import bootstrap
from remanence.adapters.sql import SqliteDatabase, SqlStore
from remanence.adapters.sql.postgres import PostgresDatabase
from remanence.domain.event import Turn
from remanence.engine import Engine
from remanence.settings import Settings
from remanence.testing.embedders import HashedWords


class SetClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
async def start(tmp_path, clock, database, request) -> AsyncIterator[Callable[..., Any]]:
    """Starts an engine on the test's own database; call it again for a second process on the same one."""
    url = request.getfixturevalue("emptied_postgres") if database == "postgres" else ""

    async with AsyncExitStack() as stack:

        async def begin(*, embedder=None, **parts: Any) -> Engine:
            store = SqlStore(PostgresDatabase(url) if url else SqliteDatabase(tmp_path / "remanence.db"))
            await store.open()
            stack.push_async_callback(store.aclose)
            given = {name: parts.pop(name) for name in list(parts) if name in Settings.model_fields}
            settings = Settings(data=tmp_path, **{"corpus_cache_mb": 64, **given})
            return bootstrap.assemble(settings, store, embedder or HashedWords(), clock=clock, **parts)

        yield begin


@pytest.fixture
async def engine(start) -> Engine:
    return await start()


@pytest.fixture
def turns(clock) -> Callable[..., list[Turn]]:
    def said(*contents: str, **more: Any) -> list[Turn]:
        return [Turn(content=content, said_at=clock(), **more) for content in contents]

    return said
