"""Storage on SQL databases: SQLite embedded, PostgreSQL when one machine is not enough."""

from remanence.adapters.sql.sqlite import SqliteDatabase
from remanence.adapters.sql.store import SqlStore

__all__ = ["SqlStore", "SqliteDatabase"]
