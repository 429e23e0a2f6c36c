"""What mem0's platform runs for its customers: answered where this server has it, and said where it has not."""

from typing import Any, Final

from remanence.domain.access import DEFAULT_PROJECT
from remanence.domain.memory import Category
from remanence.errors import NotFound
from remanence.faces.http.dialects.mem0.asking import Caller, ProfileReader, ProfileWriter, Reader, Routes, Writer
from remanence.faces.http.dialects.mem0.refusal import NotOffered

PROJECT: Final = "/api/v1/orgs/organizations/{org_id}/projects/{project_id}"


async def ping(caller: Reader) -> dict[str, Any]:
    """The key is good; what it opens."""
    return {"status": "ok", "org_id": caller.principal.key.org, "project_id": _project(caller), "user_email": None}


async def profile_settings(_: ProfileReader) -> dict[str, Any]:
    """Profiles are always composed, in one form."""
    own = {"schema": None, "custom_instructions": None}
    return {"enabled": True, "capabilities": {"custom_schema": False}, "entities": {"user": own}}


async def set_profile_settings(_: ProfileWriter) -> None:
    """They have no settings here."""
    raise NotOffered("Profiles are composed by rules and take no schema; PATCH /v1/users/bio changes a bio's form.")


async def project(org_id: str, project_id: str, caller: Reader) -> dict[str, Any]:
    """What there is to know of the key's project."""
    if (org_id, project_id) != (caller.principal.key.org, _project(caller)):
        raise NotFound("Organization or project not found")
    return {
        "project_id": project_id,
        "name": project_id,
        "description": None,
        "members": [],
        "custom_instructions": None,
        "custom_categories": [{category.value: category.value} for category in Category],
        "multilingual": True,
    }


async def no_project_settings(org_id: str, project_id: str, _: Writer) -> None:  # noqa: ARG001 - whichever it is
    """What is remembered is not steered by a project's prompts."""
    raise NotOffered("Instructions stand with orgs, roles and teams (PATCH /v1/orgs/{org}), categories are fixed.")


async def no_project_removal(org_id: str, project_id: str, _: Writer) -> None:  # noqa: ARG001 - whichever it is
    """Removing a project is an administrator's call."""
    raise NotOffered("DELETE /v1/admin/projects/{project} erases a project, with a key that administers the org.")


async def no_projects(org_id: str, _: Writer) -> None:  # noqa: ARG001 - whichever it is
    """A project is made by naming it."""
    raise NotOffered("A project is there once a key names it: remanence keys create --project NAME.")


async def no_members(org_id: str, project_id: str, _: Reader) -> None:  # noqa: ARG001 - whichever it is
    """Keys stand in for members."""
    raise NotOffered("There are no members: whoever has a key of the project takes part. See /v1/api-keys.")


async def no_webhooks(webhook_id: str, _: Reader) -> None:  # noqa: ARG001 - whichever it is
    """They are at an address of their own."""
    raise NotOffered("Webhooks are kept at /v1/webhooks of this server, signed as Standard Webhooks are.")


def _project(caller: Caller) -> str:
    return caller.principal.key.project or caller.project or DEFAULT_PROJECT


ROUTES: Final[Routes] = (
    ("GET", "/v1/ping", ping, {}),
    ("GET", "/v2/profiles/settings", profile_settings, {}),
    ("POST", "/v2/profiles/settings", set_profile_settings, {}),
    ("GET", PROJECT, project, {}),
    ("PATCH", PROJECT, no_project_settings, {}),
    ("DELETE", PROJECT, no_project_removal, {}),
    ("POST", "/api/v1/orgs/organizations/{org_id}/projects", no_projects, {}),
    *((method, f"{PROJECT}/members", no_members, {"include_in_schema": method == "GET"})
      for method in ("GET", "POST", "PUT", "DELETE")),
    *((method, "/api/v1/webhooks/{webhook_id:path}", no_webhooks, {"include_in_schema": method == "GET"})
      for method in ("GET", "POST", "PUT", "DELETE")),
)  # fmt: skip
