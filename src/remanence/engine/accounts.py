"""People who sign up and in, and what they may as who they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_hex, token_urlsafe
from typing import Any, Final

from remanence.domain import access
from remanence.domain.access import DEFAULT_PROJECT, Key, Principal, digest_of
from remanence.domain.account import Account, Membership, Role, Session
from remanence.domain.ids import Ids
from remanence.errors import Conflict, Denied, Invalid, NotFound, Unauthenticated
from remanence.ports import Clock, Passwords, Store, Tokens

ACCESS_FOR: Final = timedelta(minutes=15)
SIGNED_IN_FOR: Final = timedelta(days=14)
"""However often it is continued: then one signs in anew."""
PASSWORD_MAX: Final = 1_024
SCOPES: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.OWNER: ("*",),
    Role.ADMIN: ("*",),
    Role.MEMBER: access.DEFAULT_SCOPES,
}
NOBODY: Final = "$argon2id$v=19$m=65536,t=3,p=4$VxpR02zp6hSzNo0H/i7vkw$jkydalRU6ZHaxoeRATC0ocn53Tfug9qz5+SnOaAs8y4"
"""Compared with where there is no such account, so that a stranger cannot tell by the time."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What somebody who signs in is given."""

    access: str
    refresh: str
    session: Session
    membership: Membership


