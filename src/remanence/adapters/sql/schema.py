"""The schema as the migrations make it, and the queries that follow from it for every table alike.

It is read from an empty database in memory, so that a table of a later migration takes part in export, erasure, copying
and the search for what is left without a line here.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from remanence.adapters.sql import migrations

Kind = Literal["text", "whole", "real", "bytes"]

WORDS: Final = {"clustered": "WITHOUT ROWID", "bytes": "BLOB", "counted": "INTEGER PRIMARY KEY AUTOINCREMENT"}
KINDS: Final[Mapping[str, Kind]] = {
    "TEXT": "text", "BIGINT": "whole", "INTEGER": "whole", "DOUBLE PRECISION": "real", "BLOB": "bytes"
}  # fmt: skip
OWNERS: Final = ("user_id", "user_number")
"""The columns that say whose a row is: the second where rows are not kept by user."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    is_counted: bool
    """Whether the database itself numbers its rows."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its columns, without one that the database fills."""
        return tuple(column.name for column in self.columns if not (self.is_counted and column.name in self.key))

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.kind == "text")

    @property
    def owner(self) -> str:
        """The column that says whose a row is, "" where there is none."""
        return next((name for name in OWNERS if name in self.names), "")

    @property
    def is_of_users(self) -> bool:
        """Whether it is kept by user."""
        return self.owner == "user_id"


@cache
def tables() -> Mapping[str, Table]:
    """Every table by name, in the order in which the migrations make them."""
    connection = sqlite3.connect(":memory:")
    for migration in migrations.known():
        for statement in migration.statements(WORDS):
            connection.execute(statement)
    made = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    ).fetchall()
    found = {name: _table(connection, name, "AUTOINCREMENT" in sql) for name, sql in made}
    connection.close()
    return found


def _table(connection: sqlite3.Connection, name: str, is_counted: bool) -> Table:  # noqa: FBT001 - read from the schema
    described = connection.execute(f"PRAGMA table_info({name})").fetchall()
    columns = tuple(Column(row[1], KINDS[row[2]]) for row in described)
    key = tuple(row[1] for row in sorted(described, key=lambda row: row[5]) if row[5])
    return Table(name, columns, key, is_counted)


@cache
def queries(database: str) -> Mapping[str, str]:
    """What is asked of any table. Where `:user` or `:org` is named, row security shows no rows of anybody else."""
    return {f"{table.name}.{verb}": sql for table in tables().values() for verb, sql in _verbs(table, database).items()}


def _verbs(table: Table, database: str) -> Mapping[str, str]:
    key = ", ".join(table.key)
    page = f"ORDER BY {key} LIMIT :limit"
    found = {
        "first": f"SELECT * FROM {table.name} {page}",
        "after": f"SELECT * FROM {table.name} WHERE ({key}) > ({_parameters(table.key)}) {page}",
        "copy": _insert(table, [f":{name}" for name in table.names]),
        "residue": _residue(table, database),
    }
    if table.owner:
        found["count_of_user"] = f"SELECT count(*) AS n FROM {table.name} WHERE {table.owner} = :user"
        found["of_user"] = f"SELECT * FROM {table.name} WHERE {table.owner} = :user ORDER BY {key}"
    if table.is_of_users:
        found["add"] = _insert(table, [":user" if name == "user_id" else f":{name}" for name in table.names])
    if "org_id" in table.names:
        inside = " AND (:project = '' OR project_id = :project)" if "project_id" in table.names else ""
        found["count_of_org"] = f"SELECT count(*) AS n FROM {table.name} WHERE org_id = :org{inside}"
        found["forget_of_org"] = f"DELETE FROM {table.name} WHERE org_id = :org{inside}"
    return found


def _insert(table: Table, values: Sequence[str]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(table.names)}) VALUES ({', '.join(values)})"


def _parameters(names: Sequence[str]) -> str:
    return ", ".join(f":{name}" for name in names)


def _residue(table: Table, database: str) -> str:
    """How many rows repeat one of the texts, by user and org."""
    contains = {
        "sqlite": ("json_each(:texts) AS t", "instr({0}, t.value) > 0"),
        "postgres": ("unnest(:texts::text[]) AS t (value)", 'strpos({0}, t.value COLLATE "C") > 0'),
    }
    listed, one = contains[database]
    any_of = " OR ".join(one.format(f"r.{name}") for name in table.texts) or "1 = 0"
    owner = f"r.{table.owner}" if table.owner else "-1"
    org = "r.id" if table.name == "orgs" else "r.org_id" if "org_id" in table.names else "''"
    return (
        f"SELECT {owner} AS owner, {org} AS org, count(*) AS n FROM {table.name} r"
        f" WHERE EXISTS (SELECT 1 FROM {listed} WHERE {any_of}) GROUP BY 1, 2"
    )
