import pytest

from remanence.adapters.sql import SqliteDatabase, SqlStore
from remanence.testing.store import StoreContract


class TestSqliteStore(StoreContract):
    @pytest.fixture
    async def store(self, tmp_path):
        store = SqlStore(SqliteDatabase(tmp_path / "remanence.db"))
        await store.open()
        yield store
        await store.aclose()
