import pytest

from remanence.adapters.sql import SqlStore
from remanence.adapters.sql.postgres import PostgresDatabase
from remanence.testing.store import StoreContract


class TestPostgresStore(StoreContract):
    @pytest.fixture
    async def store(self, emptied_postgres):
        store = SqlStore(PostgresDatabase(emptied_postgres))
        await store.open()
        yield store
        await store.aclose()
