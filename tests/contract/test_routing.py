"""PostgreSQL is written for Citus: a user's rows lie in one shard, and what is asked of one user goes there alone."""

import sqlite3
from collections.abc import Iterator

import pytest
import sqlglot
from sqlglot import exp

from remanence.adapters.sql import SqliteDatabase, SqlStore, citus, queries

A_LIST = "a page of what everyone in reach has, or how much there is"
ACROSS_USERS = {
    "memories_by_project": "counts what each project holds, for the list of projects",
    "activity": "figures of what was done to the memories of everyone in reach",
    "actors_count": A_LIST,
    "actors_page": A_LIST,
    "circles_of_users": "roles and teams of the people on a page",
    "forget_support": "others hold what rests on this user's memories too",
    "events_pending": "what has no outcome yet, to see that none is left behind",
    "evidence_of_several": "where the memories on a page come from",
    "held_count": A_LIST,
    "held_entities": "figures of what everyone in reach has",
    "held_page": A_LIST,
    "held_tallies": "figures of what everyone in reach has",
    "imports_within": A_LIST,
    "memories_stored": "counts what an org holds, for its quota",
    "said_by_external_id": "a client's own ids do not say whose they are",
    "said_count": A_LIST,
    "said_page": A_LIST,
    "shares_of_circle": "what the people of a role, a team or an org may know in common",
    "users_in_thread": "whose conversation is to be cleared",
    "users_holding": "finds whose memory a number means, for a status that is asked without a user",
    "users_numbered": "names those whom a search across an org has hit",
    "users_of_any_kind": "everyone of a project, to be exported or erased",
    "users_of_org": "a list for operators",
    "users_outliving": "once an hour, for what is kept no longer",
    "users_with_faded": "once an hour, for what nobody has asked for in long",
    "users_within": "names those whom a search across an org may reach",
    "users_without_vectors": "once at every start, for what is to be embedded again",
}
"""The queries that ask every shard, and why they may: none is asked at every call for one user."""
LOCAL = {
    "audit", "deliveries", "jobs", "outbox", "schema_versions", "sessions", "transfer_parts", "transfers", "usage_hours",
    "usage_totals", "visits", "webhooks",
}  # fmt: skip
"""Tables without users' rows that stay on the coordinator; other small ones are reference tables."""


@pytest.fixture
async def schema(tmp_path):
    store = SqlStore(SqliteDatabase(tmp_path / "x.db"))
    await store.open()
    await store.aclose()
    with sqlite3.connect(tmp_path / "x.db") as connection:
        yield connection
    connection.close()


def tables(schema) -> list[str]:
    found = schema.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [name for (name,) in found]


def columns(schema, table: str) -> list[str]:
    return [row[1] for row in schema.execute(f"PRAGMA table_info({table})")]


def of_users(schema) -> set[str]:
    return {table for table in tables(schema) if "user_id" in columns(schema, table)}


def keys(schema, table: str) -> Iterator[list[str]]:
    """The columns of the primary key and of each unique index."""
    yield [row[1] for row in sorted(schema.execute(f"PRAGMA table_info({table})"), key=lambda row: row[5]) if row[5]]
    for _, name, unique, *_ in schema.execute(f"PRAGMA index_list({table})").fetchall():
        if unique:
            yield [row[2] for row in schema.execute(f"PRAGMA index_info({name})")]


async def test_the_user_leads_every_key_of_users_rows(schema):
    for table in of_users(schema):
        for key in keys(schema, table):
            assert key[0] == "user_id", f"{table} ({', '.join(key)})"


