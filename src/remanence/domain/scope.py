"""Whose memory. Every read takes a scope first; there is none that sees everything."""

from dataclasses import dataclass, field
from hashlib import blake2b

USER_BITS = 60


@dataclass(frozen=True, slots=True)
class Scope:
    """One user of one project. `realm` parts a project further (an environment, a tenant's namespace)."""

    org: str
    project: str
    user: str
    realm: str = ""
    number: int = field(init=False, compare=False)
    """The user's number: the key under which everything of theirs is stored (and the distribution column)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", user_number(self.org, self.project, self.realm, self.user))


def user_number(org: str, project: str, realm: str, user: str) -> int:
    """60 bits of a hash, so that no directory has to be asked which number a user has.

    The chance of two users among a billion sharing one is about one in two; the users table holds the names and refuses
    the second.
    """
    name = f"{org}\x00{project}\x00{realm}\x00{user}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big") >> (64 - USER_BITS)
