"""People who sign in, the orgs that they belong to, and where they are signed in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in an org."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    id: int
    email: str
    name: str
    password: str
    """As it is kept: never the password itself."""
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Membership:
    account_id: int
    org: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody is signed in somewhere, on behalf of one org."""

    id: int
    account_id: int
    org: str
    digest: str
    """Of the token that continues it: each is good once."""
    agent: str = ""
    address: str = ""
    created_at: datetime
    used_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at
