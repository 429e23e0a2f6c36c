"""Whose memory. Every read takes a scope or a reach first; there is none that sees everything."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

USER_BITS = 60


class Level(StrEnum):
    """Who holds a memory: a person, or what the people of a role, a team or an org have in common."""

    USER = "user"
    ROLE = "role"
    TEAM = "team"
    ORG = "org"


@dataclass(frozen=True, slots=True)
class Scope:
    """One user of one project. `realm` parts a project further (an environment, a tenant's namespace).

    At another level than that of users it is a role, a team or the org itself; `user` is then its id.
    """

    org: str
    project: str
    user: str
    realm: str = ""
    level: Level = Level.USER
    number: int = field(init=False, compare=False)
    """The user's number: the key under which everything of theirs is stored (and the distribution column)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", user_number(self))


@dataclass(frozen=True, slots=True)
class Reach:
    """Everyone in a project or, without one, in every project of an org: what a read beyond one user may see.

    Never two orgs, and never two realms.
    """

    org: str
    project: str | None
    realm: str = ""

    def holds(self, scope: Scope) -> bool:
        return (self.org, self.realm) == (scope.org, scope.realm) and self.project in (None, scope.project)


def user_number(scope: Scope) -> int:
    """60 bits of a hash, so that no directory has to be asked which number a user has.

    The chance of two users among a billion sharing one is about one in two; the users table holds the names and refuses
    the second.
    """
    names = [scope.org, scope.project, scope.realm, scope.user]
    if scope.level is not Level.USER:
        names.append(scope.level)
    digest = blake2b("\x00".join(names).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - USER_BITS)
