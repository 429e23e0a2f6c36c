"""API keys: one's own, and those bound as it is."""

from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, Any, Final, Literal

from fastapi import Query

from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsync.asking import KeyKeeper
from remanence.faces.http.dialects.memsync.refusal import Refused
from remanence.faces.http.dialects.memsync.wire import keys as wire
from remanence.faces.http.dialects.memsync.wire.words import stamp


async def create(body: wire.KeyDraft, caller: KeyKeeper, engine: TheEngine) -> dict[str, Any]:
    """A further key; its text is shown only here."""
    expires_at = engine.clock() + timedelta(seconds=body.expires_in) if body.expires_in else None
    granted = body.granted()
    secret, key = await engine.keys.grant(
        caller.principal,
        name=body.name,
        scopes=caller.principal.key.scopes if granted is None else granted,
        expires_at=expires_at,
        prefix=wire.PREFIX,
    )
    return wire.key_made_out(secret, key)


async def list_keys(
    caller: KeyKeeper,
    engine: TheEngine,
    status: Literal["active", "expired", "revoked"] | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """Keys without their texts; revoked ones only when asked for."""
    now = engine.clock()
    wanted = {status} if status else {"active", "expired"}
    keys = [key for key in await engine.keys.of(caller.principal) if key.status(now) in wanted]
    return {
        "api_keys": [wire.key_out(key, now=now) for key in keys[offset : offset + limit]],
        "total": len(keys),
        "has_more": offset + limit < len(keys),
    }


async def delete(api_key_id: str, caller: KeyKeeper, engine: TheEngine) -> dict[str, Any]:
    """Revoke a key; it is refused from now on."""
    if api_key_id == caller.principal.key.id:
        raise Refused(
            HTTPStatus.FORBIDDEN,
            "CANNOT_DELETE_ACTIVE_KEY",
            "The key that makes the call cannot delete itself",
            api_key_id=api_key_id,
        )
    if not await engine.keys.revoke(caller.principal, api_key_id):
        raise Refused(HTTPStatus.NOT_FOUND, "API_KEY_NOT_FOUND", "API key not found", api_key_id=api_key_id)
    return {"success": True, "api_key_id": api_key_id, "deleted_at": stamp(engine.clock())}


ROUTES: Final = (
    ("POST", "/api-keys", create, {"status_code": HTTPStatus.CREATED, "response_model": wire.KeyMadeOut}),
    ("GET", "/api-keys", list_keys, {"response_model": wire.KeyList}),
    ("DELETE", "/api-keys/{api_key_id}", delete, {"response_model": wire.KeyDeletedOut}),
)
