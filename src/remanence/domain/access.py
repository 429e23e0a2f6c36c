"""Keys and principals: who is asking, and what they may."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from secrets import token_hex, token_urlsafe

from remanence.domain.scope import Reach, Scope
from remanence.errors import Denied, Invalid

MEMORY_SCOPES = frozenset(
    {
        "memory:read",
        "memory:add",
        "memory:delete",
        "profile:read",
        "profile:write",
        "imports:read",
        "imports:write",
        "keys:manage",
        "webhooks:manage",
    }
)
"""What an application does with the memory of the users it may name; `memory:*` covers them all."""

SCOPES = MEMORY_SCOPES | {"projects:read", "org:cross_project_read", "org:audit", "org:admin"}
"""`projects:read` lets a key see a project as a whole, `org:audit` what an org's administrators see."""
COVERS = {scope: frozenset({scope}) for scope in SCOPES} | {
    "*": SCOPES,
    "memory:*": MEMORY_SCOPES,
    "org:admin": frozenset({"org:admin", "org:audit"}),
}
"""What each name that a key may carry lets it do."""

DEFAULT_SCOPES = ("memory:*", "projects:read")
HEXADECIMAL = frozenset({"msy_"})
"""Prefixes of keys that their API's clients know as 32 hexadecimal digits."""
DEFAULT_ORG = "default"
DEFAULT_PROJECT = "default"
DEFAULT_USER = "default"
NAME_LENGTH = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A credential. Only the digest of its text is kept."""

    id: str
    digest: str
    hint: str
    """The first characters of its text, to recognise it by."""
    org: str
    project: str | None
    """None: it may name any project of the org."""
    user: str | None
    """None: it names a user with each call. Otherwise it always means this one."""
    created_at: datetime
    realm: str = ""
    name: str = ""
    scopes: tuple[str, ...] = DEFAULT_SCOPES
    tier: str = "standard"
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None

    @property
    def counted_as(self) -> str:
        """Under which its calls are counted: its user, or itself where it may speak for many."""
        return f"{self.org}/{self.project}/{self.realm}/{self.user}" if self.user else self.id

    def covers(self, scope: str) -> bool:
        return any(scope in COVERS.get(held, ()) for held in self.scopes)

    def status(self, now: datetime) -> str:
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at is not None and self.expires_at <= now:
            return "expired"
        return "active"


@dataclass(frozen=True, slots=True)
class Principal:
    """Who is asking: a key that has been found good."""

    key: Key
    is_user: bool = False
    """The user themselves, by a token of their own, rather than an application that speaks for users."""
    session: int | None = None
    """Where they signed in here."""

    def require(self, scope: str) -> None:
        """Raise Denied unless the key carries `scope`."""
        if not self.key.covers(scope):
            raise Denied(f"This key lacks the scope {scope}.", required_scope=scope)

    def scope(self, user: str | None = None, project: str | None = None) -> Scope:
        """The scope of one user's memory: the key's own user if it has one, otherwise the `user` that the caller names.

        Raises Invalid where neither says which user or project.
        """
        name = self.key.user or (user or "").strip()
        if not name:
            raise Invalid("Say whose memory: this key is not bound to a user.", field="user_id")
        _check(name)
        return Scope(self.key.org, self._project(project), name, self.key.realm)

    def named(self, user: str, project: str | None = None) -> Scope:
        """The scope of whichever user the caller names, for APIs whose keys are an org's.

        Raises Denied where the key is bound to another user, unless it administers the org.
        """
        if self.key.user not in {None, user}:
            self.require("org:admin")
        _check(user)
        return Scope(self.key.org, self._project(project), user, self.key.realm)

    def reach(self, project: str | None = None, *, every_project: bool = False) -> Reach:
        """Everyone in the project; with `every_project` in all of the org's. Raises Denied where the key may not."""
        self.require("projects:read" if self.key.user is None else "org:admin")
        if every_project and self.key.project is None:
            self.require("org:cross_project_read")
            return Reach(self.key.org, None, self.key.realm)
        return Reach(self.key.org, self._project(project), self.key.realm)

    def _project(self, named: str | None) -> str:
        if self.key.project is None:
            return named or DEFAULT_PROJECT
        if named not in (None, "", self.key.project):
            raise Denied("This key is locked to another project.", project=named)
        return self.key.project


def _check(user: str) -> None:
    if not user or len(user) > NAME_LENGTH or "\x00" in user:
        raise Invalid(f"A user's name has 1 to {NAME_LENGTH} characters and no NUL.", field="user_id")


def digest_of(secret: str) -> str:
    """SHA-256 is enough for a random key of 256 bits; slow hashes are for passwords."""
    return sha256(secret.encode()).hexdigest()


def is_signed(secret: str) -> bool:
    """Whether it is a signed token (JWT) rather than a key: a JSON object and two parts more, in base64."""
    return secret.startswith("ey") and secret.count(".") == 2


def mint(key: Key, *, prefix: str = "rem_") -> tuple[str, Key]:
    """A new secret text, to be shown once, and `key` as it is stored."""
    secret = prefix + (token_hex(16) if prefix in HEXADECIMAL else token_urlsafe(32))
    return secret, replace(key, digest=digest_of(secret), hint=secret[: len(prefix) + 4])
