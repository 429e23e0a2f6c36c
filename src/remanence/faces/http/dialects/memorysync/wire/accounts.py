"""Signing up, in and out."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from remanence.domain.access import Principal
from remanence.domain.account import Account, Session
from remanence.engine.accounts import Pass
from remanence.faces.http.dialects.memorysync.wire.words import Body, Clean, Filled, number_of, stamp


class SignUp(Body):
    email: Filled
    password: Annotated[Clean, Field(min_length=8)]
    organization_name: Annotated[Filled, Field(min_length=2, max_length=100)]
    full_name: Annotated[Clean, Field(max_length=200)] | None = None


class SignIn(Body):
    email: Filled
    password: Annotated[Clean, Field(min_length=1)]


class Refresh(Body):
    refresh_token: Annotated[Filled, Field(max_length=256)]


def signed_up_out(account: Account) -> dict[str, Any]:
    return {"message": "Account created", "email": account.email, "requires_verification": False}


def tokens_out(given: Pass) -> dict[str, Any]:
    return {"access_token": given.access, "refresh_token": given.refresh, "token_type": "bearer"}


def signed_in_out(given: Pass) -> dict[str, Any]:
    return {
        "tokens": tokens_out(given),
        "session": {
            "user_id": given.membership.account_id,
            "organization_id": number_of(given.membership.org),
            "role": given.membership.role.value,
        },
        "mfa_required": False,
        "mfa_setup_required": False,
    }


def me_out(principal: Principal, role: str | None) -> dict[str, Any]:
    return {"user_id": principal.key.user, "role": role, "org": principal.key.org, "sid": principal.session}


def sessions_out(sessions: Sequence[Session], current: int | None) -> dict[str, Any]:
    return {"sessions": [_session(each, current) for each in sessions], "current_session_id": current}


def _session(session: Session, current: int | None) -> dict[str, Any]:
    return {
        "id": session.id,
        "is_current": session.id == current,
        "session_type": "password",
        "session_name": session.agent[:64] or "unknown",
        "user_agent": session.agent,
        "ip": session.address,
        "location": None,
        "geo": None,
        "created_at": stamp(session.created_at),
        "last_activity_at": stamp(session.used_at),
        "expires_at": stamp(session.expires_at),
    }
