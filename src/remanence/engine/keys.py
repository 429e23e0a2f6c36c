"""Credentials: made, found good, listed, taken back."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Final

from remanence.domain import access
from remanence.domain.access import Key, Principal
from remanence.domain.scope import Scope
from remanence.domain.tier import TIERS
from remanence.errors import Denied, Invalid, Unauthenticated
from remanence.ports import Clock, Store

NOTED_EVERY: Final = timedelta(minutes=1)
"""How exactly a key's last use is known; noting each call would make every read a write."""


class Keys:
    def __init__(self, *, store: Store, clock: Clock, tiers: Collection[str] = tuple(TIERS)) -> None:
        """`tiers` are the names of those that there are."""
        self._tiers = tiers
        self._store = store
        self._clock = clock
        self._noted: dict[str, datetime] = {}
        self._admitted: dict[str, Key] = {}

    async def principal(self, secret: str) -> Principal:
        """Who shows this secret. Raises Unauthenticated, saying why not."""
        return await self.recognised(access.digest_of(secret))

    async def recognised(self, digest: str) -> Principal:
        """Whose secret has this digest, for whoever has kept no more of it. Raises Unauthenticated."""
        if digest in self._admitted:
            return Principal(self._admitted[digest])
        key = await self._store.directory.key(digest)
        now = self._clock()
        if key is None:
            raise Unauthenticated("Invalid API key", reason="Unknown key")
        match key.status(now):
            case "revoked":
                raise Unauthenticated("Invalid API key", reason="Key has been revoked")
            case "expired":
                raise Unauthenticated("Invalid API key", reason="Token has expired")
        if now - self._noted.get(digest, now - NOTED_EVERY) >= NOTED_EVERY:
            self._noted[digest] = now
            await self._store.directory.touch_key(digest, now=now)
        return Principal(key)

    def admit(self, draft: Key) -> str:
        """Let somebody of this very process in: by a secret that is kept nowhere else and ends with it."""
        secret, key = access.mint(draft)
        self._admitted[key.digest] = key
        return secret

    async def create(  # noqa: PLR0913 - what a key says
        self,
        *,
        org: str = access.DEFAULT_ORG,
        project: str | None = access.DEFAULT_PROJECT,
        user: str | None = None,
        realm: str = "",
        name: str = "",
        scopes: Sequence[str] | None = None,
        tier: str = "standard",
        expires_at: datetime | None = None,
        prefix: str = "rem_",
    ) -> tuple[str, Key]:
        """A new key, with the org, project and user that it names. Returns its secret, which is kept nowhere.

        Where no scopes are named it has the default ones, and the first key of an org administers it, unless it is
        one user's.
        """
        scopes = await self._default_scopes(org, user) if scopes is None else scopes
        _check(scopes, tier, self._tiers)
        now = self._clock()
        draft = Key(
            id=f"key_{token_hex(8)}",
            digest="",
            hint="",
            org=org,
            project=project,
            user=user,
            realm=realm,
            name=name,
            scopes=tuple(scopes),
            tier=tier,
            created_at=now,
            expires_at=expires_at,
        )
        secret, key = access.mint(draft, prefix=prefix)
        await self._store.directory.add_org(org, name=org, now=now)
        await self._store.directory.add_project(org, access.DEFAULT_PROJECT, name="Default", now=now)
        if project is not None:
            await self._store.directory.add_project(org, project, name=project, now=now)
            if user is not None:
                await self._store.directory.add_user(Scope(org, project, user, realm), now=now)
        await self._store.directory.add_key(key)
        return secret, key

    async def grant(
        self,
        giver: Principal,
        *,
        name: str,
        scopes: Sequence[str],
        expires_at: datetime | None,
        prefix: str,
        for_anybody: bool = False,
    ) -> tuple[str, Key]:
        """A key bound as the giver's own; `for_anybody` leaves it to its callers to name the user.

        Raises Denied where it would may more than the giver does.
        """
        if for_anybody:
            giver.reach()
        for scope in scopes:
            for covered in access.COVERS.get(scope, frozenset({scope})):
                giver.require(covered)
        own = giver.key
        return await self.create(
            org=own.org,
            project=own.project,
            user=None if for_anybody else own.user,
            realm=own.realm,
            tier=own.tier,
            name=name,
            scopes=scopes,
            expires_at=expires_at,
            prefix=prefix,
        )

    async def grant_closer(
        self,
        giver: Principal,
        *,
        project: str | None,
        user: str | None,
        name: str,
        scopes: Sequence[str],
        expires_at: datetime | None = None,
        prefix: str = "rem_",
    ) -> tuple[str, Key]:
        """A key bound as the giver's own, or closer where that leaves project or user open.

        Raises Denied where it would may more than the giver does.
        """
        for scope in scopes:
            for covered in access.COVERS.get(scope, frozenset({scope})):
                giver.require(covered)
        own = giver.key
        return await self.create(
            org=own.org,
            project=_closer(own.project, project),
            user=_closer(own.user, user),
            realm=own.realm,
            tier=own.tier,
            name=name,
            scopes=scopes,
            expires_at=expires_at,
            prefix=prefix,
        )

    async def _default_scopes(self, org: str, user: str | None) -> Sequence[str]:
        is_first = user is None and not await self._store.directory.keys(org)
        return (*access.DEFAULT_SCOPES, "org:admin") if is_first else access.DEFAULT_SCOPES

    async def grant_in(  # noqa: PLR0913 - what a key says
        self,
        giver: Principal,
        *,
        project: str | None,
        realm: str,
        name: str,
        scopes: Sequence[str],
        tier: str,
        expires_at: datetime | None,
        prefix: str,
    ) -> tuple[str, Key]:
        """A key of the giver's org, bound as they say. Raises Denied where it would may more than the giver does."""
        for scope in scopes:
            for covered in access.COVERS.get(scope, frozenset({scope})):
                giver.require(covered)
        return await self.create(
            org=giver.key.org,
            project=project,
            realm=realm,
            name=name,
            scopes=scopes,
            tier=tier,
            expires_at=expires_at,
            prefix=prefix,
        )

    async def rotate(self, key: Key, *, prefix: str) -> tuple[str, Key]:
        """A new secret for the key, which stays what it is; the old one is refused from now on."""
        secret, rotated = access.mint(key, prefix=prefix)
        await self._store.directory.put_key_secret(rotated)
        return secret, rotated

    async def of(self, principal: Principal) -> Sequence[Key]:
        """The keys that are bound as the principal's own is, oldest first."""
        own = principal.key
        return [
            key
            for key in await self._store.directory.keys(own.org)
            if (key.project, key.user, key.realm) == (own.project, own.user, own.realm)
        ]

    async def of_org(self, org: str) -> Sequence[Key]:
        """For the operator: all keys of an org, oldest first."""
        return await self._store.directory.keys(org)

    async def revoke_in(self, org: str, key_id: str) -> bool:
        """For the operator: True where a key of the org was good until now."""
        return await self._store.directory.revoke_key(org, key_id, now=self._clock())

    async def first(self) -> str | None:
        """The secret of a key for the default user, where there is no key at all yet."""
        if await self._store.directory.has_keys():
            return None
        secret, _ = await self.create(user=access.DEFAULT_USER, name="first", scopes=("*",))
        return secret

    def now(self) -> datetime:
        return self._clock()

    async def revoke(self, principal: Principal, key_id: str) -> bool:
        """True where a key bound as the principal's own was good until now."""
        if key_id not in {key.id for key in await self.of(principal)}:
            return False
        return await self._store.directory.revoke_key(principal.key.org, key_id, now=self._clock())


def _closer(own: str | None, wanted: str | None) -> str | None:
    """Raises Denied for another one than the giver's own."""
    if own is not None and wanted not in {None, own}:
        raise Denied("A key cannot give what it does not have.")
    return own or wanted


def _check(scopes: Sequence[str], tier: str, tiers: Collection[str]) -> None:
    unknown = [scope for scope in scopes if scope not in access.COVERS]
    if unknown or not scopes:
        known = ", ".join(sorted(access.COVERS))
        raise Invalid(f"Unknown scope {', '.join(unknown) or '(none)'}; known are {known}.", field="scopes")
    if tier not in tiers:
        raise Invalid(f"Unknown tier {tier}; known are {', '.join(tiers)}.", field="tier")
