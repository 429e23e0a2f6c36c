"""API keys: an environment is the realm that a key is bound to, and shows in how it begins."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import Field

from remanence.domain.access import DEFAULT_SCOPES, Key
from remanence.domain.project import Project
from remanence.errors import NotFound
from remanence.faces.http.dialects.memorysync.wire.words import (
    MAIN_ENVIRONMENT,
    Body,
    Clean,
    Filled,
    Moment,
    key_number,
    maybe_stamp,
    project_id,
    stamp,
)

TIERS: Final = frozenset({"free", "pro", "enterprise", "unlimited"})


class Environment(StrEnum):
    PRODUCTION = MAIN_ENVIRONMENT
    STAGING = "staging"
    DEVELOPMENT = "development"

    @property
    def realm(self) -> str:
        return "" if self is Environment.PRODUCTION else self.value

    @property
    def prefix(self) -> str:
        return PREFIXES[self]


PREFIXES: Final[Mapping[Environment, str]] = {
    Environment.PRODUCTION: "ms_live_",
    Environment.STAGING: "ms_test_",
    Environment.DEVELOPMENT: "ms_dev_",
}


class KeyDraft(Body):
    name: Annotated[Filled, Field(max_length=128)]
    environment: Environment = Environment.PRODUCTION
    scopes: Annotated[list[Clean], Field(min_length=1)] | None = None
    project_id: Clean | None = None
    expires_at: Moment | None = None

    @property
    def is_org_wide(self) -> bool:
        """Asked for by an explicit null; a key is locked to a project otherwise."""
        return "project_id" in self.model_fields_set and self.project_id is None

    @property
    def granted(self) -> Sequence[str]:
        return self.scopes or DEFAULT_SCOPES


class Revoked(Body):
    key_ids: Annotated[list[int], Field(min_length=1, max_length=100)]


def named(projects: Sequence[Project], name: str) -> Project:
    """By either of a project's ids. Raises NotFound."""
    for project in projects:
        if name in {project.id, project_id(project)}:
            return project
    raise NotFound("There is no such project.")


def key_out(key: Key, projects: Sequence[Project]) -> dict[str, Any]:
    return {
        "id": key_number(key),
        "key_prefix": key.hint,
        "name": key.name,
        "environment": environment(key),
        "scopes": list(key.scopes),
        "project_id": _project(key, projects),
        "rate_limit_tier": tier(key),
        "created_at": stamp(key.created_at),
        "expires_at": maybe_stamp(key.expires_at),
        "last_used_at": maybe_stamp(key.last_used_at),
        "revoked_at": maybe_stamp(key.revoked_at),
    }


def tested_out(key: Key, projects: Sequence[Project], now: datetime) -> dict[str, Any]:
    status = key.status(now)
    return {
        "key_id": key_number(key),
        "valid": status == "active",
        "status": status,
        "environment": environment(key),
        "rate_limit_tier": tier(key),
        "scopes": list(key.scopes),
        "project_id": _project(key, projects),
        "last_used_at": maybe_stamp(key.last_used_at),
        "expires_at": maybe_stamp(key.expires_at),
        "expired": key.expires_at is not None and key.expires_at <= now,
        "server_time": stamp(now),
    }


def revoked_out(statuses: Sequence[tuple[int, str]]) -> dict[str, Any]:
    counts = {
        name: sum(status == name for _, status in statuses) for name in ("revoked", "already_revoked", "not_found")
    }
    return {**counts, "results": [{"key_id": number, "status": status} for number, status in statuses]}


def environment(key: Key) -> str:
    return key.realm or Environment.PRODUCTION.value


def tier(key: Key) -> str:
    """As it is kept here: what MemorySync does not know is not limited."""
    return key.tier if key.tier in TIERS else "unlimited"


def _project(key: Key, projects: Sequence[Project]) -> str | None:
    return next((project_id(project) for project in projects if project.id == key.project), key.project)
