"""API keys, with this dialect's names for the engine's scopes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field

from remanence.domain.access import COVERS, Key
from remanence.errors import Invalid
from remanence.faces.http.dialects.memsync.wire.words import Answer, Body, maybe_stamp, not_blank, stamp

SCOPES: Final = {
    "memories:read": ("memory:read",),
    "memories:write": ("memory:add", "memory:delete"),
    "profile:read": ("profile:read",),
    "profile:write": ("profile:write",),
    "integrations:read": ("imports:read",),
    "integrations:write": ("imports:write",),
    "api_keys:manage": ("keys:manage",),
    "webhooks:manage": ("webhooks:manage",),
}
LONGEST: Final = 31_536_000
PREFIX: Final = "memsync_sk_live_"


class KeyDraft(Body):
    name: Annotated[str, AfterValidator(not_blank), Field(max_length=200)]
    scopes: list[str] | None = None
    expires_in: int | None = Field(None, ge=1, le=LONGEST, description="Seconds.")

    def granted(self) -> Sequence[str] | None:
        """The engine's scopes; None where the giver's own are meant."""
        if self.scopes is None:
            return None
        if unknown := [scope for scope in self.scopes if scope not in SCOPES] or not self.scopes:
            named = unknown[0] if isinstance(unknown, list) else "(none)"
            raise Invalid(f"Unknown scope {named}", field="scopes", valid_scopes=list(SCOPES))
        return list(dict.fromkeys(inner for scope in self.scopes for inner in SCOPES[scope]))


class KeyOut(Answer):
    api_key_id: str
    name: str
    scopes: list[str]
    status: str
    last_used: str | None
    created_at: str
    expires_at: str | None


class KeyMadeOut(Answer):
    api_key_id: str
    key: str
    name: str
    scopes: list[str]
    created_at: str
    expires_at: str | None


class KeyList(Answer):
    api_keys: list[KeyOut]
    total: int
    has_more: bool


class KeyDeletedOut(Answer):
    success: bool = True
    api_key_id: str
    deleted_at: str


def shown_scopes(held: Iterable[str]) -> list[str]:
    covered = frozenset().union(*(COVERS.get(scope, frozenset()) for scope in held))
    return [name for name, inner in SCOPES.items() if covered.issuperset(inner)]


def key_out(key: Key, *, now: datetime) -> dict[str, Any]:
    return {
        "api_key_id": key.id,
        "name": key.name,
        "scopes": shown_scopes(key.scopes),
        "status": key.status(now),
        "last_used": maybe_stamp(key.last_used_at),
        "created_at": stamp(key.created_at),
        "expires_at": maybe_stamp(key.expires_at),
    }


def key_made_out(secret: str, key: Key) -> dict[str, Any]:
    return {
        "api_key_id": key.id,
        "key": secret,
        "name": key.name,
        "scopes": shown_scopes(key.scopes),
        "created_at": stamp(key.created_at),
        "expires_at": maybe_stamp(key.expires_at),
    }
