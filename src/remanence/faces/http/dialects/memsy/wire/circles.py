"""Orgs, roles and teams as people describe them."""

from typing import Annotated, Any, Final

from pydantic import Field

from remanence.domain.circle import Circle, Origin
from remanence.domain.scope import Level
from remanence.faces.http.dialects.memsy.wire.words import Answer, Body, Named, Text, stamp

NAME: Final = 100
FOCUS: Final = 500
PROMPT: Final = 8_000


class CircleIn(Body):
    org_id: Named
    name: Annotated[Text, Field(max_length=NAME)]
    focus: Annotated[Text, Field(max_length=FOCUS)]


class CirclePatch(Body):
    """What is not given stays as it is."""

    name: Annotated[Text, Field(max_length=NAME)] | None = None
    focus: Annotated[Text, Field(max_length=FOCUS)] | None = None
    promotion_prompt: Annotated[Text, Field(max_length=PROMPT)] | None = None


class OrgOut(Answer):
    org_id: str
    name: str
    focus: str
    promotion_prompt: str
    prompt_meta: dict[str, Any] | None
    created_at: str
    updated_at: str


class RoleOut(OrgOut):
    role_id: str


class TeamOut(OrgOut):
    team_id: str


CircleOut = OrgOut | RoleOut | TeamOut


def circle_out(circle: Circle) -> CircleOut:
    record = {
        "org_id": circle.scope.org,
        "name": circle.name,
        "focus": circle.focus,
        "promotion_prompt": circle.prompt,
        "prompt_meta": _origin_out(circle.origin),
        "created_at": stamp(circle.created_at),
        "updated_at": stamp(circle.updated_at),
    }
    match circle.scope.level:
        case Level.ROLE:
            return RoleOut(role_id=circle.scope.user, **record)
        case Level.TEAM:
            return TeamOut(team_id=circle.scope.user, **record)
    return OrgOut(**record)


def _origin_out(origin: Origin | None) -> dict[str, Any] | None:
    if origin is None:
        return None
    return {"generated_by": origin.by, "model": origin.model or None, "generated_at": stamp(origin.at)}
