"""Projects, orgs and the state of the host."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from remanence.domain.account import Membership
from remanence.domain.project import NAME_MAX, Project
from remanence.domain.usage import Plan
from remanence.engine.usage import Balance
from remanence.faces.http.dialects.memorysync.wire.words import (
    Body,
    Filled,
    maybe_stamp,
    number_of,
    project_id,
    stamp,
)


class ProjectName(Body):
    name: Annotated[Filled, Field(max_length=NAME_MAX)]


class OrgName(Body):
    name: Annotated[Filled, Field(min_length=2, max_length=100)]


def project_out(project: Project, count: int) -> dict[str, Any]:
    return {
        "id": project_id(project),
        "name": project.name,
        "tenant_id": project.org,
        "is_default": project.is_default,
        "memory_count": count,
        "archived_at": maybe_stamp(project.archived_at),
        "created_at": stamp(project.created_at),
        "updated_at": stamp(project.updated_at),
    }


def projects_out(projects: Sequence[Project], counts: Mapping[str, int]) -> list[dict[str, Any]]:
    return [project_out(project, counts.get(project.id, 0)) for project in projects]


def membership_out(membership: Membership) -> dict[str, Any]:
    return {
        "user_id": membership.account_id,
        "organization_id": number_of(membership.org),
        "role": membership.role.value,
    }


def plan_out(balance: Balance) -> dict[str, Any]:
    return {
        "plan": _plan(balance.plan),
        "status": "active",
        "billing_period_start": stamp(balance.since),
        "billing_period_end": stamp(balance.until),
        "payment_failed": False,
        "scheduled_plan_id": None,
        "cancel_at_period_end": False,
    }


def _plan(plan: Plan) -> dict[str, Any]:
    limits = {meter.value: limit for meter, limit in plan.limits.items()}
    return {"id": plan.name, "name": plan.name, "limits": limits, "beyond": plan.beyond}
