"""Who asks, in which project, about whom."""

from dataclasses import dataclass
from typing import Final

from remanence.domain.access import NAME_LENGTH, Key, Principal
from remanence.domain.scope import Reach, Scope
from remanence.errors import Denied, Invalid
from remanence.faces.http.dialects.memorysync.refusal import no_end_user
from remanence.faces.http.watching import Watched

ADMIN: Final = "org:admin"


@dataclass(frozen=True, slots=True)
class Asker:
    principal: Principal
    project: str
    named: str | None
    """Whom the header names."""

    @property
    def key(self) -> Key:
        return self.principal.key

    @property
    def name(self) -> str:
        """For the history: who did it."""
        return self.key.name or self.key.id

    @property
    def reach(self) -> Reach:
        """Everyone in the project."""
        return Reach(self.key.org, self.project, self.key.realm)

    @property
    def alone(self) -> Scope | None:
        """The only user whom it may speak for, where that is one."""
        if self.principal.is_user:
            return self.scope()
        bound = self.key.user
        return None if bound is None or self.key.covers(ADMIN) else self._scope(bound, self.key.realm)

    def scope(self, user: str | None = None) -> Scope:
        """The memory of the user that the header, else the body names. Somebody with a token of their own is the user.

        Raises Refused where nobody is named.
        """
        if self.principal.is_user:
            assert self.key.user is not None
            return self._scope(self.key.user, self.key.realm)
        name = (self.named or "").strip() or (user or "").strip()
        if not name:
            raise no_end_user()
        return self._scope(self._permitted(name), self.key.realm)

    def scope_of_record(self, user: str | None) -> Scope:
        """The same for one of many records, which names its own user first."""
        own = (user or "").strip()
        if not own or self.principal.is_user:
            return self.scope()
        return self._scope(self._permitted(own), self.key.realm)

    def scope_in(self, tenant: str, user: str) -> Scope:
        """The memory of a user in a tenant's namespace: the org's own is its main one, any other lies apart."""
        realm = self.key.realm if tenant == self.key.org else f"{self.key.realm}/{tenant}"
        return self._scope(self._permitted(user.strip()), realm)

    def _permitted(self, name: str) -> str:
        """A key that belongs to one user speaks for others only where it may administer the org."""
        if self.key.user not in {None, name} and not self.key.covers(ADMIN):
            raise Denied("This credential belongs to another user.")
        return name

    def _scope(self, name: str, realm: str) -> Scope:
        if len(name) > NAME_LENGTH or "\x00" in name:
            raise Invalid(f"A user's id has 1 to {NAME_LENGTH} characters and no NUL.", field="end_user_id")
        scope = Scope(self.key.org, self.project, name, realm)
        if isinstance(self.principal, Watched):
            self.principal.seen.append(scope)
        return scope
