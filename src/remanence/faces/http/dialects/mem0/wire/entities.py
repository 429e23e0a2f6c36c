"""Whom a memory is about: mem0 lets a user, an agent, an app or a run stand alone.

A memory here belongs to somebody. Where no user is named it belongs to the agent, the app or the run, under a name that
says so: `agent:planner`. Where a user is, agent and run are what they are everywhere: who spoke, in which conversation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from remanence.domain.scope import Scope
from remanence.errors import Invalid
from remanence.faces.http.dialects.mem0.wire.words import NONE, clean

APP: Final = "app_id"
"""In metadata: the engine knows no apps."""
TYPES: Final = ("user", "agent", "app", "run")
REQUIRED: Final = "One of the filters: app_id, user_id, agent_id, run_id is required!"


@dataclass(frozen=True, slots=True)
class Entities:
    user_id: str = ""
    agent_id: str = ""
    app_id: str = ""
    run_id: str = ""

    @classmethod
    def of(cls, *sources: Mapping[str, Any]) -> Self:
        """The first source that names one decides."""
        given = {f"{kind}_id": _first(f"{kind}_id", sources) for kind in TYPES}
        return cls(**given)

    @property
    def owner(self) -> str:
        """Whose memory it is. Raises Invalid where nobody is named."""
        if self.user_id:
            return self.user_id
        for kind in TYPES[1:]:
            if name := getattr(self, f"{kind}_id"):
                return owner_of(kind, name)
        raise Invalid(REQUIRED)

    @property
    def agent(self) -> str:
        return self.agent_id or NONE

    @property
    def thread(self) -> str:
        return self.run_id or NONE

    def metadata(self, own: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**own, APP: self.app_id} if self.app_id else own


def owner_of(kind: str, name: str) -> str:
    return name if kind == "user" else f"{kind}:{name}"


def entity_of(scope: Scope) -> tuple[str, str]:
    """The type and name of whoever a memory belongs to."""
    kind, _, name = scope.user.partition(":")
    return (kind, name) if kind in TYPES[1:] and name else ("user", scope.user)


def _first(name: str, sources: tuple[Mapping[str, Any], ...]) -> str:
    for source in sources:
        value = source.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return clean(str(value)).strip()
    return ""
