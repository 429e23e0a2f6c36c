"""Everything that belongs to a user, table by table: taken out, put in, removed with its org, looked for once gone."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, cast

from remanence.adapters.sql import records, rows, schema
from remanence.adapters.sql.schema import Table
from remanence.adapters.sql.statement import Database, Row, Rows, Statement
from remanence.domain.scope import Scope
from remanence.errors import Conflict, Invalid
from remanence.ports import Record, Residue, User

USERS: Final = "users"
JOBS: Final = "jobs"
KEPT_OF_AN_ORG: Final = frozenset({"audit", "orgs", "projects", "users"})
"""What goes otherwise, or stays: the audit log says what was done, and to whom only as a number."""
READ: Final[Mapping[str, Callable[[Row], object]]] = {
    "events": lambda row: rows.accepted(row, ()),
    "memories": rows.memory,
    "changes": rows.change,
}
"""What has to be readable before it is kept."""
NOBODY: Final = -1
AT_ONCE: Final = 200
"""Texts looked for in one query."""


class SqlBelongings:
    """Implements `ports.Belongings`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def everyone(self, org: str, project: str = "") -> Sequence[User]:
        found = await self._database.fetch("users_of_any_kind", org=org, project=project)
        return [rows.user(row) for row in found]

    async def records(self, scope: Scope) -> Sequence[Record]:
        found: list[Record] = []
        for table in _of_users():
            kept = await self._database.fetch(f"{table.name}.of_user", user=scope.number)
            found += [(table.name, await self._shown(scope, table, row)) for row in kept]
        jobs = await self._database.fetch("jobs_of_lane", lane=str(scope.number))
        return [*found, *((JOBS, records.record(schema.tables()[JOBS], row)) for row in jobs)]

    async def put(self, scope: Scope, given: Sequence[Record], *, now: datetime) -> None:
        collected: dict[str, list[Row]] = {}
        for name, record in given:
            collected.setdefault(name, []).append(_row(scope, name, record, now))
        if len(collected.get(USERS, ())) != 1:
            raise Invalid("A user has exactly one record of the kind users.", field="record")
        order = [USERS, *(name for name in collected if name != USERS)]
        try:
            await self._database.write([
                Statement("job_restore" if name == JOBS else f"{name}.add", collected[name]) for name in order
            ])  # fmt: skip
        except Conflict as error:
            raise Conflict("This user is here already, or the file holds a row twice.", user=scope.user) from error

    async def counts(self, scope: Scope) -> Mapping[str, int]:
        counts = {
            table.name: (await self._database.fetch(f"{table.name}.count_of_user", user=scope.number))[0]["n"]
            for table in schema.tables().values()
            if table.owner
        }
        return counts | {JOBS: len(await self._database.fetch("jobs_of_lane", lane=str(scope.number)))}

    async def forget_org(self, org: str, project: str = "") -> Mapping[str, int]:
        """Of an org, or of one project of it, what belongs to no user."""
        whose = {"org": org, "project": project}
        tables = [table.name for table in schema.tables().values() if _goes_with(table, project)]
        statements = [
            Statement("deliveries_of_org_forget", [whose]),
            *(() if project else (Statement("accounts_of_org_forget", [whose]),)),
            *(Statement(f"{name}.forget_of_org", [whose]) for name in tables),
            Statement("project_delete", [{"org": org, "id": project}])
            if project
            else Statement("projects.forget_of_org", [whose]),
            *(() if project else (Statement("org_delete", [whose]),)),
        ]
        before = {name: await self._of_org(name, whose) for name in tables}
        await self._database.write(statements)
        return {name: n for name, n in before.items() if n}

    async def residue(self, texts: Sequence[str], org: str, gone: Sequence[int]) -> Residue:
        found = Residue(Counter(), Counter(), Counter())
        for start in range(0, len(texts), AT_ONCE):
            part = _as_kept(texts[start : start + AT_ONCE])
            for table in schema.tables().values():
                for row in await self._database.fetch(f"{table.name}.residue", texts=part):
                    into = _whose(found, row["owner"], row["org"], org, gone)
                    into[table.name] += row["n"]
        return found

    async def _of_org(self, table: str, whose: Row) -> int:
        [row] = await self._database.fetch(f"{table}.count_of_org", **whose)
        return int(row["n"])

    async def _shown(self, scope: Scope, table: Table, row: Row) -> dict[str, Any]:
        """A record; other users in it by name, since numbers follow from names."""
        record = records.record(table, row)
        if "source_user" in record:
            found: Rows = await self._database.fetch("user_by_number", user=row["source_user"])
            if found:
                source = rows.scope(found[0])
                record["source_user"] = {"project": source.project, "realm": source.realm, "user": source.user}
                if source.project == scope.project:
                    del record["source_user"]["project"]
        return record


def _whose(found: Residue, owner: int, of_org: str, org: str, gone: Sequence[int]) -> Counter[str]:
    if owner in gone or (owner == NOBODY and of_org == org):
        return cast("Counter[str]", found.theirs)
    if owner == NOBODY and not of_org:
        return cast("Counter[str]", found.of_nobody)
    return cast("Counter[str]", found.of_others)


def _of_users() -> Sequence[Table]:
    return sorted((table for table in schema.tables().values() if table.is_of_users), key=lambda t: t.name != USERS)


def _goes_with(table: Table, project: str) -> bool:
    """Whether a table's rows go with an org, or with a project of it."""
    return "org_id" in table.names and table.name not in KEPT_OF_AN_ORG and (not project or "project_id" in table.names)


def _row(scope: Scope, name: str, record: Mapping[str, Any], now: datetime) -> Row:
    """The row of a record as this user's. Raises Invalid for what is no record of that kind."""
    table = schema.tables().get(name)
    if table is None or not (table.is_of_users or name == JOBS):
        raise Invalid(f"There are no records of the kind {name!r}.", field="record")
    try:
        row = records.row(table, {**record, **_named_anew(scope, name, record, now)})
        _check_readable(name, row)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise Invalid(f"A record of the kind {name} cannot be read: {_said(error)}.", field=name) from error
    return {**row, "user": scope.number}


def _check_readable(name: str, row: Row) -> None:
    if name in READ:
        READ[name](row)
    if len(row.get("lexemes") or b"") % 4:
        raise ValueError("lexemes are of four bytes each")


def _named_anew(scope: Scope, name: str, record: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    """What a record says of whose it is, for the user that it comes to."""
    if name == USERS:
        names = {"org_id": scope.org, "project_id": scope.project, "realm": scope.realm, "name": scope.user}
        return {**names, "level": scope.level.value, "epoch": rows.micros(now)}
    if name == JOBS:
        payload = {**record["payload"], "scope": [scope.org, scope.project, scope.user, scope.realm, scope.level]}
        merged = record["merge_key"] and str(scope.number)
        lane = {"lane": str(scope.number), "org_id": scope.org, "owner": "", "leased_until": 0}
        return {**lane, "payload": payload, "merge_key": merged}
    match record.get("source_user"):
        case {"user": str() as user, "realm": str() as realm, "project": str() as project}:
            return {"source_user": Scope(scope.org, project, user, realm).number}
        case {"user": str() as user, "realm": str() as realm}:
            return {"source_user": Scope(scope.org, scope.project, user, realm).number}
    return {}


def _said(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _as_kept(texts: Sequence[str]) -> list[str]:
    """The texts, and as they stand inside JSON, once and twice over, where that differs."""
    found = dict.fromkeys(texts)
    for text in texts:
        once = rows.compact(text)[1:-1]
        found |= dict.fromkeys((once, rows.compact(once)[1:-1]))
    return list(found)
