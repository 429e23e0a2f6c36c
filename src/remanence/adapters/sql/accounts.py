"""People, their orgs, and where they are signed in, in SQL."""

from collections.abc import Sequence
from datetime import datetime

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Statement
from remanence.domain.account import Account, Membership, Session
from remanence.errors import Stale


class SqlAccounts:
    """Implements `ports.Accounts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, account: Account) -> None:
        await self._database.write([Statement("account_add", [rows.account_row(account)])])

    async def by_email(self, email: str) -> Account | None:
        found = await self._database.fetch("account_by_email", email=email)
        return rows.account(found[0]) if found else None

    async def by_id(self, account_id: int) -> Account | None:
        found = await self._database.fetch("account_by_id", id=account_id)
        return rows.account(found[0]) if found else None

    async def join(self, membership: Membership, *, now: datetime) -> None:
        row = {
            "account": membership.account_id,
            "org": membership.org,
            "role": membership.role.value,
            "now": rows.micros(now),
        }
        await self._database.write([Statement("membership_add", [row])])

    async def memberships(self, account_id: int) -> Sequence[Membership]:
        found = await self._database.fetch("memberships_of_account", account=account_id)
        return [rows.membership(row) for row in found]

    async def open_session(self, session: Session) -> None:
        await self._database.write([Statement("session_add", [rows.session_row(session)])])

    async def session(self, session_id: int) -> Session | None:
        found = await self._database.fetch("session_by_id", id=session_id)
        return rows.session(found[0]) if found else None

    async def session_of(self, digest: str) -> Session | None:
        found = await self._database.fetch("session_by_digest", digest=digest)
        return rows.session(found[0]) if found else None

    async def sessions(self, account_id: int) -> Sequence[Session]:
        found = await self._database.fetch("sessions_of_account", account=account_id)
        return [rows.session(row) for row in found]

    async def continue_session(self, session: Session, *, digest: str, now: datetime) -> bool:
        row = {"id": session.id, "before": session.digest, "digest": digest, "now": rows.micros(now)}
        try:
            await self._database.write([Statement("session_continue", [row], expect=1)])
        except Stale:
            return False
        return True

    async def revoke_session(self, account_id: int, session_id: int, *, now: datetime) -> bool:
        row = {"account": account_id, "id": session_id, "now": rows.micros(now)}
        [revoked] = await self._database.write([Statement("session_revoke", [row])])
        return bool(revoked)

    async def revoke_sessions(self, account_id: int, *, now: datetime) -> None:
        row = {"account": account_id, "now": rows.micros(now)}
        await self._database.write([Statement("sessions_revoke_all", [row])])

    async def secret(self, name: str, proposed: str) -> str:
        await self._database.write([Statement("secret_add", [{"name": name, "value": proposed}])])
        [row] = await self._database.fetch("secret_get", name=name)
        value: str = row["value"]
        return value
