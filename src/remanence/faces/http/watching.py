"""What a call that may change something leaves in the audit log: who, by which route, on whose memory, with what end.

Calls that only read are not noted: there are a thousand of them to each change, and what they saw is gone with them.
"""

from dataclasses import dataclass, field
from typing import Any

import structlog
from starlette.types import Scope as AsgiScope

from remanence.domain.access import Principal
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.errors import RemanenceError

log = structlog.get_logger()

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
READING = frozenset({"memory:read", "profile:read", "imports:read", "projects:read", "org:audit"})


@dataclass(frozen=True, slots=True)
class Watched(Principal):
    """A principal that remembers what was asked of it."""

    seen: list[Scope] = field(default_factory=list, compare=False)
    """Whose memory it was given."""
    required: list[str] = field(default_factory=list, compare=False)
    """What it had to be allowed to do."""

    def require(self, scope: str) -> None:
        self.required.append(scope)
        Principal.require(self, scope)

    def scope(self, user: str | None = None, project: str | None = None) -> Scope:
        self.seen.append(Principal.scope(self, user, project))
        return self.seen[-1]

    def named(self, user: str, project: str | None = None) -> Scope:
        self.seen.append(Principal.named(self, user, project))
        return self.seen[-1]


def watched(principal: Principal) -> Watched:
    return Watched(principal.key, principal.is_user, principal.session)


async def note(request: AsgiScope, status: int) -> None:
    """Note the call that was answered, where somebody made it and it was to change something."""
    state: dict[str, Any] = request["state"]
    principal: Watched | None = state.get("principal")
    if (
        principal is None
        or request["method"] in SAFE
        or (principal.required and READING.issuperset(principal.required))
    ):
        return
    engine: Engine = request["app"].state.engine
    whose = principal.seen[-1] if principal.seen else None
    try:
        await engine.audit.note(
            f"{request['method']} {getattr(request.get('route'), 'path', 'unknown')}",
            org=principal.key.org,
            project=whose.project if whose else principal.key.project or "",
            subject=whose.number if whose else None,
            actor=principal.key.id,
            request_id=state["request_id"],
            outcome=str(status),
        )
    except RemanenceError as error:  # it is kept, and written when the database answers again
        log.warning("audit.waits", reason=error.message)