async def test_every_other_table_is_a_reference_table_or_stays_on_the_coordinator(schema):
    others = set(tables(schema)) - of_users(schema)

    assert others == set(citus.REFERENCE) | LOCAL


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
async def test_every_query_of_users_rows_goes_to_one_shard_or_says_why_not(schema, database):
    unbound = {name: found for name, sql in queries.load(database).items() if (found := beyond(sql, of_users(schema)))}

    assert unbound.keys() == ACROSS_USERS.keys(), unbound


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ("SELECT * FROM events WHERE id = :id", ["events"]),
        ("SELECT * FROM events WHERE user_id = :user OR id = :id", ["events"]),
        ("SELECT * FROM events WHERE user_id <> :user", ["events"]),
        ("SELECT * FROM events e JOIN memories m ON m.id = e.id WHERE e.user_id = :user", ["memories"]),
        ("SELECT * FROM events WHERE user_id = :user AND id IN (SELECT event_id FROM evidence)", ["evidence"]),
        ("DELETE FROM events", ["events"]),
        ("UPDATE events SET revision = (SELECT max(revision) FROM users) WHERE user_id = :user", ["users"]),
        ("INSERT INTO events (user_id, id) SELECT :id, :user", ["events"]),
        ("INSERT INTO events (id, user_id) VALUES (:id, :user)", []),
        ("INSERT INTO events (user_id, id) SELECT user_id, :id FROM users WHERE user_id = :user", []),
        ("SELECT * FROM events e LEFT JOIN memories m ON m.user_id = e.user_id WHERE e.user_id = :user", []),
        (
            "SELECT * FROM users u WHERE user_id = :user AND EXISTS (SELECT 1 FROM events e WHERE e.user_id = u.user_id)",
            [],
        ),
    ],
)
def test_what_would_ask_every_shard_is_told_apart(sql, tables):
    assert beyond(sql, {"events", "memories", "evidence", "users"}) == tables


def beyond(sql: str, of_users: set[str]) -> list[str]:
    """The tables of users' rows in a statement that no equation ties to `:user`."""
    if sql.startswith("PRAGMA"):
        return []
    statement = sqlglot.parse_one(sql, read="postgres")
    places = [table for table in statement.find_all(exp.Table) if table.name in of_users]
    bound: set[int] = set()
    while newly := [place for place in places if id(place) not in bound and _is_bound(place, statement, places, bound)]:
        bound |= {id(place) for place in newly}
    return [place.name for place in places if id(place) not in bound]


def _is_bound(place: exp.Table, statement: exp.Expr, places: list[exp.Table], bound: set[int]) -> bool:
    if isinstance(statement, exp.Insert) and place is statement.this.find(exp.Table):
        return _is_users(_inserted(statement), places, bound)
    for equation in statement.find_all(exp.EQ):
        if _holds_always(equation):
            for one, other in (equation.left, equation.right), (equation.right, equation.left):
                if _place(one, places) is place and _is_users(other, places, bound):
                    return True
    return False


def _is_users(value: exp.Expr | None, places: list[exp.Table], bound: set[int]) -> bool:
    """Whether a value is the user's number: the parameter itself, or a column that is tied to it."""
    if isinstance(value, exp.Placeholder):
        return value.name == "user"
    return value is not None and id(_place(value, places)) in bound


def _inserted(statement: exp.Insert) -> exp.Expr | None:
    """What goes into the column `user_id`."""
    names = [column.name for column in statement.this.expressions]
    source = statement.expression
    values = source.expressions[0].expressions if isinstance(source, exp.Values) else source.expressions
    return values[names.index("user_id")] if "user_id" in names else None


def _holds_always(equation: exp.EQ) -> bool:
    above = equation.parent
    while isinstance(above, exp.And | exp.Paren):
        above = above.parent
    return isinstance(above, exp.Where | exp.Join)


def _place(value: exp.Expr, places: list[exp.Table]) -> exp.Table | None:
    """The table whose `user_id` a value is."""
    if not isinstance(value, exp.Column) or value.name != "user_id":
        return None
    around = value.parent
    while around is not None:
        if isinstance(around, exp.Select | exp.Update | exp.Delete):
            here = [place for place in places if place.find_ancestor(exp.Select, exp.Update, exp.Delete) is around]
            named = [place for place in here if value.table in ("", place.alias_or_name)]
            if named:
                return named[0]
        around = around.parent
    return None
