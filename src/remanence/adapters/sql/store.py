"""The store on a SQL database: values in, named statements out, rows in, values out."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager

from remanence.adapters.sql import rows
from remanence.adapters.sql.accounts import SqlAccounts
from remanence.adapters.sql.audit import SqlAuditLog
from remanence.adapters.sql.belongings import SqlBelongings
from remanence.adapters.sql.census import SqlCensus
from remanence.adapters.sql.circles import SqlCircles
from remanence.adapters.sql.deliveries import SqlDeliveries
from remanence.adapters.sql.directory import SqlDirectory, named
from remanence.adapters.sql.endpoints import SqlEndpoints
from remanence.adapters.sql.events import SqlEvents
from remanence.adapters.sql.exports import SqlExports
from remanence.adapters.sql.given_out import SqlGivenOut
from remanence.adapters.sql.imports import SqlImports
from remanence.adapters.sql.items import SqlItems
from remanence.adapters.sql.jobs import SqlJobs
from remanence.adapters.sql.keeping import SqlStates, SqlTranscripts
from remanence.adapters.sql.memories import SqlMemories
from remanence.adapters.sql.reextractions import SqlReextractions
from remanence.adapters.sql.relations import SqlRelations
from remanence.adapters.sql.statement import Database, Statement
from remanence.adapters.sql.threads import SqlPatterns, SqlThreads
from remanence.adapters.sql.transaction import SqlTransaction
from remanence.adapters.sql.usage import SqlUsage
from remanence.adapters.sql.visits import SqlVisits
from remanence.domain.scope import Scope
from remanence.ports import ACCEPTED, Erased, Receipt, User, View


class SqlViews:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, scope: Scope, name: str) -> View | None:
        found = await self._database.fetch("view_get", user=scope.number, name=name)
        return rows.view(found[0]) if found else None

    async def with_user(self, scope: Scope, name: str) -> tuple[User | None, View | None]:
        users, views = await self._database.fetch_each(
            ("user_get", named(scope)), ("view_get", {"user": scope.number, "name": name})
        )
        return rows.user(users[0]) if users else None, rows.view(views[0]) if users and views else None

    async def receipt(self, scope: Scope, name: str) -> Receipt | None:
        found = await self._database.fetch("receipt_get", user=scope.number, name=name)
        return rows.receipt(found[0]) if found else None


def _tallied(statements: Sequence[Statement]) -> Iterator[str]:
    """What was committed, as operators count it."""
    for statement in statements:
        match statement.query:
            case "event_add":
                yield from (ACCEPTED for _ in statement.rows)
            case "event_settle":
                yield from (row["verdict"] for row in statement.rows)
            case "event_fail":
                yield from ("failed" for _ in statement.rows)


class SqlStore:
    """Implements `ports.Store` on any `Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.committed: Counter[str] = Counter()
        self.directory = SqlDirectory(database)
        self.events = SqlEvents(database)
        self.memories = SqlMemories(database)
        self.items = SqlItems(database)
        self.views = SqlViews(database)
        self.relations = SqlRelations(database)
        self.given_out = SqlGivenOut(database)
        self.reextractions = SqlReextractions(database)
        self.accounts = SqlAccounts(database)
        self.exports = SqlExports(database)
        self.transcripts = SqlTranscripts(database)
        self.states = SqlStates(database)
        self.imports = SqlImports(database)
        self.threads = SqlThreads(database)
        self.patterns = SqlPatterns(database)
        self.jobs = SqlJobs(database)
        self.usage = SqlUsage(database)
        self.census = SqlCensus(database)
        self.circles = SqlCircles(database)
        self.endpoints = SqlEndpoints(database)
        self.deliveries = SqlDeliveries(database)
        self.visits = SqlVisits(database)
        self.belongings = SqlBelongings(database)
        self.audit = SqlAuditLog(database)

    async def open(self) -> None:
        await self._database.open()

    async def aclose(self) -> None:
        await self._database.aclose()

    async def check(self) -> str:
        return await self._database.check()

    @asynccontextmanager
    async def transaction(
        self, scope: Scope, *, seen: int | None = None, unmoved: int | None = None, epoch: int | None = None
    ) -> AsyncIterator[SqlTransaction]:
        transaction = SqlTransaction(scope, seen=seen, unmoved=unmoved, epoch=epoch)
        yield transaction
        if statements := transaction.statements():
            await self._database.write(statements)
            self.committed.update(_tallied(statements))

    async def counts(self, scope: Scope) -> Erased:
        [row] = await self._database.fetch("count_rows_of_user", user=scope.number)
        return Erased(row["events"], row["memories"], row["threads"], row["patterns"])
