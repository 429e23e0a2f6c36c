"""Row security: the database itself shows a unit of work the rows of its user, or of its org, and no others.

Each query names in `:user` or `:org` whose rows it wants; the same is told to the server for the length of the
transaction, so that a query whose condition is wrong or missing still finds nothing of anybody else. What names neither
is the operator's: the queue, the directory of keys. Superusers pass by row security, and many installations connect as
one; then the units run as a role that has no other rights than to these rows.

On a Citus cluster rows lie on servers that are not told, so there it is switched off, and routing by user remains.
"""

from collections.abc import Iterable
from string import Template
from typing import Final

from psycopg import AsyncConnection, sql
from psycopg.rows import TupleRow

from remanence.adapters.sql.statement import Row

Connection = AsyncConnection[TupleRow]

ROLE: Final = "remanence_rows"
POLICY: Final = "of_whom_is_asked_1"
"""Counts up when the conditions change: policies of another name are replaced."""
EVERYONE: Final = "*"

WORDS: Final = {
    "user": "nullif(current_setting('remanence.user', true), '')::bigint",
    "org": "coalesce(current_setting('remanence.org', true), '')",
}
OF_USER: Final = """
    user_id = ${user} OR ${org} = '*'
    OR (${user} IS NULL AND user_id IN (SELECT u.user_id FROM users u WHERE u.org_id = ${org}))
"""
IN_DIRECTORY: Final = """
    ${org} = '*' OR (user_id = ${user} AND ${org} IN ('', org_id)) OR (${user} IS NULL AND org_id = ${org})
"""
OF_ORG: Final = "org_id = ${org} OR ${org} = '*' OR (${org} = '' AND ${user} IS NOT NULL)"
"""A unit that names a user only does not look at what belongs to the org as a whole, save through that user."""
OPEN: Final = frozenset({"jobs", "keys", "memberships", "sessions"})
"""Read before it is known who asks, or by whoever works for all."""

RIGHTS: Final = """
DO $$ BEGIN
    BEGIN
        CREATE ROLE remanence_rows NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- roles are the server's: another database made it
    END;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO remanence_rows', current_schema());
    EXECUTE format(
        'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO remanence_rows', current_schema());
END $$
"""
PASSES_BY: Final = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
TABLES: Final = """
SELECT c.relname, array_agg(a.attname::text), coalesce((
    SELECT array_agg(p.polname::text) FROM pg_policy p WHERE p.polrelid = c.oid
), '{}')
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('user_id', 'org_id') AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
GROUP BY c.oid, c.relname ORDER BY c.relname
"""


async def secure(connection: Connection) -> str:
    """Put every table under its policy; returns the role that units have to run as, "" where they need none.

    Raises InsufficientPrivilege where this user passes by row security and may not make a role that does not.
    """
    for table, columns, policies in await (await connection.execute(TABLES.encode())).fetchall():
        if table not in OPEN and policies != [POLICY]:
            await _put_under_policy(connection, table, _condition(table, columns), policies)
    row = await (await connection.execute(PASSES_BY.encode())).fetchone()
    return await _role(connection) if row and row[0] else ""


async def release(connection: Connection) -> None:
    """Take every table out from under its policy."""
    for table, _, policies in await (await connection.execute(TABLES.encode())).fetchall():
        if policies:
            await connection.execute(
                sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(sql.Identifier(table))
            )
            await connection.execute(sql.SQL("ALTER TABLE {} DISABLE ROW LEVEL SECURITY").format(sql.Identifier(table)))
            await _drop(connection, table, policies)


def asked_for(rows: Iterable[Row]) -> Row:
    """Whose rows a unit wants, from the parameters of its statements; several orgs' are everyone's."""
    user, orgs = "", set()
    for row in rows:
        number = row.get("user")
        if not user and isinstance(number, int) and number >= 0:
            user = str(number)
        if org := row.get("org"):
            orgs.add(org)
    if len(orgs) > 1 or not (user or orgs):
        return {"user": user, "org": EVERYONE}
    return {"user": user, "org": next(iter(orgs), "")}


def announcement(role: str) -> bytes:
    """The statement that tells the server whose rows may be seen, until the transaction ends."""
    told = "SELECT set_config('remanence.user', %(user)s, true), set_config('remanence.org', %(org)s, true)"
    return (f"{told}, set_config('role', '{role}', true)" if role else told).encode()


def _condition(table: str, columns: list[str]) -> str:
    if table == "users":
        return IN_DIRECTORY
    if table == "support":  # who goes takes their part in what others hold with them
        return f"{OF_USER} OR source_user = ${{user}}"
    return OF_USER if "user_id" in columns else OF_ORG


async def _put_under_policy(connection: Connection, table: str, condition: str, policies: list[str]) -> None:
    name = sql.Identifier(table)
    await _drop(connection, table, policies)
    await connection.execute(sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name))
    await connection.execute(sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(name))
    policy = f"CREATE POLICY {POLICY} ON {name.as_string()} USING ({Template(condition).substitute(WORDS)})"
    await connection.execute(policy.encode())


async def _drop(connection: Connection, table: str, policies: list[str]) -> None:
    for policy in policies:
        drop = sql.SQL("DROP POLICY {} ON {}").format(sql.Identifier(policy), sql.Identifier(table))
        await connection.execute(drop)


async def _role(connection: Connection) -> str:
    """The role that sees only what it may, made and given its rights where need be."""
    await connection.execute(RIGHTS.encode())
    return ROLE