class Accounts:
    def __init__(
        self,
        *,
        store: Store,
        passwords: Passwords,
        tokens: Tokens,
        clock: Clock,
        ids: Ids,
        outside_org: str,
        open_to_all: bool,
    ) -> None:
        """`outside_org` is that of people whom another issuer vouches for without saying which."""
        self._store = store
        self._passwords = passwords
        self._tokens = tokens
        self._clock = clock
        self._ids = ids
        self._outside_org = outside_org
        self._open_to_all = open_to_all

    async def sign_up(self, email: str, password: str, *, org_name: str, name: str = "") -> Account:
        """A new account, owner of a new org. Raises Conflict where the address has one."""
        if not self._open_to_all:
            raise Denied("Nobody can sign up here; ask the operator for a key.")
        now = self._clock()
        account = Account(
            id=self._ids.next(now),
            email=_address(email),
            name=name,
            password=await self._passwords.kept(_bounded(password)),
            created_at=now,
        )
        try:
            await self._store.accounts.add(account)
        except Conflict as error:
            raise Conflict("There is an account with this address already.") from error
        await self.found(account.id, org_name)
        return account

    async def found(self, account_id: int, org_name: str) -> Membership:
        """A new org with its default project, owned by the account."""
        now = self._clock()
        membership = Membership(account_id, f"org_{token_hex(8)}", Role.OWNER)
        await self._store.directory.add_org(membership.org, name=org_name.strip(), now=now)
        await self._store.directory.add_project(membership.org, DEFAULT_PROJECT, name="Default", now=now)
        await self._store.accounts.join(membership, now=now)
        return membership

    async def sign_in(self, email: str, password: str, *, agent: str = "", address: str = "") -> Pass:
        """Raises Unauthenticated without saying which of the two was wrong."""
        account = await self._store.accounts.by_email(_address(email))
        matches = await self._passwords.match(account.password if account else NOBODY, _bounded(password))
        if account is None or not matches:
            raise Unauthenticated("The address or the password is wrong.")
        now = self._clock()
        membership = next(iter(await self._store.accounts.memberships(account.id)))
        refresh = token_urlsafe(32)
        session = Session(
            id=self._ids.next(now),
            account_id=account.id,
            org=membership.org,
            digest=digest_of(refresh),
            agent=agent,
            address=address,
            created_at=now,
            used_at=now,
            expires_at=now + SIGNED_IN_FOR,
        )
        await self._store.accounts.open_session(session)
        return Pass(self._access(session, membership), refresh, session, membership)

    async def refresh(self, token: str) -> Pass:
        """The next pair of tokens; the old one is dead."""
        now = self._clock()
        session = await self._store.accounts.session_of(digest_of(token))
        if session is None or not session.is_open(now):
            raise Unauthenticated("The refresh token is not good, or not any more.")
        refresh = token_urlsafe(32)
        if not await self._store.accounts.continue_session(session, digest=digest_of(refresh), now=now):
            raise Unauthenticated("The refresh token was used a moment ago.")
        membership = await self._membership(session)
        return Pass(self._access(session, membership), refresh, replace(session, used_at=now), membership)

    async def sign_out(self, token: str) -> None:
        """End the session that a refresh token continues; nothing where there is none."""
        if session := await self._store.accounts.session_of(digest_of(token)):
            await self._store.accounts.revoke_session(session.account_id, session.id, now=self._clock())

    async def sign_out_everywhere(self, account_id: int) -> None:
        await self._store.accounts.revoke_sessions(account_id, now=self._clock())

    async def sessions(self, account_id: int) -> Sequence[Session]:
        """Those that are open, used last first."""
        now = self._clock()
        return [session for session in await self._store.accounts.sessions(account_id) if session.is_open(now)]

    async def end_session(self, account_id: int, session_id: int) -> None:
        if not await self._store.accounts.revoke_session(account_id, session_id, now=self._clock()):
            raise NotFound("There is no such session.")

    async def memberships(self, account_id: int) -> Sequence[Membership]:
        return await self._store.accounts.memberships(account_id)

    async def principal(self, token: str) -> Principal:
        """Who shows this token: the user that it is about. Raises Unauthenticated."""
        claims, own = await self._tokens.read(token)
        return await self._ours(claims) if own else self._from_outside(claims)

    async def _ours(self, claims: Mapping[str, Any]) -> Principal:
        now = self._clock()
        if "sid" not in claims:
            raise Unauthenticated("This token is for something else.")
        session = await self._store.accounts.session(int(claims["sid"]))
        if session is None or not session.is_open(now):
            raise Unauthenticated("This session has ended.")
        membership = await self._membership(session)
        key = _key(str(session.account_id), session.org, now=now, scopes=SCOPES[membership.role])
        return Principal(key, is_user=True, session=session.id)

    def _from_outside(self, claims: Mapping[str, Any]) -> Principal:
        """An issuer may say which org and project, and narrow what its user may."""
        org, project, scope = (_text(claims.get(name)) for name in ("org", "project", "scope"))
        named = [name for name in scope.split() if name in access.COVERS] if scope else access.DEFAULT_SCOPES
        key = _key(
            str(claims["sub"]),
            org or self._outside_org,
            now=self._clock(),
            scopes=tuple(named),
            project=project or None,
        )
        return Principal(key, is_user=True)

    async def _membership(self, session: Session) -> Membership:
        for membership in await self._store.accounts.memberships(session.account_id):
            if membership.org == session.org:
                return membership
        raise Unauthenticated("This account does not belong to the org any more.")

    def _access(self, session: Session, membership: Membership) -> str:
        now = self._clock()
        return self._tokens.signed(
            {
                "sub": str(session.account_id),
                "org": session.org,
                "role": membership.role.value,
                "sid": session.id,
                "iat": int(now.timestamp()),
                "exp": int((now + ACCESS_FOR).timestamp()),
            }
        )


def _key(user: str, org: str, *, now: datetime, scopes: tuple[str, ...], project: str | None = None) -> Key:
    """What somebody may, in the form in which credentials say it."""
    return Key(
        id=f"user_{user}", digest="", hint="", org=org, project=project, user=user, scopes=scopes, created_at=now
    )


def _address(email: str) -> str:
    """As it is compared. Raises Invalid for what is no address."""
    plain = email.strip().casefold()
    name, at, host = plain.rpartition("@")
    if not (name and at and host) or any(character.isspace() for character in plain) or len(plain) > 254:
        raise Invalid("This is no e-mail address.", field="email")
    return plain


def _bounded(password: str) -> str:
    if len(password) > PASSWORD_MAX:
        raise Invalid(f"A password has at most {PASSWORD_MAX} characters.", field="password")
    return password


def _text(claim: object) -> str:
    return claim.strip() if isinstance(claim, str) else ""
