"""Who is on the other end of the protocol, and whose memory they may touch."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from remanence.domain.access import Principal
from remanence.domain.scope import Scope
from remanence.engine import Engine

if TYPE_CHECKING:
    from mcp.server.mcpserver import Context


@dataclass(frozen=True, slots=True)
class Client:
    engine: Engine
    principal: Principal
    user: str | None = None
    """Whom they speak of where a call names nobody."""
    project: str | None = None

    def scope(self, user_id: str | None, *, needing: str) -> Scope:
        """Raises Denied where their key lacks a scope, Invalid where nobody says whose memory it is."""
        self.principal.require(needing)
        return self.principal.scope(user_id or self.user, self.project)

    @property
    def name(self) -> str:
        """For the history: who did it."""
        return self.principal.key.name or self.principal.key.id or "mcp"


Calling: TypeAlias = Callable[["Context[Any, Any]"], Client]
"""Who makes the call that a context belongs to."""
